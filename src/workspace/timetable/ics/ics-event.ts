import ICAL from 'ical.js'
import type { RecordFindings } from '../../xml/record-findings.ts'
import { type DayMinute, parisTimeOf } from '../domain/paris-time.ts'
import { minutesPerDay } from '../domain/time-of-day.ts'
import { readJcalTime } from './jcal-time.ts'
import { type WeeklyRule, readRule } from './weekly-rule.ts'

/** A time as the file gives it: a whole day, on the clock of Paris, or in UTC. */
export interface IcsTime extends DayMinute {
  readonly clock: 'day' | 'paris' | 'utc'
}

export interface IcsEvent {
  readonly uid: string
  readonly start: IcsTime
  readonly lengthMinutes: number
  readonly rule: WeeklyRule | null
  /** Of the occurrence of another event that this one replaces. */
  readonly recurrence: IcsTime | null
  readonly without: readonly IcsTime[]
  readonly besides: readonly IcsTime[]
  readonly summary: string
  readonly description: string
  readonly location: string
  readonly categories: readonly string[]
  readonly isCancelled: boolean
}

/** Paris, as IANA, as Windows, and with a path before, as some programs write it. */
const parisZones = /(?:^|\/)Europe\/Paris$|^Romance Standard Time$/

export const parisOf = (time: IcsTime): DayMinute => (time.clock === 'utc' ? parisTimeOf(time) : time)

/** Floating times are those of the school's clock. */
const readTime = (property: ICAL.Property, raw: unknown, findings: RecordFindings): IcsTime | undefined => {
  const name = property.name.toUpperCase()
  const time = readJcalTime(raw)
  if (!time) {
    findings.error('wrongDate', name, String(raw), '20261124T080000')
    return undefined
  }
  const { day, minute } = time
  if (minute === null) return { day, minute: 0, clock: 'day' }
  if (time.isUtc) return { day, minute, clock: 'utc' }
  const zone = property.getFirstParameter('tzid')
  if (zone && !parisZones.test(zone)) {
    findings.error('wrongValue', `${name};TZID`, zone, 'Europe/Paris, UTC')
    return undefined
  }
  return { day, minute, clock: 'paris' }
}

/** A jCal property is its name, its parameters, its type, and then its values. */
const rawValues = (property: ICAL.Property): readonly unknown[] => property.jCal.slice(3)

const readTimes = (
  event: ICAL.Component,
  name: 'exdate' | 'rdate',
  findings: RecordFindings,
): readonly IcsTime[] =>
  event
    .getAllProperties(name)
    .flatMap((property) => rawValues(property).map((raw) => readTime(property, raw, findings)))
    .filter((time) => time !== undefined)

const readOne = (event: ICAL.Component, name: string, findings: RecordFindings): IcsTime | undefined => {
  const property = event.getFirstProperty(name)
  return property ? readTime(property, rawValues(property)[0], findings) : undefined
}

const textOf = (event: ICAL.Component, name: string): string => {
  const value = event.getFirstPropertyValue(name)
  return typeof value === 'string' ? value.trim() : ''
}

const lengthOf = (event: ICAL.Component, start: IcsTime, findings: RecordFindings): number | undefined => {
  const end = readOne(event, 'dtend', findings)
  const duration = event.getFirstPropertyValue('duration')
  const from = parisOf(start)
  const to = end && parisOf(end)
  const minutes = to
    ? (to.day - from.day) * minutesPerDay + to.minute - from.minute
    : duration instanceof ICAL.Duration
      ? Math.floor(duration.toSeconds() / 60)
      : start.clock === 'day'
        ? minutesPerDay
        : undefined
  if (findings.isBad) return undefined
  if (minutes === undefined) findings.error('missingValue', 'DTEND', null, null)
  else if (minutes <= 0) findings.error('wrongValue', 'DTEND', null, '> DTSTART')
  return minutes
}

const parsed = (lines: readonly string[], findings: RecordFindings): ICAL.Component | undefined => {
  try {
    const event = new ICAL.Component(ICAL.parse(['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n')))
    // Values are read when they are first asked for: what cannot be read is thrown here and nowhere else.
    for (const name of ['rrule', 'duration']) {
      for (const property of event.getAllProperties(name)) property.getValues()
    }
    return event
  } catch (error) {
    findings.error('notWellFormed', 'VEVENT', error instanceof Error ? error.message : null, null)
    return undefined
  }
}

/** The event of a block; undefined where an error was found. */
export const readIcsEvent = (lines: readonly string[], findings: RecordFindings): IcsEvent | undefined => {
  const event = parsed(lines, findings)
  if (!event) return undefined
  const uid = textOf(event, 'uid')
  if (uid === '') findings.error('missingValue', 'UID', null, null)
  if (!event.getFirstProperty('dtstart')) findings.error('missingValue', 'DTSTART', null, null)
  const start = readOne(event, 'dtstart', findings)
  const rule = readRule(event.getAllProperties('rrule'), findings)
  if (!start || findings.isBad) return undefined
  const lengthMinutes = lengthOf(event, start, findings)
  const recurrence = readOne(event, 'recurrence-id', findings) ?? null
  if (event.getFirstProperty('recurrence-id')?.getFirstParameter('range')) {
    findings.error('wrongValue', 'RECURRENCE-ID;RANGE', 'THISANDFUTURE', null)
  }
  const without = readTimes(event, 'exdate', findings)
  const besides = readTimes(event, 'rdate', findings)
  if (lengthMinutes === undefined || findings.isBad) return undefined
  return {
    uid,
    start,
    lengthMinutes,
    rule,
    recurrence,
    without,
    besides,
    summary: textOf(event, 'summary'),
    description: textOf(event, 'description'),
    location: textOf(event, 'location'),
    categories: event.getAllProperties('categories').flatMap((property) => property.getValues().map(String)),
    isCancelled: textOf(event, 'status').toUpperCase() === 'CANCELLED',
  }
}
