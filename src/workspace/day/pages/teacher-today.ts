import { type Html, html, url } from '../../../platform/html.ts'
import { timeText } from '../../timetable/domain/time-of-day.ts'
import { icon } from '../../web/icon.ts'
import type { Language } from '../../web/route.ts'
import { dayWords } from '../day-words.ts'
import type { LessonView } from '../school-day-view.ts'
import { dayList } from './day-list.ts'
import { changeBadges, lessonPath, roomText } from './lesson-line.ts'
import { currentLesson, dateLine, type TodayModel } from './pupil-today.ts'
import { weekTable } from './week-table.ts'

/** `4e B, salle 204` */
const titleOf = ({ now }: LessonView, language: Language): string =>
  [now.classes.join(', '), roomText(now, language)].filter((text) => text !== '').join(', ')

const registerPath = ({ lessonId, plannedOn }: LessonView): string => `/appel/${lessonId}/${plannedOn}`

const actions = (lesson: LessonView, language: Language, isMain: boolean): Html => {
  const words = dayWords[language]
  const kind = isMain ? 'button' : 'button button-second'
  return html`<div class="row">
    <a class="${kind}" href="${url(registerPath(lesson))}">${icon('list')}${words.register}</a>
    <a class="button button-second" href="${url(lessonPath(lesson))}">${icon('book')}${words.writeLog}</a>
  </div>`
}

const nowCard = ({ day, minute, language }: TodayModel): Html | null => {
  const current = currentLesson(day, minute)
  if (current === null) return null
  const words = dayWords[language]
  const { lesson, isOn } = current
  const { startMinute, endMinute } = lesson.now
  return html`<section class="card shelter stack gap-4" aria-labelledby="now-h">
    <div>
      <p class="row above">
        <span class="badge" data-kind="dawn"
          >${icon('clock')}${
            isOn ? words.nowUntil(timeText(endMinute)) : words.nextAt(timeText(startMinute))
          }</span
        >${changeBadges(lesson, language)}
      </p>
      <h2 id="now-h">${lesson.subject}, ${titleOf(lesson, language)}</h2>
    </div>
    ${actions(lesson, language, true)}
  </section>`
}

const logBadge = ({ isLogged }: LessonView, language: Language): Html => {
  const words = dayWords[language]
  return html`<span class="badge" data-kind="${isLogged ? 'good' : 'dawn'}"
    >${icon('book')}${isLogged ? words.logDone : words.logToDo}</span
  >`
}

const inside =
  (language: Language, minute: number) =>
  (lesson: LessonView): Html => {
    const isHeld = lesson.state === 'held'
    return html`<h3><a href="${url(lessonPath(lesson))}">${titleOf(lesson, language)}</a></h3>
      <p class="soft">${lesson.subject}</p>
      <p class="row gap-2">
        ${changeBadges(lesson, language)}
        ${isHeld && lesson.now.startMinute <= minute ? logBadge(lesson, language) : null}
      </p>`
  }

/** A teacher's today: the lesson that is on with its register and class log, and all of the day. */
export const teacherToday = (model: TodayModel): Html => {
  const { day, days, language, name, minute, today } = model
  const words = dayWords[language]
  return html`<div>
      <p class="soft">${dateLine(day, language)}</p>
      <h1>${words.hello(name)}</h1>
    </div>
    ${nowCard(model)}
    <section class="card" aria-labelledby="day-h">
      <div class="card-head">
        <h2 id="day-h">${words.yourLessons}</h2>
        <a href="/semaine">${words.yourWeek}</a>
      </div>
      ${dayList(day, language, minute, inside(language, minute))}
    </section>
    <section class="wide-only card">
      ${weekTable({ days, today, language, caption: words.yourWeek, isTeacher: true })}
    </section>`
}
