import { type Html, html, url } from '../../../platform/html.ts'
import type { AccountWords } from '../account-words.ts'
import { field, notice, tick } from './form-parts.ts'

export interface SignInModel {
  readonly words: AccountWords
  readonly schoolId: string
  readonly schoolName: string
  readonly login: string
  /** Where to go on. */
  readonly to: string
  readonly trouble: string | null
  readonly news: string | null
}

export const signInPage = ({ words, schoolId, schoolName, login, to, trouble, news }: SignInModel): Html => {
  const { signIn } = words
  return html`<section class="card shelter stack gap-4">
      <h1>${signIn.heading(schoolName)}</h1>
      ${notice('good', news)}${notice('bad', trouble)}
      <form class="stack gap-4" method="post" action="${url(`/ecole/${schoolId}/entrer`)}">
        <input type="hidden" name="vers" value="${to}" />
        ${field({
          id: 'identifiant',
          label: signIn.login,
          type: 'text',
          autocomplete: 'username',
          hint: signIn.loginHint,
          value: login,
        })}
        ${field({
          id: 'phrase',
          label: signIn.passphrase,
          type: 'password',
          autocomplete: 'current-password',
        })}
        ${tick('appareil', 'own', signIn.own, signIn.ownHint)}
        <button class="button">${signIn.enter}</button>
      </form>
    </section>
    <section class="card stack gap-3">
      <h2>${signIn.withCodeHint}</h2>
      <p class="soft">${signIn.forgotten}</p>
      <a class="button button-second" href="${url(`/ecole/${schoolId}/code`)}">${signIn.withCode}</a>
    </section>`
}

export interface FactorStepModel {
  readonly words: AccountWords
  readonly schoolId: string
  readonly ticket: string
  readonly to: string
  readonly trouble: string | null
}

/** After the passphrase, where a second factor is set up. */
export const factorStepPage = ({ words, schoolId, ticket, to, trouble }: FactorStepModel): Html => {
  const { factorStep } = words
  return html`<section class="card shelter stack gap-4">
    <h1>${factorStep.title}</h1>
    <p class="lead">${factorStep.lead}</p>
    <form class="stack gap-4" method="post" action="${url(`/ecole/${schoolId}/entrer/preuve`)}">
      <input type="hidden" name="billet" value="${ticket}" />
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
}
