import { defined } from '../../kernel/assert.ts'
import type { Session } from '../../platform/database/database.ts'
import type { DayReading, DayScope, DaySpan } from './day-reading.ts'
import { wordingOf } from '../class-log/homework-wording.ts'
import { settingsJson } from './day-settings.ts'

const list = (select: string): string => `coalesce((select json_agg(row) from (${select}) row), '[]')`
const names = (select: string): string =>
  `coalesce((select json_object_agg(id, name) from (${select}) row), '{}')`

/** $1 classes, $2 teacher, $3 pupils, $4 first day, $5 last day, $6 last due day, $7 instant. */
const sql = `
with year as (
  select id, starts_on, ends_on from school_years
  where disabled_at is null and starts_on <= $5 and ends_on >= $4 order by starts_on desc limit 1
), told as (
  select c.* from lesson_changes c
  where c.disabled_at is null and (c.planned_on between $4 and $5 or c.to_day between $4 and $5)
), own as (
  select l.* from lessons l join year on year.id = l.school_year_id
  where l.disabled_at is null and (l.held_on is null or l.held_on between $4 and $5) and l.id = any(array(
    select lesson_id from lesson_classes where class_id = any($1::uuid[])
    union all select lesson_id from lesson_teachers where teacher_id = $2
    union all select lesson_id from told where $2 = any(teacher_ids)))
), lesson as (
  select l.id, l.weekday, l.weeks, l.held_on as "heldOn", l.start_minute as "startMinute",
    l.end_minute as "endMinute", l.subject_id as "subjectId", l.rooms, l.is_remote as "isRemote",
    array(select c.class_id from lesson_classes c where c.school_id = l.school_id and c.lesson_id = l.id) as "classIds",
    array(select t.teacher_id from lesson_teachers t
      where t.school_id = l.school_id and t.lesson_id = l.id) as "teacherIds"
  from own l
  order by l.source_key
), change as (
  select told.id, told.lesson_id as "lessonId", told.planned_on as "plannedOn", told.kind, told.origin,
    told.to_day as "toDay", told.to_start_minute as "toStartMinute", told.to_end_minute as "toEndMinute",
    told.rooms, told.is_remote as "isRemote", told.teacher_ids as "teacherIds"
  from told join own on own.id = told.lesson_id order by told.made_at, told.origin, told.id
), due as (
  select h.id, h.class_id as "classId", h.subject_id as "subjectId", h.lesson_id as "lessonId",
    h.given_on as "givenOn", v.due_lesson_id as "dueLessonId", d."dueMinute", v.due_on as "dueOn",
    v.title, v.estimated_minutes as "estimatedMinutes", v.hand_in as "handIn",
    floor(1000 * extract(epoch from h.publish_at)) as "publishAt",
    array(select t.pupil_id from homework_ticks t where t.school_id = h.school_id and t.homework_id = h.id
      and t.disabled_at is null and t.pupil_id = any($3::uuid[])) as "tickedBy"
  from homework h
  join lateral (${wordingOf('h', '$7', '$2')}) v on not v.is_withdrawn
  left join lateral (
    select start_minute as "dueMinute" from lessons where school_id = h.school_id and id = v.due_lesson_id limit 1
  ) d on true
  where (h.class_id = any($1::uuid[]) or h.written_by = $2) and v.due_on between $4 and $6
  order by v.due_on, d."dueMinute" nulls first, h.written_at, h.id
)
select json_build_object(
  'settings', ${settingsJson},
  'year', (select json_build_object('startsOn', starts_on, 'endsOn', ends_on) from year),
  'closures', ${list(`select name, kind, first_day as "firstDay", last_day as "lastDay"
    from school_closures where disabled_at is null order by first_day`)},
  'lessons', ${list('select * from lesson')},
  'changes', ${list('select * from change')},
  'homework', ${list('select * from due')},
  'log', ${list(`select e.lesson_id as "lessonId", e.held_on as "heldOn", max(e.version) as version
    from class_log_entries e join own on own.id = e.lesson_id
    where $2::uuid is not null and e.held_on between $4 and $5 group by e.lesson_id, e.held_on`)},
  'subjects', ${names(`select id, name from subjects
    where id in (select "subjectId" from lesson union select "subjectId" from due)`)},
  'classes', ${names(`select id, name from classes
    where id = any($1::uuid[])
      or id in (select unnest("classIds") from lesson union select "classId" from due)`)},
  'groupIds', coalesce((select json_agg(id) from classes where id = any($1::uuid[]) and kind = 'group'), '[]'),
  'teachers', ${names(`select id, left(given_name, 1) || '. ' || coalesce(usual_name, family_name) as name from people
    where id = any(array(select unnest("teacherIds") from lesson union select unnest("teacherIds") from change))`)}
) as reading`

/** The days of somebody, changes and what is due included: one round trip to the database. */
export const readDays = async (session: Session, scope: DayScope, span: DaySpan): Promise<DayReading> => {
  const { rows } = await session.query<{ reading: DayReading }>(sql, [
    scope.classIds,
    scope.teacherId,
    scope.pupilIds,
    span.from,
    span.to,
    span.dueUntil,
    new Date(span.at),
  ])
  return defined(rows[0], 'a statement without a table gives one row').reading
}
