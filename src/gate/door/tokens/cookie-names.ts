export const cookieKinds = [
  'ticket',
  'seat',
  'pass-0',
  'pass-1',
  'pass-2',
  'pass-3',
  'pass-4',
  'pass-5',
  'who',
  'class',
  'language',
  'console',
] as const

/** Of the console, without a site in their names; on loopback a browser brings them to every port. */
export const consoleCookieEnds = ['console', 'console-language'] as const
export type CookieKind = (typeof cookieKinds)[number]

/** At most six persons' passes on one family phone. */
export const passCookieKinds = [
  'pass-0',
  'pass-1',
  'pass-2',
  'pass-3',
  'pass-4',
  'pass-5',
] as const satisfies readonly CookieKind[]

/** The names of one site's cookies: ports do not separate cookies, so they carry the site. */
export interface CookieNames {
  /** Over HTTPS; over plain loopback browsers refuse the prefix `__Host-`, and with it `Secure`. */
  readonly secure: boolean
  nameOf(kind: CookieKind): string
  kindOf(name: string): CookieKind | null
  /** Ours in either form, over HTTPS or plain: neither ever reaches the site or comes from it. */
  isOurCookie(name: string): boolean
}

const prefixes = { secure: '__Host-preau-', plain: 'preau-' }

/** `site`: its short name, lower-case letters, digits and `-`. The kinds are a closed list, so `a-b` and `a` never mix. */
export const createCookieNames = (site: string, secure: boolean): CookieNames => {
  const start = `${secure ? prefixes.secure : prefixes.plain}${site}-`
  const kinds = new Map(cookieKinds.map((kind) => [`${start}${kind}`, kind]))
  const ends = [...cookieKinds.map((kind) => `${site}-${kind}`), ...consoleCookieEnds]
  const ours = new Set(ends.flatMap((end) => [`${prefixes.secure}${end}`, `${prefixes.plain}${end}`]))
  return {
    secure,
    nameOf: (kind) => `${start}${kind}`,
    kindOf: (name) => kinds.get(name) ?? null,
    isOurCookie: (name) => ours.has(name),
  }
}
