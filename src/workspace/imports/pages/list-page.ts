import type { Formats } from '../../../platform/formats.ts'
import { html, type Html, url } from '../../../platform/html.ts'
import { icon } from '../../web/icon.ts'
import type { Language } from '../../web/route.ts'
import type { ImportRow } from '../import-rows.ts'
import { sayMoment } from './import-moment.ts'
import { type ImportWords, importWords } from './words.ts'

interface ListModel {
  readonly imports: readonly ImportRow[]
  readonly undoable: string | null
  /** Why a form was not taken; null: nothing was asked. */
  readonly trouble: string | null
  readonly timeZone: string
  readonly formats: Formats
}

const choice = (name: string, value: string, label: string, hint: string | null, isChosen: boolean): Html =>
  html`<label class="check"
    ><input type="radio" name="${name}" value="${value}" ${isChosen ? html`checked` : null} /><span
      >${label}${hint === null ? null : html`<br /><span class="hint">${hint}</span>`}</span
    ></label
  >`

const giveForm = (words: ImportWords, trouble: string | null): Html =>
  html`<section class="card shelter stack" aria-labelledby="give-h">
    <h2 id="give-h">${words.give}</h2>
    ${
      trouble === null
        ? null
        : html`<p class="error" role="alert" id="trouble">${icon('warn')}<span>${trouble}</span></p>`
    }
    <form class="stack" method="post" action="/import" enctype="multipart/form-data">
      <fieldset class="field">
        <legend>${words.what}</legend>
        ${choice('what', 'roster', words.subjects.roster, words.subjectHints.roster, true)}
        ${choice('what', 'timetable', words.subjects.timetable, words.subjectHints.timetable, false)}
      </fieldset>
      <div class="field">
        <label for="files">${words.files}</label>
        <input class="input" id="files" type="file" name="files" multiple aria-describedby="files-hint" />
        <p class="hint" id="files-hint">${words.filesHint}</p>
      </div>
      <fieldset class="field">
        <legend>${words.strictness}</legend>
        ${choice('strictness', 'strict', words.strictnesses.strict, null, true)}
        ${choice('strictness', 'tolerant', words.strictnesses.tolerant, null, false)}
      </fieldset>
      <p class="row"><button class="button" type="submit">${icon('file')}${words.read}</button></p>
    </form>
  </section>`

/** Names of a history that one line holds. */
const namesShown = 2

const rowOf = (row: ImportRow, words: ImportWords, language: Language, timeZone: string): Html => {
  const names = row.files
    .slice(0, namesShown)
    .map(({ name }) => name)
    .join(', ')
  const when = sayMoment(row.givenAt, language, timeZone)
  return html`<tr>
    <th scope="row"><a href="${url(`/import/${row.id}`)}">${when}</a></th>
    <td data-label="${words.columns.who}">${row.givenBy ?? words.commandLine}</td>
    <td data-label="${words.columns.files}">
      ${words.filesNamed(names, Math.max(0, row.files.length - namesShown))}
    </td>
    <td data-label="${words.columns.state}"><span class="badge">${words.states[row.state]}</span></td>
  </tr>`
}

const historyOf = (model: ListModel, words: ImportWords, language: Language): Html =>
  model.imports.length === 0
    ? html`<p class="soft">${words.noHistory}</p>`
    : html`<table class="table table-fold">
        <caption class="only-read">
          ${words.history}
        </caption>
        <thead>
          <tr>
            <th scope="col">${words.columns.when}</th>
            <th scope="col">${words.columns.who}</th>
            <th scope="col">${words.columns.files}</th>
            <th scope="col">${words.columns.state}</th>
          </tr>
        </thead>
        <tbody>
          ${model.imports.map((row) => rowOf(row, words, language, model.timeZone))}
        </tbody>
      </table>`

const undoOf = ({ undoable }: ListModel, words: ImportWords): Html | null =>
  undoable === null
    ? null
    : html`<form class="stack gap-2" method="post" action="${url(`/import/${undoable}/annuler`)}">
        <p class="row">
          <button class="button button-stop" type="submit">${icon('again')}${words.undo}</button>
        </p>
        <p class="hint">${words.undoHint}</p>
      </form>`

/** Where files are given, and what was given before. */
export const listPage = (model: ListModel, language: Language): Html => {
  const words = importWords[language]
  return html`<div class="stack gap-5">
    <div>
      <h1>${words.title}</h1>
      <p class="soft">${words.intro}</p>
    </div>
    ${giveForm(words, model.trouble)}
    <section class="card stack" aria-labelledby="history-h">
      <h2 id="history-h">${words.history}</h2>
      ${historyOf(model, words, language)} ${undoOf(model, words)}
    </section>
  </div>`
}
