import { second } from '../../kernel/duration.ts'
import type { DoorParts } from './door-parts.ts'
import { passCookieKinds } from './tokens/cookie-names.ts'
import { setCookie } from './tokens/cookies.ts'
import type { Visit } from './visit.ts'
import { mintPassToken, passMaxLifeMs, type PassClaims } from './tokens/pass-token.ts'

export type PassPlace = (typeof passCookieKinds)[number]

/** The first place on this device without a good pass; null when six persons use it already. */
export const nextFreePass = (passes: readonly (PassClaims | null)[]): PassPlace | null =>
  passCookieKinds.find((_kind, index) => (passes[index] ?? null) === null) ?? null

/** The persons of this device: the place of each pass, and the first name chosen here. */
export const personsOf = (
  visit: Visit,
): readonly { readonly place: number; readonly label: string | null }[] =>
  visit.passes().flatMap((pass, place) => (pass === null ? [] : [{ place, label: pass.label }]))

/** Long enough to be revoked by; six of them share a small budget. */
export const passIdOf = (door: DoorParts): string => door.newId().slice(0, 8)

export const passCookie = (door: DoorParts, place: PassPlace, token: string): string =>
  setCookie(door.names, place, token, passMaxLifeMs / second)

/** A pass that names nobody. */
export const passForHolder = (door: DoorParts, place: PassPlace, at: number): string => {
  const claims = {
    id: door.newId(),
    role: null,
    classes: [],
    person: null,
    label: null,
    issuedAt: at,
    exp: at + passMaxLifeMs,
  }
  return passCookie(door, place, mintPassToken(door.keys('pass'), door.site.name, claims, at))
}
