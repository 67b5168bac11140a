import { type Html, html, url } from '../../../platform/html.ts'
import { timeText } from '../../timetable/domain/time-of-day.ts'
import { icon } from '../../web/icon.ts'
import type { Language } from '../../web/route.ts'
import { dateWords } from '../date-words.ts'
import type { DayReading, HomeworkReading } from '../day-reading.ts'
import { dayWords } from '../day-words.ts'
import type { DayView, LessonView } from '../school-day-view.ts'
import { dueList } from './due-list.ts'
import { changeTexts, shownTime } from './lesson-line.ts'

export interface ChildDay {
  readonly pupilId: string
  readonly givenName: string
  readonly className: string
  readonly day: DayView
  /** From today on. */
  readonly homework: readonly HomeworkReading[]
  readonly reading: DayReading
}

export interface GuardianModel {
  readonly language: Language
  readonly today: string
  readonly children: readonly ChildDay[]
}

const changed = ({ lessons }: DayView): readonly LessonView[] =>
  lessons.filter(({ changes }) => changes.length > 0)

const changeLine = (lesson: LessonView, language: Language): string =>
  `${timeText(shownTime(lesson).startMinute)} ${lesson.subject}, ${changeTexts(lesson, language).join(', ')}`

const hoursLine = ({ lessons }: DayView, language: Language): string => {
  const words = dayWords[language]
  const held = lessons.filter(({ state }) => state === 'held').map(({ now }) => now)
  if (held.length === 0) return words.noSchool
  const from = Math.min(...held.map(({ startMinute }) => startMinute))
  const to = Math.max(...held.map(({ endMinute }) => endMinute))
  return words.fromTo(timeText(from), timeText(to))
}

const facts = ({ day, homework }: ChildDay, language: Language): Html => {
  const words = dayWords[language]
  return html`<dl class="facts">
    <dt>${words.dayLabel}</dt>
    <dd>${hoursLine(day, language)}</dd>
    ${changed(day).map(
      (lesson) =>
        html`<dt>${words.changeLabel}</dt>
          <dd>${changeLine(lesson, language)}</dd>`,
    )}
    ${
      homework.length === 0
        ? html`<dt>${words.dueLabel}</dt>
            <dd>${words.nothingDue}</dd>`
        : null
    }
  </dl>`
}

const childCard = (child: ChildDay, language: Language): Html => {
  const words = dayWords[language]
  const { pupilId, givenName, className, day, homework, reading } = child
  const count = changed(day).length
  return html`<section class="card stack gap-3" id="c-${pupilId}" aria-labelledby="h-${pupilId}">
    <div class="row">
      <span class="mark" aria-hidden="true">${givenName.slice(0, 1)}</span>
      <div>
        <h2 id="h-${pupilId}">${givenName}</h2>
        <p class="soft small">${className}</p>
      </div>
    </div>
    <p class="row gap-2">
      ${
        count === 0
          ? html`<span class="badge" data-kind="good">${icon('check')}${words.noChange}</span>`
          : html`<span class="badge" data-kind="dawn">${icon('swap')}${words.changes(count)}</span>`
      }
    </p>
    ${facts(child, language)}
    ${
      homework.length === 0
        ? null
        : html`<h3>${words.dueLabel}</h3>
            ${dueList(reading, homework, language)}`
    }
    <a class="button button-second" href="${url(`/semaine?enfant=${pupilId}`)}"
      >${words.childWeek(givenName)}</a
    >
  </section>`
}

const tabs = ({ children, language }: GuardianModel): Html | null => {
  const words = dayWords[language]
  if (children.length < 2) return null
  return html`<nav class="tabs" aria-label="${words.chooseChild}">
    <a href="/aujourdhui" aria-current="true">${words.allChildren}</a>
    ${children.map(({ pupilId, givenName }) => html`<a href="${url(`#c-${pupilId}`)}">${givenName}</a>`)}
  </nav>`
}

/** A guardian's today: each child in turn, on one page. */
export const guardianToday = (model: GuardianModel): Html => {
  const { language, today, children } = model
  const words = dayWords[language]
  return html`<div>
      <p class="soft">${dateWords[language].title(today)}</p>
      <h1>${words.childrenToday}</h1>
    </div>
    ${tabs(model)}
    ${
      children.length === 0
        ? html`<p>${words.noChild}</p>`
        : html`<div class="cards cards-m">${children.map((child) => childCard(child, language))}</div>`
    }`
}
