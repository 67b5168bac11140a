import { type SchoolCalendar, type WeekLetter, closureOf, weekLetterOf } from './school-calendar.ts'
import { type Day, type Weekday, isoWeekOf, mondayOf } from './school-day.ts'

/** In which weeks of the year something takes place. Week numbers are those of ISO 8601. */
export type WeekMask =
  | { readonly kind: 'every' }
  | { readonly kind: 'letter'; readonly letter: WeekLetter }
  | { readonly kind: 'weeks'; readonly weeks: readonly number[] }

/** ISO 8601 has years of 52 and of 53 weeks; 2026 has 53. */
const weeksMost = 53

const everyWeek: WeekMask = { kind: 'every' }

export const isInMask = (mask: WeekMask, calendar: SchoolCalendar, day: Day): boolean => {
  switch (mask.kind) {
    case 'every':
      return true
    case 'letter':
      return weekLetterOf(calendar, day) === mask.letter
    case 'weeks':
      return mask.weeks.includes(isoWeekOf(day).week)
  }
}

const weekNumber = (text: string): number | undefined => {
  const week = Number(text)
  return /^\d{1,2}$/.test(text) && week >= 1 && week <= weeksMost ? week : undefined
}

const weeksOfRange = (text: string): readonly number[] | undefined => {
  const [firstText = '', lastText, ...more] = text.split('-').map((part) => part.trim())
  const first = weekNumber(firstText)
  const last = lastText === undefined ? first : weekNumber(lastText)
  if (first === undefined || last === undefined || more.length > 0) return undefined
  const weeks: number[] = [first]
  for (let week = first; week !== last;) {
    week = (week % weeksMost) + 1
    weeks.push(week)
  }
  return weeks
}

/** The mask of a text: empty, `A`, `B`, or `36-40,42`; a range may pass the new year (`51-2`). Undefined where it is none. */
export const maskOf = (text: string): WeekMask | undefined => {
  const trimmed = text.trim()
  if (trimmed === '') return everyWeek
  const letter = trimmed.toUpperCase()
  if (letter === 'A' || letter === 'B') return { kind: 'letter', letter }
  const weeks = new Set<number>()
  for (const part of trimmed.split(',')) {
    const range = weeksOfRange(part.trim())
    if (!range) return undefined
    for (const week of range) weeks.add(week)
  }
  return { kind: 'weeks', weeks: [...weeks].sort((one, other) => one - other) }
}

const runText = (first: number, last: number): string => (first === last ? `${first}` : `${first}-${last}`)

/** The text of a mask, as `maskOf` reads it. */
export const maskText = (mask: WeekMask): string => {
  if (mask.kind === 'every') return ''
  if (mask.kind === 'letter') return mask.letter
  const runs: { first: number; last: number }[] = []
  for (const week of mask.weeks) {
    const run = runs.at(-1)
    if (run && run.last + 1 === week) run.last = week
    else runs.push({ first: week, last: week })
  }
  return runs.map(({ first, last }) => runText(first, last)).join(',')
}

const openDaysOf = (calendar: SchoolCalendar, weekday: Weekday): readonly Day[] => {
  const days: Day[] = []
  for (let day = mondayOf(calendar.firstDay) + weekday - 1; day <= calendar.lastDay; day += 7) {
    if (closureOf(calendar, day) === null) days.push(day)
  }
  return days
}

/**
 * The simplest mask that gives exactly these days among the open ones of a weekday: every week, else a letter, else
 * week numbers.
 */
export const simplestMask = (
  calendar: SchoolCalendar,
  weekday: Weekday,
  days: ReadonlySet<Day>,
): WeekMask => {
  const open = openDaysOf(calendar, weekday)
  const simple: readonly WeekMask[] = [
    everyWeek,
    { kind: 'letter', letter: 'A' },
    { kind: 'letter', letter: 'B' },
  ]
  const fitting = simple.find((mask) => open.every((day) => isInMask(mask, calendar, day) === days.has(day)))
  if (fitting) return fitting
  const weeks = [...days].sort((one, other) => one - other).map((day) => isoWeekOf(day).week)
  return { kind: 'weeks', weeks: [...new Set(weeks)].sort((one, other) => one - other) }
}
