import { Buffer } from 'node:buffer'
import { isUuid } from '../../kernel/uuid.ts'
import { minute } from '../../kernel/duration.ts'
import type { AccountSecrets } from './account-secrets.ts'
import { tokenHashOf } from './digest.ts'
import type { AccountPerson } from './accounts.ts'
import type { DeviceKind } from './session-limits.ts'

/** Between passphrase and second factor: time to find the phone. */
const lifeMs = 10 * minute

/** That the passphrase of this person was right, for the page that asks for the second factor. Ends with the passphrase. */
export interface FactorTicket {
  readonly personId: string
  readonly device: DeviceKind
}

const statementOf = (
  schoolId: string,
  { personId, device }: FactorTicket,
  until: number,
  passphraseHash: string | null,
): string => `factor ${schoolId} ${personId} ${device} ${until} ${tokenHashOf(passphraseHash ?? '')}`

export const writeTicket = (
  secrets: AccountSecrets,
  schoolId: string,
  { personId, passphraseHash }: AccountPerson,
  device: DeviceKind,
  at: number,
): string => {
  const until = at + lifeMs
  const signature = secrets.sign(statementOf(schoolId, { personId, device }, until, passphraseHash))
  return `${Buffer.from(JSON.stringify([personId, device, until])).toString('base64url')}.${signature}`
}

export interface ReadTicket extends FactorTicket {
  readonly isGood: (passphraseHash: string | null) => boolean
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}

/** What it claims, and whether that is signed: known only with the person's passphrase hash at hand. Null for anything else. */
export const readTicket = (
  secrets: AccountSecrets,
  schoolId: string,
  text: string,
  at: number,
): ReadTicket | null => {
  const [claimed = '', signature = ''] = text.split('.')
  const value = parsed(claimed)
  if (!Array.isArray(value)) return null
  const [personId, device, until]: readonly unknown[] = value
  if (typeof personId !== 'string' || !isUuid(personId)) return null
  if (device !== 'own' && device !== 'shared') return null
  if (typeof until !== 'number' || !Number.isSafeInteger(until) || until <= at) return null
  const ticket = { personId, device } as const
  return {
    ...ticket,
    isGood: (passphraseHash) =>
      secrets.isSigned(statementOf(schoolId, ticket, until, passphraseHash), signature),
  }
}
