import { unlessAway } from './away/unless-away.ts'
import type { DoorParts } from './door-parts.ts'
import { askSeat } from './inside.ts'
import { nextFreePass, passCookie, passIdOf } from './passes.ts'
import type { HeaderField } from './proxy/header-fields.ts'
import { seatCookie } from './tickets.ts'
import { passCookieKinds } from './tokens/cookie-names.ts'
import { mintPassToken, passMaxClasses, passMaxLifeMs, type PassClaims, roles } from './tokens/pass-token.ts'
import type { SeatToken } from './tokens/seat-token.ts'
import type { Visit } from './visit.ts'

/** Longest account name that a site may report, characters. */
export const accountLimit = 256
const classPattern = /^[A-Za-z0-9._-]{1,32}$/

const valueOf = (fields: readonly HeaderField[], name: string): string | null =>
  fields.find(([field]) => field.toLowerCase() === name)?.[1] ?? null

/** Whether the site's answer says that somebody is signed in now: by header, by its cookie, or by the path it let pass. */
const reportOf = (
  door: DoorParts,
  visit: Visit,
  fields: readonly HeaderField[],
  status: number,
): { person: string | null } | null => {
  const account = valueOf(fields, 'preau-person')
  if (account !== null && account !== '' && account.length <= accountLimit)
    return { person: door.pseudonym(account) }
  const rule = door.site.signedIn
  if (rule?.kind === 'cookie') {
    const sets = fields.some(
      ([name, value]) => name.toLowerCase() === 'set-cookie' && value.startsWith(`${rule.name}=`),
    )
    const shows = (visit.headers.cookie ?? '')
      .split(';')
      .some((pair) => pair.trim().startsWith(`${rule.name}=`))
    return sets || shows ? { person: null } : null
  }
  return rule?.kind === 'path' && visit.target.path === rule.path && status >= 200 && status < 300
    ? { person: null }
    : null
}

/** Tells the porter who signed in (G8, G11), and gives the device its pass. Returns cookies for the answer. */
export const noteSignIn = async (
  door: DoorParts,
  visit: Visit,
  fields: readonly HeaderField[],
  status: number,
): Promise<readonly string[]> => {
  if (!door.site.reportsSignIns || visit.seat === null) return []
  const report = reportOf(door, visit, fields, status)
  if (report === null) return []
  const seat = await bindSeat(door, visit.seat, report.person)
  return report.person === null ? seat : [...seat, ...passFor(door, visit, report.person, fields)]
}

/** While the porter is away nobody can be told; an adopted seat counts as signed. */
const bindSeat = (door: DoorParts, { claim }: SeatToken, person: string | null): Promise<readonly string[]> =>
  unlessAway(
    async () => {
      const answer = await askSeat(door, { kind: 'bind', claim, person })
      return answer.kind === 'in' && answer.renewed ? [seatCookie(door, answer.claim)] : []
    },
    () => {
      door.away.count('signInsUntold')
      return []
    },
  )

const passFor = (
  door: DoorParts,
  visit: Visit,
  person: string,
  fields: readonly HeaderField[],
): readonly string[] => {
  const known = visit
    .passes()
    .findIndex((pass) => pass !== null && (pass.person === person || pass.person === null))
  if (visit.passes()[known]?.person === person) return []
  const place = known === -1 ? nextFreePass(visit.passes()) : (passCookieKinds[known] ?? null)
  if (place === null) return []
  const role = roles.find((one) => one === valueOf(fields, 'preau-role')) ?? null
  const classes = (valueOf(fields, 'preau-classes') ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => classPattern.test(name))
    .slice(0, passMaxClasses)
  const { at } = visit
  const claims: PassClaims = {
    id: passIdOf(door),
    role,
    classes,
    person,
    label: null,
    issuedAt: at,
    exp: at + passMaxLifeMs,
  }
  return [passCookie(door, place, mintPassToken(door.keys('pass'), door.site.name, claims, at))]
}
