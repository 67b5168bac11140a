import { type Html, html, url } from '../../../platform/html.ts'
import type { DayReading, HomeworkReading } from '../../day/day-reading.ts'
import { dueText } from '../../day/pages/due-list.ts'
import { icon } from '../../web/icon.ts'
import type { Language } from '../../web/route.ts'
import { classLogWords } from '../class-log-words.ts'

export interface WorkModel {
  readonly language: Language
  readonly isPast: boolean
  readonly homework: readonly HomeworkReading[]
  readonly reading: DayReading
  /** Null: the pupil's own. */
  readonly child: { readonly pupilId: string; readonly givenName: string } | null
}

/** One form a homework: what it does is said on its button. */
export const tickForm = (
  { id, isDone, title }: { readonly id: string; readonly isDone: boolean; readonly title: string },
  back: string,
  language: Language,
): Html => {
  const words = classLogWords[language]
  return html`<form method="post" action="${url(`/travail/${id}/fait`)}">
    <input type="hidden" name="done" value="${isDone ? '0' : '1'}" />
    <input type="hidden" name="back" value="${back}" />
    <button class="button button-second">
      ${isDone ? null : icon('check')}${isDone ? words.markNotDone : words.markDone}<span class="only-read"
        >, ${title}</span
      >
    </button>
  </form>`
}

const item = (one: HomeworkReading, model: WorkModel): Html => {
  const { language, reading, child, isPast } = model
  const words = classLogWords[language]
  const isDone = one.tickedBy.length > 0
  const line = [
    reading.subjects[one.subjectId] ?? '',
    dueText(one, language),
    ...(one.estimatedMinutes === null ? [] : [words.minutes(one.estimatedMinutes)]),
  ].join(', ')
  return html`<li>
    <div class="item">
      ${icon('work')}
      <div class="stack gap-2">
        <p>
          <a href="${url(`/travail/${one.id}`)}"><strong>${one.title}</strong></a
          ><br /><span class="soft">${line}</span>
        </p>
        <p class="row gap-2">
          ${one.handIn === 'none' ? null : html`<span class="badge">${words.handIn[one.handIn]}</span>`}
          ${isDone ? html`<span class="badge" data-kind="good">${icon('check')}${words.done}</span>` : null}
        </p>
        ${
          child === null
            ? tickForm({ id: one.id, isDone, title: one.title }, isPast ? 'passe' : 'a-venir', language)
            : null
        }
      </div>
    </div>
  </li>`
}

const tabs = ({ language, isPast, child }: WorkModel): Html => {
  const words = classLogWords[language]
  const query = child === null ? '' : `&enfant=${child.pupilId}`
  const current = html`aria-current="page"`
  return html`<nav class="tabs" aria-label="${words.which}">
    <a href="${url(`/travail?quand=a-venir${query}`)}" ${isPast ? null : current}>${words.upcoming}</a>
    <a href="${url(`/travail?quand=passe${query}`)}" ${isPast ? current : null}>${words.past}</a>
  </nav>`
}

/** A pupil's work, with a mark for what is done. */
export const workPage = (model: WorkModel): Html => {
  const { language, homework, isPast, child } = model
  const words = classLogWords[language]
  return html`<h1>${child === null ? words.yourWork : words.workOf(child.givenName)}</h1>
    ${tabs(model)}
    <section class="card card-flush" aria-labelledby="work-h">
      <div class="card-head"><h2 id="work-h">${isPast ? words.past : words.upcoming}</h2></div>
      ${
        homework.length === 0
          ? html`<p class="soft item">${isPast ? words.nothingPast : words.nothingUpcoming}</p>`
          : html`<ul class="list">
              ${homework.map((one) => item(one, model))}
            </ul>`
      }
    </section>`
}
