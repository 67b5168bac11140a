import type { Session } from '../../platform/database/database.ts'
import { wordingOf } from '../class-log/homework-wording.ts'
import { knownDay } from '../day/calendar-of.ts'
import { daysIn } from '../day/day-of.ts'
import { readDays } from '../day/read-days.ts'
import { dateOf } from '../timetable/domain/school-day.ts'
import type { DaySheetModel } from './day-sheet-model.ts'
import { createNameFinder, type NamedPerson } from './names-in-text.ts'
import { daysToShow, sheetDayOf, sheetHomeworkOf, type SheetRights } from './sheet-of-class.ts'

/** The next day of school is looked for, and homework shown, so far ahead: over any holidays but the summer's. */
const daysAhead = 21

export interface SheetPlace {
  readonly schoolName: string
  readonly timeZone: string
  readonly classId: string
  /** `2026-11-24`, in the school's time zone. */
  readonly today: string
  /** Milliseconds since 1970: homework that is published later is not read. */
  readonly at: number
  readonly classLink: string | null
}

interface ClassRow {
  readonly name: string
  /** The class, and the groups in which pupils of it are. */
  readonly classIds: readonly string[]
  readonly namesTeachers: boolean
}

const readClass = async (session: Session, classId: string): Promise<ClassRow | null> => {
  const { rows } = await session.query<ClassRow>(
    `
    select c.name, coalesce((select names_teachers from day_sheet_settings), false) as "namesTeachers",
      array(select c.id::text union select distinct g.id::text
        from memberships own
        join memberships other on other.school_id = own.school_id and other.person_id = own.person_id
          and other.member_as = 'pupil' and other.disabled_at is null
        join classes g on g.school_id = other.school_id and g.id = other.class_id and g.kind = 'group'
          and g.school_year_id = c.school_year_id and g.disabled_at is null
        where own.school_id = c.school_id and own.class_id = c.id and own.member_as = 'pupil'
          and own.disabled_at is null) as "classIds"
    from classes c where c.id = $1 and c.kind = 'class' and c.disabled_at is null`,
    [classId],
  )
  return rows[0] ?? null
}

/** Whoever a text for these classes could name: their pupils, and the guardians of those. */
const readNames = async (session: Session, classIds: readonly string[]): Promise<readonly NamedPerson[]> => {
  const { rows } = await session.query<NamedPerson>(
    `
    with pupil as (
      select distinct person_id as id from memberships
      where class_id = any($1::uuid[]) and member_as = 'pupil' and disabled_at is null
    ), named as (
      select id, true as "isPupil" from pupil
      union all select g.guardian_id, false from guardianships g join pupil on pupil.id = g.pupil_id
    )
    select p.given_name as "givenName", concat_ws(' ', p.family_name, p.usual_name) as "familyName", "isPupil"
    from named join people p on p.id = named.id`,
    [classIds],
  )
  return rows
}

const readTexts = async (
  session: Session,
  ids: readonly string[],
  at: number,
): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await session.query<{ id: string; text: string }>(
    `select h.id, v.text from homework h
     join lateral (${wordingOf('h', '$2::timestamptz', 'null::uuid')}) v on true where h.id = any($1::uuid[])`,
    [ids, new Date(at)],
  )
  return new Map(rows.map(({ id, text }) => [id, text]))
}

export type UnpublishedSheet = Omit<DaySheetModel, 'publishedAt'>

/** What the sheet of a class says now; null where there is no such class. */
export const readDaySheet = async (session: Session, place: SheetPlace): Promise<UnpublishedSheet | null> => {
  const { schoolName, timeZone, classId, today, at, classLink } = place
  const row = await readClass(session, classId)
  if (row === null) return null
  const until = dateOf(knownDay(today) + daysAhead)
  const scope = { classIds: row.classIds, teacherId: null, pupilIds: [] }
  const reading = await readDays(session, scope, { from: today, to: until, dueUntil: until, at })
  const ids = reading.homework.map(({ id }) => id)
  const texts = ids.length === 0 ? new Map<string, string>() : await readTexts(session, ids, at)
  const rights: SheetRights = {
    classId,
    namesTeachers: row.namesTeachers,
    namesSomebody: createNameFinder(await readNames(session, row.classIds)),
  }
  const days = daysIn(reading, { kind: 'classes', classIds: row.classIds }, today, daysAhead)
  return {
    schoolName,
    className: row.name,
    timeZone,
    classLink,
    days: daysToShow(days).map((day) => sheetDayOf(day, rights)),
    homework: sheetHomeworkOf(reading, texts, rights),
  }
}
