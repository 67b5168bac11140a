import type { RecordFindings } from '../../xml/record-findings.ts'
import type { SchoolCalendar } from '../domain/school-calendar.ts'
import { closureOf } from '../domain/school-calendar.ts'
import { dateOf } from '../domain/school-day.ts'
import { minutesPerDay } from '../domain/time-of-day.ts'
import { type DayMinute, parisTimeOf } from '../domain/paris-time.ts'
import type { EventFacts } from './event-facts.ts'
import { type IcsEvent, type IcsTime, parisOf } from './ics-event.ts'
import type { OccurrenceBook, Planned } from './occurrence-book.ts'
import { type WeeklyRule, daysOfRule } from './weekly-rule.ts'

/** An event without its texts, and what it says of a lesson. */
export interface ReadEvent {
  readonly event: Pick<
    IcsEvent,
    'uid' | 'start' | 'lengthMinutes' | 'rule' | 'recurrence' | 'without' | 'besides'
  >
  readonly said: EventFacts
  readonly findings: RecordFindings
}

export interface SeriesLimits {
  readonly ruleWeeksMost: number
  readonly occurrencesMost: number
}

const isSame = (time: DayMinute, other: IcsTime): boolean => {
  const local = parisOf(other)
  return time.day === local.day && (other.clock === 'day' || time.minute === local.minute)
}

const isUntil = (time: DayMinute, until: WeeklyRule['until']): boolean => {
  if (!until) return true
  if (until.minute === null) return time.day <= until.day
  const { day, minute } = until
  const last = until.isUtc ? parisTimeOf({ day, minute }) : { day, minute }
  return time.day < last.day || (time.day === last.day && time.minute <= last.minute)
}

/** When an event begins, with its repetitions in the school year, on the clock of Paris. */
const startsOf = (
  { event, findings }: ReadEvent,
  calendar: SchoolCalendar,
  limits: SeriesLimits,
): readonly DayMinute[] => {
  const { start, rule, without, besides } = event
  if (!rule && besides.length === 0) return [parisOf(start)]
  const expansion = rule
    ? daysOfRule(rule, start.day, calendar.lastDay + 1, limits.ruleWeeksMost)
    : { days: [start.day], isCut: false }
  if (expansion.isCut) findings.error('tooManyRows', 'RRULE', null, `${limits.ruleWeeksMost}`)
  return [...expansion.days.map((day) => ({ ...start, day })), ...besides]
    .map(parisOf)
    .filter((time) => isUntil(time, rule?.until ?? null))
    .filter((time) => !without.some((other) => isSame(time, other)))
}

const plannedAt = ({ event, said }: ReadEvent, { day, minute }: DayMinute): Planned => ({
  facts: said.facts,
  day,
  startMinute: minute,
  endMinute: minute + event.lengthMinutes,
})

const placeSingle = (
  read: ReadEvent,
  planned: Planned,
  calendar: SchoolCalendar,
  book: OccurrenceBook,
): void => {
  const { said, findings } = read
  const closure = closureOf(calendar, planned.day)
  if (closure === 'outsideYear') {
    const year = `${dateOf(calendar.firstDay)} – ${dateOf(calendar.lastDay)}`
    return findings.warning('wrongDate', 'DTSTART', null, year)
  }
  if (said.isAdded || closure) {
    if (closure) findings.warning('wrongDate', 'DTSTART', dateOf(planned.day), null)
    if (!said.isCancelled) book.added(planned)
    return
  }
  book.planned(planned, said.isCancelled)
}

/** Puts the events of one UID into the book. Adds at most the occurrences that are left; says how many it took. */
export const placeSeries = (
  events: readonly ReadEvent[],
  calendar: SchoolCalendar,
  limits: SeriesLimits,
  book: OccurrenceBook,
): number => {
  const bases = events.filter(({ event }) => event.recurrence === null)
  const open = new Set(events.filter(({ event }) => event.recurrence !== null))
  let occurrences = 0
  for (const base of bases) {
    const starts = startsOf(base, calendar, limits)
    if (base.findings.isBad) continue
    for (const start of starts) {
      occurrences += 1
      if (occurrences > limits.occurrencesMost) return occurrences
      const planned = plannedAt(base, start)
      const other = [...open].find(({ event }) => event.recurrence && isSame(start, event.recurrence))
      if (other) {
        open.delete(other)
        book.changed(planned, {
          ...plannedAt(other, parisOf(other.event.start)),
          isCancelled: other.said.isCancelled,
        })
      } else if (base.event.rule) {
        book.planned(planned, base.said.isCancelled)
      } else {
        placeSingle(base, planned, calendar, book)
      }
    }
  }
  for (const { event, findings } of bases.length > 0 ? open : []) {
    const at = event.recurrence ? dateOf(parisOf(event.recurrence).day) : null
    findings.error('unknownReference', 'RECURRENCE-ID', at, null)
  }
  if (bases.length === 0) {
    for (const read of open) placeSingle(read, plannedAt(read, parisOf(read.event.start)), calendar, book)
  }
  return occurrences + open.size
}

/** A lesson ends on the day on which it begins. */
export const endsOnItsDay = ({ start, lengthMinutes }: ReadEvent['event']): boolean =>
  parisOf(start).minute + lengthMinutes < minutesPerDay
