import { hour } from '../../kernel/duration.ts'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import type { QuietHours } from '../day/quiet-hours.ts'
import { type HolidayZone, holidayZones } from '../timetable/domain/school-holidays.ts'
import { minuteOf } from '../timetable/domain/time-of-day.ts'

export interface RhythmSettings {
  readonly quiet: QuietHours
  readonly holidayZone: HolidayZone | null
}

export type SettingsRefusal = 'wrongFrom' | 'wrongUntil' | 'unknownZone' | 'unknownHours'

/** Quiet hours begin in the second half of a day and end in the first: as the table checks. */
const noonMinute = 720

/** For those whose académie sets its own dates. */
export const ownHolidays = 'propre'

const parseZone = (text: string | null): Outcome<HolidayZone | null, SettingsRefusal> => {
  if (text === ownHolidays) return accepted(null)
  const zone = holidayZones.find((one) => one === text)
  return zone === undefined ? refused('unknownZone') : accepted(zone)
}

export const parseRhythm = (form: URLSearchParams): Outcome<RhythmSettings, SettingsRefusal> => {
  const fromMinute = minuteOf((form.get('debut') ?? '').trim())
  if (fromMinute === undefined || fromMinute < noonMinute) return refused('wrongFrom')
  const untilMinute = minuteOf((form.get('fin') ?? '').trim())
  if (untilMinute === undefined || untilMinute > noonMinute) return refused('wrongUntil')
  const zone = parseZone(form.get('zone'))
  if (!zone.ok) return zone
  const onDaysOff = form.get('repos') === '1'
  return accepted({ quiet: { fromMinute, untilMinute, onDaysOff }, holidayZone: zone.value })
}

/** An emergency ends by itself: the longest outlasts an evening. */
export const emergencyHours = [1, 2, 4] as const

/** Until when, in milliseconds since 1970; null ends it now. */
export const parseEmergency = (
  form: URLSearchParams,
  at: number,
): Outcome<number | null, SettingsRefusal> => {
  const text = form.get('heures')
  if (text === '0') return accepted(null)
  const hours = emergencyHours.find((one) => String(one) === text)
  return hours === undefined ? refused('unknownHours') : accepted(at + hours * hour)
}
