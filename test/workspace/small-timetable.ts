import { defined } from '../../src/kernel/assert.ts'
import type { Session } from '../../src/platform/database/database.ts'
import { writeDaySettings } from '../../src/workspace/day/day-settings.ts'
import { storeTimetable } from '../../src/workspace/day/store-timetable.ts'
import type { Lesson } from '../../src/workspace/timetable/domain/timetable.ts'
import type { SmallSchool } from './small-school.ts'

/** Ids of the lessons, by a name. */
export interface SmallTimetable {
  /** 6A, Tuesdays 08:00. */
  readonly tuesday: string
  /** 6A, Thursdays 09:00. */
  readonly thursday: string
  /** 5B, Tuesdays 08:00. */
  readonly other: string
}

const lessonsOf = ({ classes, people, subjectId }: SmallSchool): readonly Lesson[] => {
  const shared = { subject: subjectId, isRemote: false, weeks: { kind: 'every' } } as const
  const ofSix = { ...shared, classes: [classes['6A']], teachers: [people.teacher], rooms: ['204'] }
  const ofFive = { ...shared, classes: [classes['5B']], teachers: [people.otherTeacher], rooms: ['112'] }
  return [
    { ...ofSix, key: 'tuesday', weekday: 2, startMinute: 480, endMinute: 535 },
    { ...ofSix, key: 'thursday', weekday: 4, startMinute: 540, endMinute: 595 },
    { ...ofFive, key: 'other', weekday: 2, startMinute: 480, endMinute: 535 },
  ]
}

/** A small week, in zone B: mathematics only. */
export const makeSmallTimetable = async (session: Session, school: SmallSchool): Promise<SmallTimetable> => {
  await writeDaySettings(session, { holidayZone: 'B' })
  const delivery = { lessons: lessonsOf(school), changes: [] }
  await storeTimetable(session, { schoolYearId: school.schoolYearId, delivery, at: 0 })
  const { rows } = await session.query<{ id: string; weekday: number; room: string }>(
    'select id, weekday, rooms[1] as room from lessons',
  )
  const idOf = (weekday: number, room: string): string =>
    defined(rows.find((row) => row.weekday === weekday && row.room === room)?.id, 'it was stored')
  return { tuesday: idOf(2, '204'), thursday: idOf(4, '204'), other: idOf(2, '112') }
}
