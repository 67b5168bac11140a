import ICAL from 'ical.js'
import type { RecordFindings } from '../../xml/record-findings.ts'
import { type Day, type Weekday, weekdayOf } from '../domain/school-day.ts'
import { type JcalTime, readJcalTime } from './jcal-time.ts'

/** `FREQ=WEEKLY`, every one, two or more weeks. */
export interface WeeklyRule {
  readonly interval: number
  /** Empty: the weekday of the start. */
  readonly weekdays: readonly Weekday[]
  readonly weekStart: Weekday
  readonly count: number | null
  /** The last day or time, included. */
  readonly until: JcalTime | null
}

const icsWeekdays: ReadonlyMap<string, Weekday> = new Map([
  ['MO', 1],
  ['TU', 2],
  ['WE', 3],
  ['TH', 4],
  ['FR', 5],
  ['SA', 6],
  ['SU', 7],
])

/** ical.js counts from Sunday. */
const weekStartOf = (wkst: number): Weekday =>
  wkst === 1 ? 7 : (([1, 2, 3, 4, 5, 6] as const)[wkst - 2] ?? 1)

/** What stands after UNTIL, as jCal has it. */
const rawUntil = (property: ICAL.Property): unknown => {
  const raw: unknown = property.jCal[3]
  return typeof raw === 'object' && raw !== null && 'until' in raw ? raw.until : undefined
}

/** A lesson repeats by the week and in no other way: everything else is refused, before anything is counted. */
export const readRule = (
  properties: readonly ICAL.Property[],
  findings: RecordFindings,
): WeeklyRule | null => {
  const [property, ...more] = properties
  if (!property) return null
  const rule = property.getFirstValue()
  const refuse = (value: string): null => {
    findings.error('wrongValue', 'RRULE', value, 'FREQ=WEEKLY')
    return null
  }
  if (more.length > 0 || !(rule instanceof ICAL.Recur)) return refuse('2 × RRULE')
  const text = rule.toString()
  const others = Object.keys(rule.parts).filter((part) => part !== 'BYDAY')
  if (rule.freq !== 'WEEKLY' || others.length > 0 || rule.interval < 1) return refuse(text)
  const weekdays = (rule.parts.BYDAY ?? []).map((name) => icsWeekdays.get(name))
  const known = weekdays.filter((weekday) => weekday !== undefined)
  if (known.length < weekdays.length) return refuse(text)
  const until = rawUntil(property)
  const last = until === undefined ? null : readJcalTime(until)
  if (last === undefined) return refuse(text)
  return {
    interval: rule.interval,
    weekdays: known,
    weekStart: weekStartOf(rule.wkst),
    count: rule.count ?? null,
    until: last,
  }
}

export interface Expansion {
  readonly days: readonly Day[]
  /** The rule goes on beyond the weeks that are followed. */
  readonly isCut: boolean
}

/**
 * The days of a rule from its start to `lastDay`, on the clock of the start. At most `weeksMost` weeks are followed:
 * the work is bounded whatever the rule says.
 */
export const daysOfRule = (rule: WeeklyRule, start: Day, lastDay: Day, weeksMost: number): Expansion => {
  const own = rule.weekdays.length > 0 ? rule.weekdays : [weekdayOf(start)]
  const fromWeekStart = (weekday: Weekday): number => (weekday - rule.weekStart + 7) % 7
  const offsets = [...new Set(own.map(fromWeekStart))].sort((one, other) => one - other)
  const firstWeek = start - fromWeekStart(weekdayOf(start))
  const days: Day[] = []
  for (let step = 0; ; step += 1) {
    const week = firstWeek + step * rule.interval * 7
    if (week > lastDay) return { days, isCut: false }
    if (step === weeksMost) return { days, isCut: true }
    for (const day of offsets.map((offset) => week + offset)) {
      if (day < start || day > lastDay) continue
      if (rule.count !== null && days.length === rule.count) return { days, isCut: false }
      days.push(day)
    }
  }
}
