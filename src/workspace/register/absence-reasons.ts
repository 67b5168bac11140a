import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Session } from '../../platform/database/database.ts'
import { dayOf } from '../timetable/domain/school-day.ts'
import { minuteOf } from '../timetable/domain/time-of-day.ts'

/** Why a pupil is or was away, as a guardian or the office says. Minutes of each of the days; all day without. */
export interface AbsenceReason {
  readonly firstDay: string
  readonly lastDay: string
  readonly fromMinute: number
  readonly untilMinute: number
  readonly reason: string
}

export type ReasonRefusal =
  'noDay' | 'daysTurned' | 'tooManyDays' | 'timesTurned' | 'noReason' | 'reasonTooLong'

/** A term: whoever is away longer speaks with the school. */
const daysMost = 93
export const reasonCharactersMost = 1_000
const wholeDay = { fromMinute: 0, untilMinute: 1_440 }

const timesOf = (form: URLSearchParams): Pick<AbsenceReason, 'fromMinute' | 'untilMinute'> | null => {
  const from = form.get('de') ?? ''
  const until = form.get('a') ?? ''
  const fromMinute = from === '' ? wholeDay.fromMinute : minuteOf(from)
  const untilMinute = until === '' ? wholeDay.untilMinute : minuteOf(until)
  if (fromMinute === undefined || untilMinute === undefined || fromMinute >= untilMinute) return null
  return { fromMinute, untilMinute }
}

/** The fields `du`, `au` (empty: the same day), `de`, `a` (times, or empty) and `motif`. */
export const parseReason = (form: URLSearchParams): Outcome<AbsenceReason, ReasonRefusal> => {
  const firstDay = form.get('du') ?? ''
  const given = form.get('au') ?? ''
  const lastDay = given === '' ? firstDay : given
  const [first, last] = [dayOf(firstDay), dayOf(lastDay)]
  if (first === undefined || last === undefined) return refused('noDay')
  if (last < first) return refused('daysTurned')
  if (last - first >= daysMost) return refused('tooManyDays')
  const times = timesOf(form)
  if (times === null) return refused('timesTurned')
  const reason = (form.get('motif') ?? '').trim()
  if (reason === '') return refused('noReason')
  if (reason.length > reasonCharactersMost) return refused('reasonTooLong')
  return accepted({ firstDay, lastDay, ...times, reason })
}

export interface GivenReason extends AbsenceReason {
  readonly pupilId: string
  readonly documentId: string | null
  readonly givenBy: string
  readonly at: number
}

/** A reason is never changed: a better one is given beside it. */
export const giveReason = async (session: Session, given: GivenReason): Promise<void> => {
  await session.query(
    `insert into absence_reasons (school_id, pupil_id, first_day, last_day, from_minute, until_minute, reason,
       document_id, given_by, given_at)
     values (preau_school(), $1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      given.pupilId,
      given.firstDay,
      given.lastDay,
      given.fromMinute,
      given.untilMinute,
      given.reason,
      given.documentId,
      given.givenBy,
      new Date(given.at),
    ],
  )
}

export interface ReasonShown extends AbsenceReason {
  readonly id: string
  readonly pupilId: string
  readonly document: string | null
  readonly givenBy: string
  readonly givenAt: Date
}

/** The reasons of these pupils that touch some days, the latest first. */
export const readReasons = async (
  session: Session,
  pupilIds: readonly string[],
  from: string,
  to: string,
): Promise<readonly ReasonShown[]> => {
  const { rows } = await session.query<ReasonShown>(
    `select a.id, a.pupil_id as "pupilId", a.first_day as "firstDay", a.last_day as "lastDay",
       a.from_minute as "fromMinute", a.until_minute as "untilMinute", a.reason, f.name as document,
       concat_ws(' ', p.given_name, p.family_name) as "givenBy", a.given_at as "givenAt"
     from absence_reasons a
     join people p on p.school_id = a.school_id and p.id = a.given_by
     left join stored_files f on f.school_id = a.school_id and f.id = a.document_id
     where a.pupil_id = any($1::uuid[]) and a.first_day <= $3 and a.last_day >= $2
     order by a.first_day desc, a.given_at desc`,
    [pupilIds, from, to],
  )
  return rows
}

/** Part of a statement: whether a reason covers the beginning of a lesson. */
export const hasReason = (pupil: string, date: string, startMinute: string): string => `exists (
  select from absence_reasons a where a.school_id = preau_school() and a.pupil_id = ${pupil}
    and ${date} between a.first_day and a.last_day
    and ${startMinute} >= a.from_minute and ${startMinute} < a.until_minute)`
