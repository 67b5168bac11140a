import type { RecordFindings } from '../../xml/record-findings.ts'
import type { LessonFacts } from '../domain/timetable.ts'
import type { FactReader } from '../fact-reader.ts'
import { plainName } from '../name-book.ts'
import { roomsOf } from '../timetable-reading.ts'
import type { CalendarHead } from './calendar-blocks.ts'
import { type EventStatus, type Label, labelledLines, statusOf, summaryWords } from './event-words.ts'
import type { IcsEvent } from './ics-event.ts'

/** Whose calendar it is, where its name says so. */
export interface CalendarOwner {
  readonly class: string | null
  readonly teacher: string | null
}

export interface EventFacts {
  readonly facts: LessonFacts
  readonly isCancelled: boolean
  readonly isAdded: boolean
}

type Labelled = ReadonlyMap<Label, readonly string[]>

/** `Calendrier - 4E B - du 01 septembre 2026 au 03 juillet 2027`, as PRONOTE names it; else the name as it is. */
const pronoteName = /^Calendrier\s*(?:-\s*)?(.+?)\s*-\s*du .+$/

/** A calendar belongs to the class or the teacher whose name it has, or whose name its file has. */
export const ownerOf = (head: CalendarHead, file: string, facts: FactReader): CalendarOwner => {
  const name = head.name ?? ''
  const texts = [pronoteName.exec(name)?.[1] ?? name, file.replace(/\.[^.]*$/, '')]
  for (const text of texts) {
    const ofClass = facts.classOf(text)
    if (ofClass.ok) return { class: ofClass.value, teacher: null }
    const ofTeacher = facts.teacherOf(text)
    if (ofTeacher.ok) return { class: null, teacher: ofTeacher.value }
  }
  return { class: null, teacher: null }
}

/** The category that makes an event none of a lesson; null for a lesson. */
export const otherThanLesson = (event: IcsEvent, head: CalendarHead): string | null => {
  const [category = ''] = event.categories
  if (event.start.clock === 'day') return category === '' ? event.summary : category
  const isPronote = /index-education|pronote/i.test(head.product ?? '')
  const kind = plainName(category.split(' - ')[0] ?? '')
  return isPronote && kind !== 'cours' && kind !== '' ? category : null
}

interface Summary {
  readonly subject: string
  readonly classes: readonly string[]
  readonly teachers: readonly string[]
}

/** The longest beginning that is a known subject, else the first part; each other part is a class or a teacher. */
const readSummary = (parts: readonly string[], facts: FactReader, findings: RecordFindings): Summary => {
  const lengths = parts.map((_, index) => parts.length - index)
  const known = lengths.find((length) => facts.subjectOf(parts.slice(0, length).join(' - ')).ok) ?? 1
  const classes: string[] = []
  const teachers: string[] = []
  for (const part of parts.slice(known)) {
    const text = part.replace(/^\[(.*)\]$/, '$1')
    const teacher = facts.teacherOf(text)
    if (facts.classOf(text).ok) classes.push(text)
    else if (teacher.ok) teachers.push(text)
    else findings.doubt(teacher.refusal.code, 'SUMMARY', part, null)
  }
  return { subject: parts.slice(0, known).join(' - '), classes, teachers }
}

/** `<4E B> LATIN` is the group LATIN of the class 4E B. */
const partName = (text: string): string => text.replace(/^<[^>]*>\s*/, '')

const readClasses = (
  labelled: Labelled,
  summary: Summary,
  owner: CalendarOwner,
  facts: FactReader,
  findings: RecordFindings,
): readonly string[] | undefined => {
  const named = labelled.get('class') ?? []
  const parts = (labelled.get('part') ?? []).map(partName)
  const areKnown = (texts: readonly string[]): boolean =>
    texts.length > 0 && texts.every((text) => facts.classOf(text).ok)
  const texts = areKnown(named) || !areKnown(parts) ? [...named, ...(named.length > 0 ? [] : parts)] : parts
  if (texts.length > 0) return facts.classes(texts, 'DESCRIPTION', findings)
  if (summary.classes.length > 0) return facts.classes(summary.classes, 'SUMMARY', findings)
  if (owner.class !== null) return [owner.class]
  findings.error('missingValue', 'DESCRIPTION', null, 'Classe : 4E B')
  return undefined
}

/** Of `Cours - Prof. absent` the second part. */
const categoryStatus = (event: IcsEvent, findings: RecordFindings): readonly EventStatus[] => {
  const words = event.categories.flatMap((category) => category.split(' - ').slice(1))
  return words.map((word) => {
    const status = statusOf(word)
    if (status === 'unknown') findings.doubt('wrongValue', 'CATEGORIES', word, null)
    return status
  })
}

/**
 * What an event says of a lesson. A labelled line of the description goes before the summary, the summary before the
 * owner of the calendar; LOCATION before the line `Salle`. What matches no name of the school is a finding.
 */
export const readEventFacts = (
  event: IcsEvent,
  owner: CalendarOwner,
  facts: FactReader,
  findings: RecordFindings,
): EventFacts | undefined => {
  const labelled = labelledLines(event.description)
  const { status, parts } = summaryWords(event.summary)
  const subjectLine = labelled.get('subject')?.[0]
  const summary: Summary =
    subjectLine === undefined && parts.length > 0
      ? readSummary(parts, facts, findings)
      : { subject: subjectLine ?? '', classes: [], teachers: [] }
  if (summary.subject === '') findings.error('missingValue', 'SUMMARY', null, null)
  const classes = readClasses(labelled, summary, owner, facts, findings)
  const teacherLine = labelled.get('teacher')
  const named = facts.teachers(
    teacherLine ?? summary.teachers,
    teacherLine ? 'DESCRIPTION' : 'SUMMARY',
    findings,
  )
  const isUnnamed = !teacherLine && summary.teachers.length === 0
  const teachers = isUnnamed && owner.teacher !== null ? [owner.teacher] : named
  const statuses = new Set([...categoryStatus(event, findings), ...(status ? [status] : [])])
  if (findings.isBad || !classes) return undefined
  const rooms = event.location === '' ? (labelled.get('room') ?? []) : event.location.split(',')
  return {
    facts: {
      classes,
      subject: facts.subject(
        summary.subject,
        subjectLine === undefined ? 'SUMMARY' : 'DESCRIPTION',
        findings,
      ),
      teachers,
      ...roomsOf(rooms),
    },
    isCancelled: event.isCancelled || statuses.has('cancelled'),
    isAdded: statuses.has('added'),
  }
}
