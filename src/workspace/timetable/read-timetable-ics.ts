import { setImmediate as rest } from 'node:timers/promises'
import type { RosterFile } from '../roster/read-roster.ts'
import { type FindingList, createFindingList } from '../xml/finding-list.ts'
import { createRecordFindings } from '../xml/record-findings.ts'
import { type FactReader, createFactReader } from './fact-reader.ts'
import { type Block, type CalendarHead, calendarBlocks } from './ics/calendar-blocks.ts'
import { type CalendarOwner, otherThanLesson, ownerOf, readEventFacts } from './ics/event-facts.ts'
import { readIcsEvent } from './ics/ics-event.ts'
import { eventsBetweenRests, icsLimits } from './ics/ics-limits.ts'
import { type OccurrenceBook, createOccurrenceBook } from './ics/occurrence-book.ts'
import { type ReadEvent, endsOnItsDay, placeSeries } from './ics/series.ts'
import { fileError, readText } from './read-text.ts'
import type { TimetableReadOptions, TimetableReader } from './timetable-reading.ts'

interface Reading {
  readonly options: TimetableReadOptions
  readonly facts: FactReader
  readonly list: FindingList
  readonly book: OccurrenceBook
  /** Events by category. */
  readonly leftAside: Map<string, number>
  occurrences: number
}

/** The same thing is found in the lesson of every week: it is told once a file, at its first line. */
const createDistinctList = (list: FindingList): FindingList => {
  const told = new Set<string>()
  return {
    ...list,
    add: (finding) => {
      const { severity, code, place, value } = finding
      const name = JSON.stringify([severity, code, place.field, value])
      if (told.has(name)) return
      told.add(name)
      list.add(finding)
    },
  }
}

/** The events of a file by calendar and UID, in their order. */
interface FileEvents {
  readonly file: RosterFile
  readonly list: FindingList
  readonly owners: Map<number, CalendarOwner>
  readonly series: Map<string, ReadEvent[]>
}

const ownerIn = (events: FileEvents, head: CalendarHead, facts: FactReader): CalendarOwner => {
  const owner = events.owners.get(head.calendar) ?? ownerOf(head, events.file.name, facts)
  events.owners.set(head.calendar, owner)
  return owner
}

const readBlock = (block: Block, events: FileEvents, { options, facts, leftAside }: Reading): void => {
  const findings = createRecordFindings(events.file.name, block.line, options.strictness, events.list)
  if ('code' in block) {
    return findings.error(block.code, 'VEVENT', null, `${icsLimits.eventCharactersMost}`)
  }
  const event = readIcsEvent(block.lines, findings)
  if (!event) return
  const other = otherThanLesson(event, block.head)
  if (other !== null) {
    leftAside.set(other, (leftAside.get(other) ?? 0) + 1)
    return
  }
  if (!endsOnItsDay(event)) return findings.error('wrongValue', 'DTEND', null, '< 24:00')
  const said = readEventFacts(event, ownerIn(events, block.head, facts), facts, findings)
  if (!said) return
  const { uid, start, lengthMinutes, rule, recurrence, without, besides } = event
  const name = JSON.stringify([block.head.calendar, uid])
  const series = events.series.get(name) ?? []
  events.series.set(name, series)
  series.push({ event: { uid, start, lengthMinutes, rule, recurrence, without, besides }, said, findings })
}

const placeEvents = (events: FileEvents, reading: Reading): void => {
  for (const series of events.series.values()) {
    reading.occurrences += placeSeries(
      series,
      reading.options.calendar,
      {
        ruleWeeksMost: icsLimits.ruleWeeksMost,
        occurrencesMost: icsLimits.occurrencesMost - reading.occurrences,
      },
      reading.book,
    )
    if (reading.occurrences > icsLimits.occurrencesMost) {
      return reading.list.add(fileError(events.file.name, 'tooManyRows', `${icsLimits.occurrencesMost}`))
    }
  }
}

const readFile = async (file: RosterFile, reading: Reading): Promise<void> => {
  const text = await readText(file, icsLimits.fileBytesMost)
  if (!text.ok) return reading.list.add(text.refusal)
  if (!/^\uFEFF?\s*BEGIN:VCALENDAR\s*$/im.test(text.value.slice(0, 100))) {
    return reading.list.add(fileError(file.name, 'unknownFormat', 'BEGIN:VCALENDAR'))
  }
  const events: FileEvents = {
    file,
    list: createDistinctList(reading.list),
    owners: new Map(),
    series: new Map(),
  }
  let read = 0
  for (const block of calendarBlocks(text.value, icsLimits.eventCharactersMost)) {
    read += 1
    if (read > icsLimits.eventsMost) {
      return reading.list.add(fileError(file.name, 'tooManyRows', `${icsLimits.eventsMost}`))
    }
    readBlock(block, events, reading)
    if (read % eventsBetweenRests === 0) await rest()
  }
  placeEvents(events, reading)
}

/**
 * Reads iCalendar files (RFC 5545): of a class, of a teacher, or of all in one. `docs/formats/timetable-ics.md` says how
 * its texts are matched with the names of the school.
 */
export const readTimetableIcs: TimetableReader = async (files, options) => {
  const list = createFindingList()
  const reading: Reading = {
    options,
    facts: createFactReader(options.names),
    list,
    book: createOccurrenceBook(options.calendar),
    leftAside: new Map(),
    occurrences: 0,
  }
  for (const file of files) await readFile(file, reading)
  return {
    ...reading.book.lessons(),
    newSubjects: reading.facts.newSubjects(),
    leftAside: [...reading.leftAside].map(([category, events]) => ({ category, events })),
    findings: list.kept,
    findingsInAll: list.inAll,
  }
}
