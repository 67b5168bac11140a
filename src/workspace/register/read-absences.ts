import type { Session } from '../../platform/database/database.ts'
import { hasReason } from './absence-reasons.ts'
import type { MarkName } from './roll-call.ts'

/** A lesson that a pupil missed or came late to, as the register has it. */
export interface Absence {
  readonly pupilId: string
  readonly familyName: string
  readonly givenName: string
  readonly className: string
  readonly date: string
  readonly startMinute: number
  readonly subject: string
  readonly mark: Exclude<MarkName, 'present'>
  readonly lateMinutes: number | null
  readonly isExcused: boolean
}

/** The last word on each pupil of the roll-calls of some days: $1 to $2. */
const lastMarks = `
  select distinct on (m.roll_call_id, m.pupil_id) m.school_id, m.pupil_id, r.lesson_id, r.held_on, r.start_minute,
    m.mark, m.late_minutes
  from roll_calls r join roll_call_marks m on m.school_id = r.school_id and m.roll_call_id = r.id
  where r.held_on between $1::date and $2::date
  order by m.roll_call_id, m.pupil_id, m.version desc`

const classNameOf = (pupil: string): string => `coalesce((
  select min(c.name) from memberships m join classes c on c.school_id = m.school_id and c.id = m.class_id
  where m.school_id = preau_school() and m.person_id = ${pupil} and m.member_as = 'pupil' and m.disabled_at is null
    and c.kind = 'class' and c.disabled_at is null), '')`

/** Who was absent or late from one day to another; of these pupils, or of all. By day, class, name and hour. */
export const readAbsences = async (
  session: Session,
  from: string,
  to: string,
  pupilIds: readonly string[] | null,
): Promise<readonly Absence[]> => {
  const { rows } = await session.query<Absence>(
    `with last as (${lastMarks})
     select last.pupil_id as "pupilId", p.family_name as "familyName", p.given_name as "givenName",
       ${classNameOf('last.pupil_id')} as "className", last.held_on as date, last.start_minute as "startMinute",
       s.name as subject, last.mark, last.late_minutes as "lateMinutes",
       ${hasReason('last.pupil_id', 'last.held_on', 'last.start_minute')} as "isExcused"
     from last
     join people p on p.school_id = last.school_id and p.id = last.pupil_id
     join lessons l on l.school_id = last.school_id and l.id = last.lesson_id
     join subjects s on s.school_id = l.school_id and s.id = l.subject_id
     where last.mark <> 'present' and ($3::uuid[] is null or last.pupil_id = any($3::uuid[]))
     order by date, "className", "familyName", "givenName", "startMinute"`,
    [from, to, pupilIds],
  )
  return rows
}

/** What a pupil missed in some days. */
export interface HalfDays {
  readonly pupilId: string
  readonly familyName: string
  readonly givenName: string
  readonly className: string
  /** In which each roll-call found the pupil absent. */
  readonly halfDays: number
  /** Of those, without a reason for each of its lessons. */
  readonly withoutReason: number
  /** Lessons missed in half-days that were not missed as a whole. */
  readonly lessons: number
  readonly lateCount: number
  readonly lateMinutes: number
}

/** A half-day counts where all of its roll-calls found the pupil absent. What begins before noon is morning. */
export const readHalfDays = async (
  session: Session,
  from: string,
  to: string,
  noonMinute: number,
): Promise<readonly HalfDays[]> => {
  const { rows } = await session.query<HalfDays>(
    `with last as (${lastMarks}), half as (
       select pupil_id, bool_and(mark = 'absent') as missed, count(*) filter (where mark = 'absent') as absent,
         count(*) filter (where mark = 'late') as late, coalesce(sum(late_minutes), 0) as minutes,
         bool_and(mark <> 'absent' or ${hasReason('pupil_id', 'held_on', 'start_minute')}) as excused
       from last group by pupil_id, held_on, start_minute < $3)
     select pupil_id as "pupilId", p.family_name as "familyName", p.given_name as "givenName",
       ${classNameOf('half.pupil_id')} as "className", count(*) filter (where missed) as "halfDays",
       count(*) filter (where missed and not excused) as "withoutReason",
       coalesce(sum(absent) filter (where not missed), 0)::int as lessons, sum(late)::int as "lateCount",
       sum(minutes)::int as "lateMinutes"
     from half join people p on p.id = half.pupil_id
     group by pupil_id, p.family_name, p.given_name having sum(absent) + sum(late) > 0
     order by "className", "familyName", "givenName"`,
    [from, to, noonMinute],
  )
  return rows
}
