import { minute, second } from '../../kernel/duration.ts'
import { dateOf } from '../timetable/domain/school-day.ts'
import type { DayMinute } from '../timetable/domain/paris-time.ts'
import { knownDay } from './calendar-of.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
    hourCycle: 'h23',
  })
  formats.set(timeZone, format)
  return format
}

/** `2026-11-24, 08:12:40` on the wall of the school. */
const wallOf = (timeZone: string, at: number): string => formatOf(timeZone).format(at)

/** The day and the minute on the school's clock, at an instant in milliseconds since 1970. */
export const schoolTimeOf = (timeZone: string, at: number): DayMinute => {
  const [date = '', time = ''] = wallOf(timeZone, at).split(', ')
  return { day: knownDay(date), minute: Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) }
}

const wallMs = (timeZone: string, at: number): number =>
  Date.parse(`${wallOf(timeZone, at).replace(', ', 'T')}Z`)

/** The instant at which the school's clock shows a time; of an hour that comes twice, one of both. */
export const instantOf = (timeZone: string, { day, minute: minutes }: DayMinute, seconds = 0): number => {
  const wall = Date.parse(`${dateOf(day)}T00:00:00Z`) + minutes * minute + seconds * second
  const near = wall - (wallMs(timeZone, wall) - wall)
  return near - (wallMs(timeZone, near) - wall)
}
