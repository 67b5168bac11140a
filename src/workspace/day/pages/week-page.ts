import { type Html, html, url } from '../../../platform/html.ts'
import { dateOf } from '../../timetable/domain/school-day.ts'
import { icon } from '../../web/icon.ts'
import type { Language } from '../../web/route.ts'
import { knownDay } from '../calendar-of.ts'
import { dateWords } from '../date-words.ts'
import { dayWords } from '../day-words.ts'
import type { DayView, LessonView } from '../school-day-view.ts'
import { dayList } from './day-list.ts'
import { changeBadges, lessonPath, placeText, roomText } from './lesson-line.ts'
import { weekTable } from './week-table.ts'

export interface WeekModel {
  readonly language: Language
  readonly today: string
  readonly minute: number
  readonly days: readonly DayView[]
  readonly isTeacher: boolean
  /** Null where it is one's own. */
  readonly child: { readonly pupilId: string; readonly givenName: string } | null
  readonly hasLink: boolean
  /** Just made: shown this once. */
  readonly newLink: string | null
}

const addressOf = (date: string | null, child: WeekModel['child']): string => {
  const query = new URLSearchParams()
  if (date !== null) query.set('date', date)
  if (child !== null) query.set('enfant', child.pupilId)
  return query.size === 0 ? '/semaine' : `/semaine?${query.toString()}`
}

const weekLinks = ({ days, child, language }: WeekModel): Html => {
  const words = dayWords[language]
  const monday = knownDay(days[0]?.date ?? '')
  return html`<nav class="row gap-3" aria-label="${words.weeks}">
    <a href="${url(addressOf(dateOf(monday - 7), child))}">${words.previousWeek}</a>
    <a href="${url(addressOf(null, child))}">${words.thisWeek}</a>
    <a href="${url(addressOf(dateOf(monday + 7), child))}">${words.nextWeek}</a>
  </nav>`
}

const inside =
  ({ language, isTeacher }: WeekModel) =>
  (lesson: LessonView): Html => {
    const title = isTeacher ? lesson.now.classes.join(', ') : lesson.subject
    const place = isTeacher ? roomText(lesson.now, language) : placeText(lesson.now, language)
    return html`<h3><a href="${url(lessonPath(lesson))}">${title}</a></h3>
      ${isTeacher ? html`<p class="soft">${lesson.subject}</p>` : null}
      ${lesson.state === 'held' ? html`<p class="soft">${place}</p>` : null} ${changeBadges(lesson, language)}`
  }

const dayCard = (day: DayView, model: WeekModel): Html => {
  const { language, today, minute } = model
  const id = `d-${day.date}`
  return html`<section class="card" aria-labelledby="${id}">
    <h2 id="${id}">${dateWords[language].title(day.date)}</h2>
    ${dayList(day, language, day.date === today ? minute : null, inside(model))}
  </section>`
}

const feedForm = (action: string, label: string, { child }: WeekModel, kind: string): Html =>
  html`<form method="post" action="${url(action)}">
    ${child === null ? null : html`<input type="hidden" name="enfant" value="${child.pupilId}" />`}
    <button class="button ${kind}">${label}</button>
  </form>`

const feedCard = (model: WeekModel): Html => {
  const { language, hasLink, newLink } = model
  const words = dayWords[language]
  return html`<section class="card stack gap-3" aria-labelledby="feed-h">
    <h2 id="feed-h">${words.feed}</h2>
    <p class="soft">${words.feedText}</p>
    ${
      newLink === null
        ? null
        : html`<div class="notice" data-kind="good">
              ${icon('check')}
              <p role="status">${words.feedMade}</p>
            </div>
            <div class="field">
              <label for="feed">${words.feedAddress}</label>
              <input class="input" id="feed" readonly value="${newLink}" />
            </div>`
    }
    ${hasLink && newLink === null ? html`<p>${words.feedIsThere}</p>` : null}
    <div class="row">
      ${feedForm('/semaine/agenda', hasLink ? words.feedReplace : words.feedMake, model, 'button-second')}
      ${hasLink ? feedForm('/semaine/agenda/revoquer', words.feedRevoke, model, 'button-plain') : null}
    </div>
  </section>`
}

/** The week of a person: day by day on a phone, as a table on a wide screen. */
export const weekPage = (model: WeekModel): Html => {
  const { days, language, today, isTeacher, child } = model
  const words = dayWords[language]
  const [first] = days
  const title = words.weekOf(dateWords[language].dayMonth(first?.date ?? ''))
  return html`<div>
      <p class="soft">
        ${[
          ...(child === null ? [] : [child.givenName]),
          ...(first?.weekLetter ? [words.weekLetter(first.weekLetter)] : []),
        ].join(', ')}
      </p>
      <h1>${title}</h1>
    </div>
    ${weekLinks(model)}
    <div class="wide-only card">${weekTable({ days, today, language, caption: title, isTeacher })}</div>
    <div class="narrow-only">
      <div class="stack gap-4">
        ${days
          .filter(({ lessons }, index) => index < 5 || lessons.length > 0)
          .map((day) => dayCard(day, model))}
      </div>
    </div>
    ${feedCard(model)}`
}
