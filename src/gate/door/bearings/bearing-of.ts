import type { Bearing } from '../../domain/lanes.ts'
import type { PassClaims, Role } from '../tokens/pass-token.ts'

/** What a device showed, verified. */
export interface Shown {
  /** By their place on the device (`pass-0` …); null where there is none, or none that is good. */
  readonly passes: readonly (PassClaims | null)[]
  /** The place chosen on the page *who is coming in*. */
  readonly who: number | null
  /** Class of the class cookie. */
  readonly classKey: string | null
}

export interface BearingRules {
  /** Whether a class has a lesson now or within 10 minutes; always false where no windows are known. */
  readonly lessonSoon: (classKey: string) => boolean
  /** Ids of passes taken back. */
  readonly revoked: ReadonlySet<string>
}

/** Who comes, as far as a device can tell before any password. */
export interface Bearer {
  readonly bearing: Bearing
  readonly role: Role | null
  /** The class whose lesson is soon, else the first one known. */
  readonly classKey: string | null
  readonly person: string | null
  /** `tu` only if a pass says that this is a pupil. */
  readonly voice: 'tu' | 'vous'
  /** Place of the pass in use. */
  readonly chosen: number | null
  /** Several persons use this device, and none has been chosen. */
  readonly needsChoice: boolean
}

const choose = (places: readonly number[], who: number | null): number | null => {
  if (who !== null && places.includes(who)) return who
  return places.length === 1 ? (places[0] ?? null) : null
}

const isStaff = (role: Role | null): boolean => role === 'teacher' || role === 'staff'

/**
 * The bearing that chooses the lane. Teachers and staff have their own lane even during a lesson.
 * Several passes and none chosen: the device is known, and nothing more is said of it.
 */
export const bearingOf = (shown: Shown, { lessonSoon, revoked }: BearingRules): Bearer => {
  const good = shown.passes.map((pass) => (pass === null || revoked.has(pass.id) ? null : pass))
  const places = good.flatMap((pass, place) => (pass === null ? [] : [place]))
  const chosen = choose(places, shown.who)
  const pass = chosen === null ? null : (good[chosen] ?? null)
  const classes = [...(pass?.classes ?? []), ...(shown.classKey === null ? [] : [shown.classKey])]
  const soon = classes.find(lessonSoon) ?? null
  const role = pass?.role ?? null
  return {
    bearing: laneOf(isStaff(role), soon !== null, places.length > 0 || classes.length > 0),
    role,
    classKey: soon ?? classes[0] ?? null,
    person: pass?.person ?? null,
    voice: role === 'pupil' ? 'tu' : 'vous',
    chosen,
    needsChoice: places.length > 1 && chosen === null,
  }
}

const laneOf = (staff: boolean, soon: boolean, known: boolean): Bearing => {
  if (staff) return 'staff'
  if (soon) return 'class'
  return known ? 'known' : 'stranger'
}
