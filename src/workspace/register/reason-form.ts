import { type Html, html } from '../../platform/html.ts'
import { icon } from '../web/icon.ts'
import type { Language } from '../web/route.ts'
import { reasonCharactersMost } from './absence-reasons.ts'
import { registerWords } from './words.ts'

/** As typed. */
export interface ReasonFields {
  readonly pupilId: string
  readonly from: string
  readonly until: string
  readonly fromTime: string
  readonly untilTime: string
  readonly reason: string
}

export const reasonFieldsOf = (form: URLSearchParams): ReasonFields => ({
  pupilId: form.get('eleve') ?? '',
  from: form.get('du') ?? '',
  until: form.get('au') ?? '',
  fromTime: form.get('de') ?? '',
  untilTime: form.get('a') ?? '',
  reason: form.get('motif') ?? '',
})

const input = (
  name: string,
  type: 'date' | 'time',
  label: string,
  value: string,
  hint: string | null,
  isRequired: boolean,
): Html =>
  html`<div class="field grow">
    <label for="${name}">${label}</label>
    ${hint === null ? null : html`<p class="hint" id="${name}-hint">${hint}</p>`}
    <input
      class="input"
      id="${name}"
      name="${name}"
      type="${type}"
      value="${value}"
      ${hint === null ? null : html`aria-describedby="${name}-hint"`}
      ${isRequired ? html`required` : null}
    />
  </div>`

const pupilField = (
  pupils: readonly { readonly id: string; readonly name: string }[],
  chosen: string,
  label: string,
): Html =>
  html`<div class="field">
    <label for="eleve">${label}</label>
    <select class="input" id="eleve" name="eleve">
      ${pupils.map(
        ({ id, name }) =>
          html`<option value="${id}" ${id === chosen ? html`selected` : null}>${name}</option>`,
      )}
    </select>
  </div>`

/** An absence announced or explained, with a document where there is one. */
export const reasonForm = (
  pupils: readonly { readonly id: string; readonly name: string }[],
  fields: ReasonFields,
  language: Language,
): Html => {
  const words = registerWords[language].absences
  return html`<section class="card stack gap-4" aria-labelledby="give">
    <h2 id="give">${words.form}</h2>
    <p class="soft">${words.formHint}</p>
    <form class="stack gap-4" method="post" action="/absences" enctype="multipart/form-data">
      ${pupilField(pupils, fields.pupilId, words.pupil)}
      <div class="row">
        ${input('du', 'date', words.from, fields.from, null, true)}
        ${input('au', 'date', words.until, fields.until, words.untilHint, false)}
      </div>
      <div class="row">
        ${input('de', 'time', words.fromTime, fields.fromTime, words.timesHint, false)}
        ${input('a', 'time', words.untilTime, fields.untilTime, words.timesHint, false)}
      </div>
      <div class="field">
        <label for="motif">${words.reason}</label>
        <textarea class="input" id="motif" name="motif" rows="3" maxlength="${reasonCharactersMost}" required>
${fields.reason}</textarea>
      </div>
      <div class="field">
        <label for="document">${words.document}</label>
        <p class="hint" id="document-hint">${words.documentHint}</p>
        <input class="input" id="document" name="document" type="file" aria-describedby="document-hint" />
      </div>
      <div class="row"><button class="button">${icon('send')}${words.send}</button></div>
    </form>
  </section>`
}
