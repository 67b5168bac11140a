import { type Html, html } from '../../../platform/html.ts'
import type { Break } from '../../timetable/domain/school-hours.ts'
import { timeText } from '../../timetable/domain/time-of-day.ts'
import type { Language } from '../../web/route.ts'
import { dayWords } from '../day-words.ts'
import { ownBreaks } from '../own-breaks.ts'
import type { DayView, LessonView } from '../school-day-view.ts'
import { shownTime } from './lesson-line.ts'

/** Minute of the day it is now; null on another day. */
export type NowMinute = number | null

export const isNow = (lesson: LessonView, nowMinute: NowMinute): boolean => {
  const { startMinute, endMinute } = lesson.now
  return lesson.state === 'held' && nowMinute !== null && startMinute <= nowMinute && nowMinute < endMinute
}

const lessonItem = (lesson: LessonView, nowMinute: NowMinute, inside: Html): Html => {
  const { startMinute, endMinute } = shownTime(lesson)
  const isOff = lesson.state !== 'held'
  return html`<li ${isNow(lesson, nowMinute) ? html`data-now` : null}>
    <p class="hour"><b>${timeText(startMinute)}</b>${timeText(endMinute)}</p>
    <div class="lesson stack gap-1" data-subject="${lesson.colour}" ${isOff ? html`data-state="off"` : null}>
      ${inside}
    </div>
  </li>`
}

const breakItem = ({ kind, startMinute }: Break, language: Language): Html =>
  html`<li class="pause"><span>${timeText(startMinute)}</span><span>${dayWords[language][kind]}</span></li>`

/** Why there is nothing to show. */
const closureLine = ({ closure }: DayView, language: Language): string => {
  const words = dayWords[language]
  if (closure === null) return words.noLessons
  return closure === '' ? words.outsideYear : words.closed(closure)
}

/** The lessons of a day with the breaks between them. */
export const dayList = (
  day: DayView,
  language: Language,
  nowMinute: NowMinute,
  inside: (lesson: LessonView) => Html,
): Html => {
  if (day.lessons.length === 0) return html`<p class="soft">${closureLine(day, language)}</p>`
  const items = [
    ...day.lessons.map((lesson) => ({
      minute: shownTime(lesson).startMinute,
      item: lessonItem(lesson, nowMinute, inside(lesson)),
    })),
    ...ownBreaks(day.lessons.map(shownTime), day.breaks).map((pause) => ({
      minute: pause.startMinute,
      item: breakItem(pause, language),
    })),
  ]
  return html`<ol class="day">
    ${items.sort((one, other) => one.minute - other.minute).map(({ item }) => item)}
  </ol>`
}
