import { createSeededRandom, type SeededRandom } from '../../kernel/seeded-random.ts'
import type { Session } from '../../platform/database/database.ts'
import { readCalendar } from '../day/calendar-of.ts'
import { closureOf, type SchoolCalendar } from '../timetable/domain/school-calendar.ts'
import { dateOf, type Day, weekdayOf } from '../timetable/domain/school-day.ts'
import { isInMask, maskOf } from '../timetable/domain/week-mask.ts'
import { textsOf } from './class-log-texts.ts'

interface LessonRow {
  readonly id: string
  readonly weekday: number
  readonly weeks: string
  readonly endMinute: number
  readonly subjectId: string
  readonly subject: string
  readonly classId: string
  readonly teacherId: string
}

interface Held {
  readonly lesson: LessonRow
  readonly day: Day
}

/** Of each week's lessons of one class and subject, one gives something to do. */
const homeworkShare = 0.35
/** How far ahead the next lesson of a subject is looked for, days. */
const dueWithinDays = 14

const lessonsWithTexts = `
select l.id, l.weekday, l.weeks, l.end_minute as "endMinute", l.subject_id as "subjectId", s.name as subject,
  (select min(c.class_id::text) from lesson_classes c where c.lesson_id = l.id and c.disabled_at is null) as "classId",
  (select min(t.teacher_id::text) from lesson_teachers t where t.lesson_id = l.id and t.disabled_at is null) as "teacherId"
from lessons l join subjects s on s.school_id = l.school_id and s.id = l.subject_id
where l.school_year_id = $1 and l.weekday is not null and l.disabled_at is null`

const isHeld = ({ weekday, weeks }: LessonRow, calendar: SchoolCalendar, day: Day): boolean => {
  const mask = maskOf(weeks)
  return weekday === weekdayOf(day) && mask !== undefined && isInMask(mask, calendar, day)
}

const heldBetween = (
  lessons: readonly LessonRow[],
  calendar: SchoolCalendar,
  first: Day,
  last: Day,
): readonly Held[] => {
  const held: Held[] = []
  for (let day = first; day <= last; day += 1) {
    if (closureOf(calendar, day) !== null) continue
    for (const lesson of lessons) if (isHeld(lesson, calendar, day)) held.push({ lesson, day })
  }
  return held
}

const nextOf = (
  { lesson, day }: Held,
  lessons: readonly LessonRow[],
  calendar: SchoolCalendar,
): Held | null => {
  const same = lessons.filter(
    ({ classId, subjectId }) => classId === lesson.classId && subjectId === lesson.subjectId,
  )
  for (let next = day + 1; next <= day + dueWithinDays; next += 1) {
    if (closureOf(calendar, next) !== null) continue
    const found = same.find((one) => isHeld(one, calendar, next))
    if (found !== undefined) return { lesson: found, day: next }
  }
  return null
}

const two = (value: number): string => String(value).padStart(2, '0')

const atEnd = ({ lesson, day }: Held): string => {
  const { endMinute } = lesson
  return `${dateOf(day)} ${two(Math.floor(endMinute / 60))}:${two(endMinute % 60)}:00 Europe/Paris`
}

const writeEntries = (session: Session, held: readonly Held[], random: SeededRandom): Promise<unknown> =>
  session.query(
    `insert into class_log_entries
       (school_id, lesson_id, held_on, version, text, written_by, written_at, publish_at)
     select preau_school(), lesson, held, 1, said, teacher, written, written
     from unnest($1::uuid[], $2::date[], $3::text[], $4::uuid[], $5::timestamptz[])
       as e (lesson, held, said, teacher, written)
     on conflict do nothing`,
    [
      held.map(({ lesson }) => lesson.id),
      held.map(({ day }) => dateOf(day)),
      held.map(({ lesson }) => random.pick(textsOf(lesson.subject).done)),
      held.map(({ lesson }) => lesson.teacherId),
      held.map(atEnd),
    ],
  )

interface MadeHomework {
  readonly given: Held
  readonly due: Held
  readonly what: ReturnType<typeof textsOf>['toDo'][number]
}

const writeHomework = (session: Session, all: readonly MadeHomework[]): Promise<unknown> =>
  session.query(
    `insert into homework (school_id, class_id, subject_id, lesson_id, given_on, due_lesson_id, due_on, title,
       text, estimated_minutes, hand_in, written_by, written_at, publish_at, shown_at)
     select preau_school(), class, subject, lesson, given, due_lesson, due, title, what, minutes, hand_in, teacher,
       written, written, written
     from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::date[], $5::uuid[], $6::date[], $7::text[], $8::text[],
       $9::integer[], $10::text[], $11::uuid[], $12::timestamptz[])
       as h (class, subject, lesson, given, due_lesson, due, title, what, minutes, hand_in, teacher, written)`,
    [
      all.map(({ given }) => given.lesson.classId),
      all.map(({ given }) => given.lesson.subjectId),
      all.map(({ given }) => given.lesson.id),
      all.map(({ given }) => dateOf(given.day)),
      all.map(({ due }) => due.lesson.id),
      all.map(({ due }) => dateOf(due.day)),
      all.map(({ what }) => what[0]),
      all.map(({ what }) => what[1]),
      all.map(({ what }) => what[2]),
      all.map(({ what }) => what[3]),
      all.map(({ given }) => given.lesson.teacherId),
      all.map(({ given }) => atEnd(given)),
    ],
  )

export interface MadeLog {
  readonly entries: number
  readonly homework: number
}

/**
 * Writes the class log of a made-up school up to a day, as its teachers would have: an entry for each lesson, homework
 * in a third of them. The same seed gives the same words.
 */
export const fillClassLog = async (
  session: Session,
  order: { readonly schoolYearId: string; readonly until: Day; readonly days: number; readonly seed: number },
): Promise<MadeLog> => {
  const { schoolYearId, until, days, seed } = order
  const random = createSeededRandom(seed)
  const calendar = await readCalendar(session, schoolYearId)
  const { rows } = await session.query<LessonRow>(lessonsWithTexts, [schoolYearId])
  const lessons = rows.filter(({ classId, teacherId }) => classId !== null && teacherId !== null)
  const held = heldBetween(lessons, calendar, until - days, until)
  await writeEntries(session, held, random)
  const homework: MadeHomework[] = []
  for (const given of held) {
    const { toDo } = textsOf(given.lesson.subject)
    const due = toDo.length > 0 && random.chance(homeworkShare) ? nextOf(given, lessons, calendar) : null
    if (due !== null) homework.push({ given, due, what: random.pick(toDo) })
  }
  await writeHomework(session, homework)
  return { entries: held.length, homework: homework.length }
}
