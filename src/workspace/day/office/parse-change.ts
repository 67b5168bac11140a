import { isUuid } from '../../../kernel/uuid.ts'
import { accepted, type Outcome, refused } from '../../../kernel/outcome.ts'
import { dayOf } from '../../timetable/domain/school-day.ts'
import { minuteOf } from '../../timetable/domain/time-of-day.ts'
import { knownDay } from '../calendar-of.ts'
import type { PlannedChange } from '../timetable-rows.ts'

export type ChangeRefusal = 'unknownKind' | 'wrongDay' | 'wrongTime' | 'noRoom' | 'noTeacher' | 'notThatDay'

/** A lesson is in one room, in a few at most. */
const roomsMost = 6
const roomCharactersMost = 60

type Planned = Pick<PlannedChange, 'lesson' | 'day'>

const parseMove = (form: URLSearchParams, planned: Planned): Outcome<PlannedChange, ChangeRefusal> => {
  const day = dayOf(form.get('day') ?? '')
  if (day === undefined) return refused('wrongDay')
  const startMinute = minuteOf((form.get('start') ?? '').trim())
  const endMinute = minuteOf((form.get('end') ?? '').trim())
  if (startMinute === undefined || endMinute === undefined || endMinute <= startMinute) {
    return refused('wrongTime')
  }
  return accepted({ ...planned, kind: 'moved', to: { day, startMinute, endMinute } })
}

const parseRoom = (form: URLSearchParams, planned: Planned): Outcome<PlannedChange, ChangeRefusal> => {
  const isRemote = form.get('remote') === '1'
  const rooms = (form.get('rooms') ?? '')
    .split(',')
    .map((room) => room.trim().slice(0, roomCharactersMost))
    .filter((room) => room !== '')
    .slice(0, roomsMost)
  if (rooms.length === 0 && !isRemote) return refused('noRoom')
  return accepted({ ...planned, kind: 'room', rooms, isRemote })
}

/** The change of a form, of a lesson on the day of its plan. */
export const parseChange = (
  form: URLSearchParams,
  lessonId: string,
  date: string,
): Outcome<PlannedChange, ChangeRefusal> => {
  const planned = { lesson: lessonId, day: knownDay(date) }
  switch (form.get('kind')) {
    case 'cancelled':
      return accepted({ ...planned, kind: 'cancelled' })
    case 'moved':
      return parseMove(form, planned)
    case 'room':
      return parseRoom(form, planned)
    case 'replaced': {
      const teacher = form.get('teacher') ?? ''
      if (!isUuid(teacher)) return refused('noTeacher')
      return accepted({ ...planned, kind: 'replaced', teachers: [teacher] })
    }
    default:
      return refused('unknownKind')
  }
}
