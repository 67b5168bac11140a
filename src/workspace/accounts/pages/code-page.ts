import { type Html, html, url } from '../../../platform/html.ts'
import type { AccountWords } from '../account-words.ts'
import { field, tick } from './form-parts.ts'

export interface CodeModel {
  readonly words: AccountWords
  readonly schoolId: string
  readonly code: string
  readonly trouble: string | null
}

export const codePage = ({ words: { code: words }, schoolId, code, trouble }: CodeModel): Html =>
  html`<section class="card shelter stack gap-4">
    <h1>${words.title}</h1>
    <p>${words.lead}</p>
    <form class="stack gap-4" method="post" action="${url(`/ecole/${schoolId}/code`)}">
      ${field({
        id: 'code',
        label: words.code,
        type: 'text',
        autocomplete: 'off',
        hint: words.codeHint,
        value: code,
        error: trouble,
      })}
      <button class="button">${words.next}</button>
    </form>
  </section>`

export interface ChooseModel {
  readonly words: AccountWords
  readonly schoolId: string
  readonly code: string
  readonly givenName: string
  readonly login: string
  /** There is an account already: its login stays. */
  readonly isLoginFixed: boolean
  readonly loginTrouble: string | null
  readonly passphraseTrouble: string | null
}

export const choosePage = (model: ChooseModel): Html => {
  const { words, schoolId, code, givenName, login, isLoginFixed, loginTrouble, passphraseTrouble } = model
  return html`<section class="card shelter stack gap-4">
    <h1>${words.code.hello(givenName)}</h1>
    <p>${words.code.chooseLead}</p>
    <form class="stack gap-4" method="post" action="${url(`/ecole/${schoolId}/code`)}">
      <input type="hidden" name="code" value="${code}" />
      ${
        isLoginFixed
          ? html`<dl class="facts">
                <dt>${words.signIn.login}</dt>
                <dd>${login}</dd>
              </dl>
              <input type="hidden" name="identifiant" autocomplete="username" value="${login}" />`
          : field({
              id: 'identifiant',
              label: words.signIn.login,
              type: 'text',
              autocomplete: 'username',
              hint: words.code.loginHint,
              value: login,
              error: loginTrouble,
            })
      }
      ${field({
        id: 'phrase',
        label: words.passphrase.label,
        type: 'password',
        autocomplete: 'new-password',
        hint: words.passphrase.hint,
        error: passphraseTrouble,
      })}
      ${tick('appareil', 'own', words.signIn.own, words.signIn.ownHint)}
      <button class="button">${words.passphrase.keep}</button>
    </form>
  </section>`
}
