/** Why a token was not believed. A closed list, to be counted by reason, never logged one by one (G14). */
export const tokenFailures = [
  'malformed',
  'unknownKey',
  'badSignature',
  'foreignSite',
  'wrongKind',
  'expired',
  'fromTheFuture',
] as const
export type TokenFailure = (typeof tokenFailures)[number]
