import ICAL from 'ical.js'
import type { LessonTime } from './domain/day-occurrences.ts'
import type { DayLesson } from './domain/lessons-of.ts'
import { dateOf } from './domain/school-day.ts'
import { timeText } from './domain/time-of-day.ts'
import { type FeedLanguage, type FeedWords, feedWords } from './feed-words.ts'
import { foldLines } from './fold-lines.ts'
import { parisTimezone } from './paris-timezone.ts'

/** What is shown for a key. */
export type FeedNames = (kind: 'class' | 'subject' | 'teacher' | 'room', key: string) => string

export interface TimetableFeed {
  /** Shown by the calendar program: whose timetable it is. */
  readonly name: string
  readonly language: FeedLanguage
  /** The lessons of one person, as `lessonsOf` gives them, of as many days as the feed goes. */
  readonly lessons: readonly DayLesson[]
  readonly nameOf: FeedNames
  /** Milliseconds since 1970. */
  readonly writtenAtMs: number
  /** The right half of every UID: the name of the installation, the same for ever. */
  readonly uidDomain: string
}

/** A calendar program that asks more often gains nothing; RFC 7986, 5.7. */
const refreshHours = 1

const productId = '-//Préau//Timetable//FR'

const controls = /(?!\n)\p{Cc}/gu

const textProperty = (name: string, value: string): ICAL.Property => {
  const property = new ICAL.Property(name)
  property.resetType('text')
  property.setValue(value.replaceAll(controls, ' '))
  return property
}

const timeProperty = (name: 'dtstart' | 'dtend', time: LessonTime, minute: number): ICAL.Property => {
  const property = new ICAL.Property(name)
  property.setParameter('tzid', 'Europe/Paris')
  property.setValue(ICAL.Time.fromDateTimeString(`${dateOf(time.day)}T${timeText(minute)}:00`))
  return property
}

const namesOf = (nameOf: FeedNames, kind: 'class' | 'teacher' | 'room', keys: readonly string[]): string =>
  keys.map((key) => nameOf(kind, key)).join(', ')

const placeOf = (time: LessonTime, nameOf: FeedNames, words: FeedWords): string =>
  [...(time.isRemote ? [words.remote] : []), ...time.rooms.map((key) => nameOf('room', key))].join(', ')

const changeLines = (lesson: DayLesson, nameOf: FeedNames, words: FeedWords): readonly string[] => {
  const { planned, now, changes } = lesson
  if (lesson.state === 'cancelled') return [words.cancelled]
  if (!planned) return [words.added]
  return changes.flatMap((change) => {
    if (change === 'room') return [words.room(placeOf(now, nameOf, words), placeOf(planned, nameOf, words))]
    if (change === 'moved') return [words.moved(dateOf(planned.day), timeText(planned.startMinute))]
    if (change !== 'replaced') return []
    return [
      words.replaced(namesOf(nameOf, 'teacher', now.teachers), namesOf(nameOf, 'teacher', planned.teachers)),
    ]
  })
}

const descriptionOf = (lesson: DayLesson, nameOf: FeedNames, words: FeedWords): string => {
  const { now } = lesson
  const labelled = [
    [words.subjectLabel, nameOf('subject', now.subject)],
    [words.teacherLabel, namesOf(nameOf, 'teacher', now.teachers)],
    [words.classLabel, namesOf(nameOf, 'class', now.classes)],
    [words.roomLabel, placeOf(now, nameOf, words)],
  ] as const
  return [
    ...changeLines(lesson, nameOf, words),
    ...labelled.filter(([, text]) => text !== '').map(([label, text]) => `${label} : ${text}`),
  ].join('\n')
}

const summaryOf = ({ now, state }: DayLesson, nameOf: FeedNames, words: FeedWords): string => {
  const teachers = namesOf(nameOf, 'teacher', now.teachers)
  const said = [nameOf('subject', now.subject), ...(teachers === '' ? [] : [teachers])].join(' - ')
  return state === 'cancelled' ? `${words.cancelled} : ${said}` : said
}

/** The day of the plan is in the UID, so that a moved lesson is the same event at another time. */
const eventOf = (lesson: DayLesson, feed: TimetableFeed, words: FeedWords): ICAL.Component => {
  const { now, planned, state } = lesson
  const { nameOf, uidDomain, writtenAtMs } = feed
  const event = new ICAL.Component('vevent')
  const place = placeOf(now, nameOf, words)
  event.addProperty(textProperty('uid', `${lesson.lesson}-${dateOf((planned ?? now).day)}@${uidDomain}`))
  event.addPropertyWithValue('dtstamp', ICAL.Time.fromJSDate(new Date(writtenAtMs), true))
  event.addProperty(timeProperty('dtstart', now, now.startMinute))
  event.addProperty(timeProperty('dtend', now, now.endMinute))
  event.addProperty(textProperty('summary', summaryOf(lesson, nameOf, words)))
  if (place !== '') event.addProperty(textProperty('location', place))
  event.addProperty(textProperty('description', descriptionOf(lesson, nameOf, words)))
  event.addProperty(textProperty('status', state === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'))
  return event
}

/**
 * The timetable of one person as iCalendar (RFC 5545). Cancelled lessons stay, as CANCELLED; what is away for this
 * person is left out: a moved lesson stands at its new time, if that is among the given days.
 */
export const writeTimetableIcs = (feed: TimetableFeed): string => {
  const words = feedWords[feed.language]
  const calendar = new ICAL.Component('vcalendar')
  calendar.addPropertyWithValue('version', '2.0')
  calendar.addProperty(textProperty('prodid', productId))
  calendar.addPropertyWithValue('calscale', 'GREGORIAN')
  calendar.addPropertyWithValue('method', 'PUBLISH')
  calendar.addProperty(textProperty('x-wr-calname', feed.name))
  const refresh = ICAL.Duration.fromSeconds(refreshHours * 3_600)
  const interval = new ICAL.Property('refresh-interval')
  interval.resetType('duration')
  interval.setValue(refresh)
  calendar.addProperty(interval)
  calendar.addSubcomponent(parisTimezone())
  for (const lesson of feed.lessons) {
    if (lesson.state !== 'away') calendar.addSubcomponent(eventOf(lesson, feed, words))
  }
  return `${foldLines(calendar.toString())}\r\n`
}
