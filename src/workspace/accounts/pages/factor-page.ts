import { type Html, html, url } from '../../../platform/html.ts'
import type { AccountWords } from '../account-words.ts'
import { field } from './form-parts.ts'

export interface SetUpModel {
  readonly words: AccountWords
  readonly isStaff: boolean
  /** An SVG of our own making. */
  readonly drawing: Html
  readonly secretText: string
  readonly to: string
  readonly trouble: string | null
}

export const setUpPage = ({ words, isStaff, drawing, secretText, to, trouble }: SetUpModel): Html => {
  const { factor } = words
  const [open, read, write] = factor.steps
  return html`<section class="card shelter stack gap-4">
    <h1>${factor.title}</h1>
    <p class="lead">${isStaff ? factor.staffLead : factor.lead}</p>
    <ol class="steps">
      <li>${open}</li>
      <li class="stack gap-3">
        <p>${read}</p>
        <div class="qr" role="img" aria-label="${factor.drawing}">${drawing}</div>
        <dl class="facts">
          <dt>${factor.key}</dt>
          <dd>${secretText}</dd>
        </dl>
      </li>
      <li class="stack gap-3">
        <p>${write}</p>
        <form class="stack gap-3" method="post" action="/compte/second-facteur">
          <input type="hidden" name="vers" value="${to}" />
          ${field({
            id: 'code',
            label: factor.code,
            type: 'text',
            autocomplete: 'one-time-code',
            inputMode: 'numeric',
            error: trouble,
          })}
          <button class="button">${factor.confirm}</button>
        </form>
      </li>
    </ol>
  </section>`
}

/** For a session that began before the factor was set up. */
export const showFactorPage = (
  { factor, factorStep }: AccountWords,
  to: string,
  trouble: string | null,
): Html =>
  html`<section class="card shelter stack gap-4">
    <h1>${factor.title}</h1>
    <form class="stack gap-4" method="post" action="/compte/second-facteur">
      <input type="hidden" name="vers" value="${to}" />
      ${field({
        id: 'code',
        label: factorStep.code,
        type: 'text',
        autocomplete: 'one-time-code',
        error: trouble,
      })}
      <button class="button">${factorStep.enter}</button>
    </form>
  </section>`

export const askRecoveryPage = ({ factor }: AccountWords, to: string): Html =>
  html`<section class="card shelter stack gap-4">
    <h1>${factor.recoveryTitle}</h1>
    <p>${factor.recoveryLead}</p>
    <form class="row" method="post" action="/compte/second-facteur/secours">
      <input type="hidden" name="vers" value="${to}" />
      <button class="button">${factor.recoveryShow}</button>
    </form>
  </section>`

export const recoveryPage = ({ factor }: AccountWords, codes: readonly string[], to: string): Html =>
  html`<section class="card shelter stack gap-4">
    <h1>${factor.recoveryTitle}</h1>
    <p>${factor.recoveryLead}</p>
    <ol class="cards cards-s code-list">
      ${codes.map((code) => html`<li><code>${code}</code></li>`)}
    </ol>
    <a class="button no-print" href="${url(to)}">${factor.go}</a>
  </section>`
