import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'

export type MarkName = 'present' | 'absent' | 'late'

/** Of one pupil at one lesson. */
export type Mark =
  | { readonly name: 'present' | 'absent'; readonly lateMinutes: null }
  | { readonly name: 'late'; readonly lateMinutes: number }

export const present: Mark = { name: 'present', lateMinutes: null }
export const absent: Mark = { name: 'absent', lateMinutes: null }

/** As the table says. */
const lateMinutesMost = 600

export type RollCallRefusal = 'wrongMinutes'

/** By pupil id. */
export type Marks = ReadonlyMap<string, Mark>

const minutesOf = (text: string): number | null | undefined => {
  if (text.trim() === '') return null
  const minutes = Number(text)
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= lateMinutesMost ? minutes : undefined
}

export interface Arrival {
  readonly pupilId: string
  readonly minutes: number
}

/**
 * The marks of a form: `absent` for each ticked pupil, `retard-<pupil>` with minutes, nothing for whoever is there.
 * Minutes say more than a tick: somebody late was absent before. `arrival`: of the button beside a name.
 */
export const readMarks = (
  form: URLSearchParams,
  pupilIds: readonly string[],
  arrival: Arrival | null,
): Outcome<Marks, RollCallRefusal> => {
  const ticked = new Set(form.getAll('absent'))
  const marks = new Map<string, Mark>()
  for (const pupilId of pupilIds) {
    const minutes =
      arrival?.pupilId === pupilId ? arrival.minutes : minutesOf(form.get(`retard-${pupilId}`) ?? '')
    if (minutes === undefined) return refused('wrongMinutes')
    if (minutes !== null) marks.set(pupilId, { name: 'late', lateMinutes: minutes })
    else marks.set(pupilId, ticked.has(pupilId) ? absent : present)
  }
  return accepted(marks)
}

/** Minutes after the beginning of a lesson, as they can be written: at least one. */
export const lateBy = (startMinute: number, nowMinute: number): number =>
  Math.min(lateMinutesMost, Math.max(1, nowMinute - startMinute))

const isSame = (one: Mark | undefined, other: Mark | undefined): boolean =>
  one?.name === other?.name && one?.lateMinutes === other?.lateMinutes

/** The pupils on whom two roll-calls differ. */
export const changedMarks = (before: Marks, after: Marks): Marks =>
  new Map([...after].filter(([pupilId, mark]) => !isSame(before.get(pupilId), mark)))
