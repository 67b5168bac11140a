import { second } from '../../../kernel/duration.ts'
import type { DoorParts } from '../door-parts.ts'
import { pageReply } from '../page-of.ts'
import { nextFreePass, passCookie, personsOf } from '../passes.ts'
import { addressPrefix } from '../refused-tokens.ts'
import { problem, type Reply, seeOther } from '../reply.ts'
import { returnPath } from '../return-path.ts'
import { classBearingLifeMs, mintClassBearing, readClassToken } from '../tokens/class-token.ts'
import { fitCookies } from '../tokens/cookie-budget.ts'
import { clearCookie, setCookie } from '../tokens/cookies.ts'
import { passCookieKinds } from '../tokens/cookie-names.ts'
import { readPassToken } from '../tokens/pass-token.ts'
import type { Visit } from '../visit.ts'

/** A year: a choice that nobody should have to make again. */
const languageLifeS = 31_536_000

export const languageRoute = (door: DoorParts, language: string, to: string | null): Reply => {
  if (language !== 'fr' && language !== 'en') return problem(404, 'Not found', 'There is no such page here.')
  return seeOther(returnPath(to), [setCookie(door.names, 'language', language, languageLifeS)])
}

export const whoPageRoute = (door: DoorParts, visit: Visit, to: string | null): Reply => {
  const persons = personsOf(visit)
  if (persons.length < 2) return seeOther(returnPath(to))
  return pageReply(door, visit, { kind: 'whoComesIn', persons }, [], { to: returnPath(to), status: 200 })
}

/** Which person of this device is coming in. */
export const whoRoute = (door: DoorParts, form: URLSearchParams): Reply => {
  const person = form.get('person') ?? ''
  if (!/^[0-5]$/.test(person))
    return problem(400, 'Unknown person', 'The field "person" must be a number from 0 to 5.')
  return seeOther(returnPath(form.get('to')), [setCookie(door.names, 'who', person, null)])
}

const classCookies = (
  door: DoorParts,
  visit: Visit,
  found: { classKey: string; rotation: number },
): readonly string[] => {
  const token = mintClassBearing(door.keys('class'), door.site.name, found, visit.at)
  return [setCookie(door.names, 'class', token, classBearingLifeMs / second)]
}

/** The link of a class: gives the bearing *class*, and nothing else. */
export const classLinkRoute = (door: DoorParts, visit: Visit, token: string): Reply => {
  const read = readClassToken(door.keys('class'), door.site.name, 'classLink', token, visit.at)
  if (read.ok) return seeOther('/', classCookies(door, visit, read.value))
  door.refusedTokens.count(read.refusal, addressPrefix(visit.client.address), visit.at)
  return pageReply(door, visit, { kind: 'classCode', wrong: true }, [], { to: '/', status: 404 })
}

/** A pass as a link, for a device that has not signed in yet. */
export const passLinkRoute = (door: DoorParts, visit: Visit, token: string): Reply => {
  const read = readPassToken(door.keys('pass'), door.site.name, token, visit.at)
  if (!read.ok) {
    door.refusedTokens.count(read.refusal, addressPrefix(visit.client.address), visit.at)
    return pageReply(door, visit, { kind: 'refused', status: 404 }, [], { to: '/', status: 404 })
  }
  const same = visit.passes().findIndex((pass) => pass?.id === read.value.id)
  const place = same === -1 ? nextFreePass(visit.passes()) : passCookieKinds[same]
  if (place === null || place === undefined)
    return pageReply(door, visit, { kind: 'refused', status: 409 }, [], { to: '/', status: 409 })
  return seeOther('/', [passCookie(door, place, token), ...forgottenPasses(door, visit, token)])
}

/** The oldest passes make room, so that all cookies together stay small enough for every front. */
const forgottenPasses = (door: DoorParts, visit: Visit, token: string): readonly string[] => {
  const stored = visit.passes().flatMap((pass, index) => {
    const kind = passCookieKinds[index]
    return pass === null || kind === undefined
      ? []
      : [{ kind, token: visit.cookies.get(kind) ?? '', issuedAt: pass.issuedAt }]
  })
  const newest = { kind: null, token, issuedAt: visit.at }
  const kept = new Set(
    fitCookies(door.names, [...stored, newest], visit.cookies.get('class') ?? null).passes.map(
      (pass) => pass.token,
    ),
  )
  return stored.flatMap(({ kind, token: old }) => (kept.has(old) ? [] : [clearCookie(door.names, kind)]))
}

export const codePageRoute = (door: DoorParts, visit: Visit, to: string | null): Reply =>
  pageReply(door, visit, { kind: 'classCode', wrong: false }, [], { to: returnPath(to), status: 200 })

/** A class code typed by hand. Wrong ones are slowed down by address, with room for a whole school. */
export const codeRoute = (door: DoorParts, visit: Visit, form: URLSearchParams): Reply => {
  const to = returnPath(form.get('to'))
  const prefix = addressPrefix(visit.client.address)
  if (!door.codeTries.mayTry(prefix, visit.at))
    return problem(429, 'Too many wrong codes', 'Wait a minute, then try again.', 60)
  const found = door.classCodes().find(form.get('code') ?? '', visit.at)
  if (found.ok) return seeOther(to, classCookies(door, visit, found.value))
  door.codeTries.wrong(prefix, visit.at)
  return pageReply(door, visit, { kind: 'classCode', wrong: true }, [], { to, status: 422 })
}
