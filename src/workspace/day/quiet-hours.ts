import type { DayMinute } from '../timetable/domain/paris-time.ts'
import { closureOf, type SchoolCalendar } from '../timetable/domain/school-calendar.ts'
import { type Day, weekdayOf } from '../timetable/domain/school-day.ts'

/** When nothing is published: from the evening to the morning, and all day on days off. Minutes after midnight. */
export interface QuietHours {
  readonly fromMinute: number
  readonly untilMinute: number
  /** Week-ends, holidays, and days on which the school is closed. */
  readonly onDaysOff: boolean
}

/** What was held comes out over ten minutes, so that the release is no rush of its own (W5). */
export const releaseMinutes = 10

/** Longer than any holidays: whatever stands in a calendar, nothing is held for ever. */
const heldDaysMost = 70

const saturday = 6

/** Outside of the school years that are known, only week-ends are days off. */
const isDayOff = (calendar: SchoolCalendar | null, day: Day): boolean => {
  if (weekdayOf(day) >= saturday) return true
  const closure = calendar === null ? null : closureOf(calendar, day)
  return closure !== null && closure !== 'outsideYear'
}

/** When what is written now is released: at once (null), or from the end of the quiet hours of a day on. */
export const releaseOf = (
  { day, minute }: DayMinute,
  quiet: QuietHours,
  calendar: SchoolCalendar | null,
): DayMinute | null => {
  const isOff = (one: Day): boolean => quiet.onDaysOff && isDayOff(calendar, one)
  const isEvening = minute >= quiet.fromMinute
  if (!isOff(day) && !isEvening && minute >= quiet.untilMinute) return null
  const first = minute < quiet.untilMinute ? day : day + 1
  const days = Array.from({ length: heldDaysMost }, (_, offset) => first + offset)
  return { day: days.find((one) => !isOff(one)) ?? first, minute: quiet.untilMinute }
}

/** FNV-1a of 32 bits, http://www.isthe.com/chongo/tech/comp/fnv/, and a last mixing: ids that differ little spread well. */
const hashOf = (text: string): number => {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  value = Math.imul(value ^ (value >>> 16), 0x21f0aaad)
  return (value ^ (value >>> 15)) >>> 0
}

/** Seconds after the release at which a class gets what was held: always the same for the same class. */
export const spreadSecondsOf = (classId: string): number => hashOf(classId) % (releaseMinutes * 60)
