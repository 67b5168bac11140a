import { thingOf } from '../access/thing.ts'
import { readDaySettings } from '../day/day-settings.ts'
import { schoolTimeOf } from '../day/school-clock.ts'
import { dayOf } from '../timetable/domain/school-day.ts'
import type { Answer, AskedBy, Route } from '../web/route.ts'
import { absencesCsv } from './absences-csv.ts'
import { boardView } from './board-view.ts'
import { halfDaysView } from './half-days-view.ts'
import { readAbsences, readHalfDays } from './read-absences.ts'
import { readBoard } from './read-board.ts'
import { registerWords } from './words.ts'

/** Where a school has said nothing of its hours: what begins at 12:30 or later is afternoon. */
const usualNoonMinute = 750

const schoolThing = ({ school }: AskedBy) => thingOf(school.schoolId)

const board = async ({ session, today, at, school, language, formats }: AskedBy): Promise<Answer> => {
  const time = { today, at, minute: schoolTimeOf(school.timeZone, at).minute }
  return {
    kind: 'page',
    title: registerWords[language].board.title,
    main: boardView(await readBoard(session, time), time, language, formats),
    place: 'register',
  }
}

/** `du` and `au` where both are dates in their order; else the month until today. */
const periodOf = ({ query, today }: AskedBy): { readonly from: string; readonly to: string } => {
  const [from, to] = [query.get('du') ?? '', query.get('au') ?? '']
  const isPeriod = dayOf(from) !== undefined && dayOf(to) !== undefined && from <= to
  return isPeriod ? { from, to } : { from: `${today.slice(0, 8)}01`, to: today }
}

const halfDays = async (asked: AskedBy): Promise<Answer> => {
  const { session, language } = asked
  const { from, to } = periodOf(asked)
  const { hours } = await readDaySettings(session)
  const pupils = await readHalfDays(session, from, to, hours?.noonMinute ?? usualNoonMinute)
  return {
    kind: 'page',
    title: registerWords[language].halfDays.title,
    main: halfDaysView(pupils, from, to, language),
    place: 'register',
  }
}

const download = async (asked: AskedBy): Promise<Answer> => {
  const { session, language } = asked
  const { from, to } = periodOf(asked)
  return {
    kind: 'download',
    name: `${registerWords[language].halfDays.fileName}-${from}-${to}.csv`,
    type: 'text/csv; charset=utf-8',
    content: absencesCsv(await readAbsences(session, from, to, null), language),
  }
}

/** Of the whole school: for the office and the head. */
export const boardRoutes: readonly Route[] = [
  { method: 'GET', path: '/vie-scolaire', action: 'register.read', thing: schoolThing, answer: board },
  {
    method: 'GET',
    path: '/vie-scolaire/demi-journees',
    action: 'register.read',
    thing: schoolThing,
    answer: halfDays,
  },
  {
    method: 'GET',
    path: '/vie-scolaire/export',
    action: 'register.read',
    thing: schoolThing,
    answer: download,
  },
]
