import { type Html, html, url } from '../../platform/html.ts'
import { icon } from '../web/icon.ts'
import type { Language } from '../web/route.ts'
import type { HalfDays } from './read-absences.ts'
import { registerWords } from './words.ts'

const row = (pupil: HalfDays, language: Language): Html => {
  const words = registerWords[language]
  const { halfDays, withoutReason, lessons, late } = words.halfDays.columns
  return html`<tr>
    <th scope="row">${pupil.familyName} ${pupil.givenName}</th>
    <td data-label="${words.board.columns.className}"><span>${pupil.className}</span></td>
    <td class="number" data-label="${halfDays}"><span>${pupil.halfDays}</span></td>
    <td class="number" data-label="${withoutReason}"><span>${pupil.withoutReason}</span></td>
    <td class="number" data-label="${lessons}"><span>${pupil.lessons}</span></td>
    <td class="number" data-label="${late}">
      <span>${words.halfDays.late(pupil.lateCount, pupil.lateMinutes)}</span>
    </td>
  </tr>`
}

const table = (pupils: readonly HalfDays[], language: Language): Html => {
  const words = registerWords[language]
  const { halfDays, withoutReason, lessons, late } = words.halfDays.columns
  return html`<table class="table table-fold">
    <caption class="only-read">
      ${words.halfDays.title}
    </caption>
    <thead>
      <tr>
        <th scope="col">${words.board.columns.pupil}</th>
        <th scope="col">${words.board.columns.className}</th>
        ${[halfDays, withoutReason, lessons, late].map(
          (column) => html`<th class="number" scope="col">${column}</th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${pupils.map((pupil) => row(pupil, language))}
    </tbody>
  </table>`
}

const dateField = (name: string, label: string, value: string): Html =>
  html`<div class="field grow">
    <label for="${name}">${label}</label>
    <input class="input" id="${name}" name="${name}" type="date" value="${value}" required />
  </div>`

/** Half-days by pupil between two dates, and the way to the details. */
export const halfDaysView = (
  pupils: readonly HalfDays[],
  from: string,
  to: string,
  language: Language,
): Html => {
  const words = registerWords[language].halfDays
  return html`<h1>${words.title}</h1>
    <form class="card stack gap-3" method="get" action="/vie-scolaire/demi-journees">
      <div class="row">${dateField('du', words.from, from)} ${dateField('au', words.until, to)}</div>
      <div class="row">
        <button class="button">${words.show}</button>
        <a class="button button-second" href="${url(`/vie-scolaire/export?du=${from}&au=${to}`)}"
          >${icon('down')}${words.download}</a
        >
      </div>
    </form>
    <section class="card stack gap-3">
      <p class="soft">${words.rule}</p>
      ${pupils.length === 0 ? html`<p>${words.none}</p>` : table(pupils, language)}
    </section>`
}
