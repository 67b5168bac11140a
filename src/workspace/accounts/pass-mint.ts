import type { RoleName } from '../access/actor.ts'

/** What the gate may know of somebody on a device that signed in: no family name, no login. */
export interface PassAsked {
  /** Its number on this device, by which it is taken back: 16 letters of base64url. */
  readonly passId: string
  readonly schoolId: string
  readonly personId: string
  readonly role: RoleName
  /** Names of classes, as the school writes them. */
  readonly classNames: readonly string[]
  readonly givenName: string
  readonly at: number
}

/** The gate in front, as far as sign-in needs it. Its adapter is wired where the gate's keys are. */
export interface PassMint {
  /** At most 30 days. `link`: the way by which the gate puts it on the device that goes there. */
  mint(asked: PassAsked): { readonly link: string; readonly expiresAt: number }
  /** Good no more at the gate, on whatever device they lie. */
  revoke(passIds: readonly string[]): Promise<void>
  /** The way by which the gate takes it from the device that goes there, and then leads to `to`; null where it has none. */
  forgetLink(passId: string, to: string): string | null
}
