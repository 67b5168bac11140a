import { type Html, html, url } from '../../../platform/html.ts'
import { timeText } from '../../timetable/domain/time-of-day.ts'
import { icon } from '../../web/icon.ts'
import type { Language } from '../../web/route.ts'
import { dateWords } from '../date-words.ts'
import type { DayReading } from '../day-reading.ts'
import { dayWords } from '../day-words.ts'
import type { DayView, LessonView } from '../school-day-view.ts'
import { dayList, isNow, type NowMinute } from './day-list.ts'
import { dueList } from './due-list.ts'
import { changeBadges, lessonPath, placeText } from './lesson-line.ts'
import { weekTable } from './week-table.ts'

export interface TodayModel {
  readonly language: Language
  readonly name: string
  readonly today: string
  /** Minute of the school's day. */
  readonly minute: number
  /** Monday to Sunday. */
  readonly days: readonly DayView[]
  readonly day: DayView
  readonly reading: DayReading
  /** The class whose day sheet there is. */
  readonly sheetClassId: string | null
}

/** `Mardi 24 novembre, semaine B` */
export const dateLine = ({ date, weekLetter }: DayView, language: Language): string =>
  [
    dateWords[language].title(date),
    ...(weekLetter === null ? [] : [dayWords[language].letter(weekLetter)]),
  ].join(', ')

/** The lesson that is on, else the next one; null when the day is over. */
export const currentLesson = (
  { lessons }: DayView,
  minute: number,
): { readonly lesson: LessonView; readonly isOn: boolean } | null => {
  const on = lessons.find((lesson) => isNow(lesson, minute))
  if (on) return { lesson: on, isOn: true }
  const next = lessons.find(({ state, now }) => state === 'held' && now.startMinute > minute)
  return next ? { lesson: next, isOn: false } : null
}

const nowCard = ({ day, minute, language }: TodayModel): Html | null => {
  const current = currentLesson(day, minute)
  if (current === null) return null
  const words = dayWords[language]
  const { lesson, isOn } = current
  const { startMinute, endMinute } = lesson.now
  return html`<section class="card shelter stack gap-3" aria-labelledby="now-h">
    <p class="row">
      <span class="badge" data-kind="dawn"
        >${icon('clock')}${isOn ? words.nowUntil(timeText(endMinute)) : words.nextAt(timeText(startMinute))}</span
      >
    </p>
    <div>
      <h2 id="now-h">${lesson.subject}</h2>
      <p class="soft">${placeText(lesson.now, language)}</p>
    </div>
    ${changeBadges(lesson, language)}
  </section>`
}

const inside =
  (language: Language) =>
  (lesson: LessonView): Html =>
    html`<h3><a href="${url(lessonPath(lesson))}">${lesson.subject}</a></h3>
      ${lesson.state === 'held' ? html`<p class="soft">${placeText(lesson.now, language)}</p>` : null}
      ${changeBadges(lesson, language)}
      ${
        lesson.state === 'held' && lesson.dueCount > 0
          ? html`<span class="badge"
              >${icon('work')}${dayWords[language].dueForLesson(lesson.dueCount)}</span
            >`
          : null
      }`

const dueCard = ({ reading, today, language }: TodayModel): Html => {
  const words = dayWords[language]
  const due = reading.homework.filter(({ dueOn }) => dueOn >= today)
  return html`<section class="card card-flush" aria-labelledby="work-h">
    <div class="card-head">
      <h2 id="work-h">${words.toDo}</h2>
      <a href="/travail">${words.seeAll}</a>
    </div>
    ${
      due.length === 0 ? html`<p class="soft item">${words.nothingToDo}</p>` : dueList(reading, due, language)
    }
  </section>`
}

const dayCard = (day: DayView, language: Language, nowMinute: NowMinute): Html => {
  const words = dayWords[language]
  return html`<section class="card" aria-labelledby="day-h">
    <div class="card-head">
      <h2 id="day-h">${words.myDay}</h2>
      <a href="/semaine">${words.myWeek}</a>
    </div>
    ${dayList(day, language, nowMinute, inside(language))}
  </section>`
}

/** The class's sheet needs no seat and no network: whoever opens it once has it on the worst morning. */
const sheetNotice = ({ sheetClassId, language }: TodayModel): Html | null =>
  sheetClassId === null
    ? null
    : html`<div class="notice">
        ${icon('offline')}
        <p>
          <a href="${url(`/classe/${sheetClassId}/feuille/ouvrir`)}">${dayWords[language].sheet}</a><br />
          ${dayWords[language].sheetAbout}
        </p>
      </div>`

/** A pupil's today: what is on, the day, what is to do; on a wide screen the week too. */
export const pupilToday = (model: TodayModel): Html => {
  const { day, days, language, name, minute, today } = model
  const words = dayWords[language]
  return html`<div>
      <p class="soft">${dateLine(day, language)}</p>
      <h1>${words.hello(name)}</h1>
    </div>
    <div class="aside">
      <div class="stack gap-5">${nowCard(model)}${dayCard(day, language, minute)}</div>
      <div class="stack gap-5">${dueCard(model)}${sheetNotice(model)}</div>
    </div>
    <section class="wide-only card">
      ${weekTable({ days, today, language, caption: words.myWeek, isTeacher: false })}
    </section>`
}
