import { minute } from '../../kernel/duration.ts'
import { type LocalClock, type LocalMinute, minutesPerDay } from '../door/bearings/local-time.ts'

/** Minute of the day of `HH:MM`; null for anything else. */
export const parseTimeOfDay = (text: string): number | null => {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(text) ?? []
  const value = Number(hours) * 60 + Number(minutes)
  return hours !== undefined && Number(hours) < 24 && Number(minutes) < 60 ? value : null
}

/** Days since 1970-01-01 of `YYYY-MM-DD`; null for anything else, and for days that no calendar has. */
export const parseDay = (text: string): number | null => {
  const [, year, month, date] = /^(20\d{2})-(\d{2})-(\d{2})$/.exec(text) ?? []
  if (year === undefined || month === undefined || date === undefined) return null
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)))
  const exists = at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(date)
  return exists ? at.getTime() / (minutesPerDay * minute) : null
}

/** The first instant at which the wall clock shows this minute, or, where summer time skips it, a later one. */
const instantOf = (clock: LocalClock, local: LocalMinute): number => {
  const offset = (at: number): number => clock(at) - Math.floor(at / minute)
  const asUtc = local * minute
  const dayMs = minutesPerDay * minute
  const offsets = [offset(asUtc - dayMs), offset(asUtc + dayMs)]
  const guesses = offsets.map((minutes) => asUtc - minutes * minute).toSorted((a, b) => a - b)
  const exact = guesses.find((at) => clock(at) === local)
  if (exact !== undefined) return exact
  let at = guesses[0] ?? asUtc
  // No zone has ever skipped more than a day.
  for (let step = 0; step < minutesPerDay && clock(at) < local; step += 1) at += minute
  return at
}

/** 1970-01-01 was a Thursday. */
const isSchoolDay = (day: number): boolean => {
  const sinceSunday = (day + 4) % 7
  return sinceSunday >= 1 && sinceSunday <= 5
}

export interface PlanTime {
  /** `YYYY-MM-DD`, or null for every school day (Monday to Friday). */
  readonly day: string | null
  /** `HH:MM`. */
  readonly time: string
}

/** The first instant of a plan later than `after`; null where there is none, or the time is none. */
export const nextInstant = (clock: LocalClock, { day, time }: PlanTime, after: number): number | null => {
  const ofDay = parseTimeOfDay(time)
  if (ofDay === null) return null
  if (day !== null) {
    const days = parseDay(day)
    const at = days === null ? null : instantOf(clock, days * minutesPerDay + ofDay)
    return at !== null && at > after ? at : null
  }
  const today = Math.floor(clock(after) / minutesPerDay)
  // Over a week-end the next one is at most four days on.
  for (let days = today; days <= today + 4; days += 1) {
    if (!isSchoolDay(days)) continue
    const at = instantOf(clock, days * minutesPerDay + ofDay)
    if (at > after) return at
  }
  return null
}
