/** Days since 1970-01-01 in the civil calendar, without time zone: Tuesday 24 November 2026 is 20781. */
export type Day = number

/** As in ISO 8601: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** A week as ISO 8601 counts it: 2026-W53 ends on Sunday 3 January 2027. */
export interface IsoWeek {
  readonly year: number
  readonly week: number
}

const daysPerWeek = 7
/** The calendar repeats after four centuries. */
const daysPerEra = 146_097
/** From 0000-03-01, where the reckoning below begins, to 1970-01-01. */
const daysBefore1970 = 719_468

const modulo = (value: number, divisor: number): number => ((value % divisor) + divisor) % divisor

/** The day of a civil date; the date must exist. Method: https://howardhinnant.github.io/date_algorithms.html. */
export const dayOfCivil = (year: number, month: number, dayOfMonth: number): Day => {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * modulo(month - 3, 12) + 2) / 5) + dayOfMonth - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * daysPerEra + dayOfEra - daysBefore1970
}

interface CivilDate {
  readonly year: number
  readonly month: number
  readonly dayOfMonth: number
}

const civilOf = (day: Day): CivilDate => {
  const shifted = day + daysBefore1970
  const era = Math.floor(shifted / daysPerEra)
  const dayOfEra = shifted - era * daysPerEra
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = modulo(monthFromMarch + 2, 12) + 1
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  }
}

/** `2026-11-24` of a day. */
export const dateOf = (day: Day): string => {
  const { year, month, dayOfMonth } = civilOf(day)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`
}

/** The day of a text like `2026-11-24`; undefined where it is no such date. */
export const dayOf = (date: string): Day | undefined => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (!parts) return undefined
  const day = dayOfCivil(Number(parts[1]), Number(parts[2]), Number(parts[3]))
  return dateOf(day) === date ? day : undefined
}

/** 1970-01-01 was a Thursday. */
export const weekdayOf = (day: Day): Weekday => {
  const weekday = modulo(day + 3, daysPerWeek)
  return ([1, 2, 3, 4, 5, 6, 7] as const)[weekday] ?? 1
}

/** The Monday of the week in which a day lies. */
export const mondayOf = (day: Day): Day => day - weekdayOf(day) + 1

/** A week belongs to the year in which its Thursday lies. */
export const isoWeekOf = (day: Day): IsoWeek => {
  const thursday = mondayOf(day) + 3
  const { year } = civilOf(thursday)
  return { year, week: Math.floor((thursday - dayOfCivil(year, 1, 1)) / daysPerWeek) + 1 }
}
