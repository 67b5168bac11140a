import { type Html, html } from '../../../platform/html.ts'
import { icon } from '../../web/icon.ts'

export interface FieldModel {
  readonly id: string
  readonly label: string
  readonly type: 'text' | 'password'
  readonly autocomplete: 'username' | 'current-password' | 'new-password' | 'one-time-code' | 'off'
  readonly hint?: string
  readonly value?: string
  readonly error?: string | null
  readonly inputMode?: 'text' | 'numeric'
}

/** A labelled field; its hint and its error are read out with it. */
export const field = ({ id, label, type, autocomplete, hint, value, error, inputMode }: FieldModel): Html => {
  const hasError = error !== undefined && error !== null
  const described = [hint === undefined ? '' : `${id}-hint`, hasError ? `${id}-error` : '']
    .filter((one) => one !== '')
    .join(' ')
  return html`<div class="field">
    <label for="${id}">${label}</label>
    ${hint === undefined ? null : html`<p class="hint" id="${id}-hint">${hint}</p>`}
    <input
      class="input"
      id="${id}"
      name="${id}"
      type="${type}"
      autocomplete="${autocomplete}"
      autocapitalize="none"
      spellcheck="false"
      inputmode="${inputMode ?? 'text'}"
      value="${value ?? ''}"
      ${described === '' ? null : html`aria-describedby="${described}"`}
      ${hasError ? html`aria-invalid="true"` : null}
      required
    />
    ${hasError ? html`<p class="error" id="${id}-error">${icon('warn')}<span>${error}</span></p>` : null}
  </div>`
}

/** What went wrong, or well, above a form. */
export const notice = (kind: 'bad' | 'good' | 'dawn', text: string | null): Html | null =>
  text === null
    ? null
    : html`<div class="notice" data-kind="${kind}" role="${kind === 'good' ? 'status' : 'alert'}">
        ${icon(kind === 'good' ? 'check' : 'info')}
        <p>${text}</p>
      </div>`

/** A person's own box, not ticked before. */
export const tick = (name: string, value: string, label: string, hint?: string): Html =>
  html`<div>
    <label class="check"
      ><input type="checkbox" name="${name}" value="${value}" /><span>${label}</span></label
    >
    ${hint === undefined ? null : html`<p class="hint">${hint}</p>`}
  </div>`
