import { type Html, html, url } from '../../../platform/html.ts'
import { dateWords } from '../../day/date-words.ts'
import { dueText } from '../../day/pages/due-list.ts'
import { icon } from '../../web/icon.ts'
import { classLogWords } from '../class-log-words.ts'
import type { HomeworkDetail, HomeworkVersion } from '../read-homework.ts'
import type { LessonModel } from './lesson-page.ts'

const earlierOf = (id: string, { earlier, language, when }: LessonModel): Html | null => {
  const words = classLogWords[language]
  const own = earlier.filter(({ homeworkId }) => homeworkId === id)
  if (own.length === 0) return null
  const line = ({ version, writerName, writtenAt, title, text, dueOn }: HomeworkVersion): Html =>
    html`<li>
      <span class="soft small">${words.versionLine(version, when(writtenAt.getTime()), writerName)}</span
      ><br />${title}${text === '' ? null : html`<br />${text}`}<br /><span class="soft small"
        >${words.dueFor(dateWords[language].long(dueOn))}</span
      >
    </li>`
  return html`<h3>${words.history}</h3>
    <ul>
      ${own.map(line)}
    </ul>`
}

const actions = ({ id, title }: HomeworkDetail, { path, language }: LessonModel): Html => {
  const words = classLogWords[language]
  const named = html`<span class="only-read">, ${title}</span>`
  return html`<div class="row">
    <a class="button button-second" href="${url(`${path}?corriger=${id}#donner`)}">${words.change}${named}</a>
    <form method="post" action="${url(`${path}/travail/${id}/retirer`)}">
      <button class="button button-plain">${words.withdraw}${named}</button>
    </form>
  </div>`
}

const state = (homework: HomeworkDetail, model: LessonModel): Html => {
  const words = classLogWords[model.language]
  if (homework.isWithdrawn) return html`<span class="badge" data-kind="bad">${words.withdrawn}</span>`
  return homework.publishAt <= model.at
    ? html`<span class="badge" data-kind="good">${icon('check')}${words.visible}</span>`
    : html`<span class="badge">${icon('moon')}${model.publishText(homework.publishAt)}</span>`
}

const item = (homework: HomeworkDetail, model: LessonModel): Html => {
  const { language, canWrite } = model
  const words = classLogWords[language]
  const { id, title, isWithdrawn } = homework
  return html`<li>
    <div class="item">
      ${icon('work')}
      <div class="stack gap-2">
        <p>
          ${isWithdrawn ? html`<s>${title}</s>` : html`<a href="${url(`/travail/${id}`)}"><strong>${title}</strong></a>`}<br /><span
            class="soft"
            >${words.dueFor(dueText(homework, language))}</span
          >
        </p>
        ${canWrite ? html`<p>${state(homework, model)}</p>` : null}
        ${canWrite && !isWithdrawn ? actions(homework, model) : null}
        ${canWrite ? earlierOf(id, model) : null}
      </div>
    </div>
  </li>`
}

/** The homework of a lesson; for its teacher with its state and the wordings before. */
export const givenCard = (model: LessonModel): Html => {
  const { homework, language } = model
  const words = classLogWords[language]
  return html`<section class="card card-flush" aria-labelledby="given-h">
    <div class="card-head"><h2 id="given-h">${words.homework}</h2></div>
    ${
      homework.length === 0
        ? html`<p class="soft item">${words.noHomework}</p>`
        : html`<ul class="list">
            ${homework.map((one) => item(one, model))}
          </ul>`
    }
  </section>`
}
