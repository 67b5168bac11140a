import { type Html, html, url } from '../../../platform/html.ts'
import type { AccountWords } from '../account-words.ts'
import { notice, tick } from './form-parts.ts'

export interface GiveCodeModel {
  readonly words: AccountWords
  readonly personId: string
  readonly name: string
  readonly mayTakeFactor: boolean
  readonly mayEndSessions: boolean
  readonly news: string | null
  readonly trouble: string | null
}

export const giveCodePage = (model: GiveCodeModel): Html => {
  const { words, personId, name, mayTakeFactor, mayEndSessions, news, trouble } = model
  const { giveCode } = words
  return html`<section class="card shelter stack gap-4">
      <h1>${giveCode.title}</h1>
      ${notice('good', news)}${notice('bad', trouble)}
      <p class="lead">${giveCode.lead(name)}</p>
      <p class="soft">${giveCode.effect}</p>
      <form class="stack gap-4" method="post" action="${url(`/personne/${personId}/code`)}">
        ${mayTakeFactor ? tick('preuve', 'retirer', giveCode.losesFactor) : null}
        <button class="button">${giveCode.make}</button>
      </form>
    </section>
    ${
      mayEndSessions
        ? html`<section class="card stack gap-3">
            <h2>${giveCode.endSessions}</h2>
            <p class="soft">${giveCode.endLead}</p>
            <form method="post" action="${url(`/personne/${personId}/sessions/fin`)}">
              <button class="button button-stop">${giveCode.endSessions}</button>
            </form>
          </section>`
        : null
    }`
}

export interface CodeShownModel {
  readonly words: AccountWords
  readonly personId: string
  readonly name: string
  readonly code: string
  readonly until: string
  readonly address: string
}

/** Large enough for the board. */
export const codeShownPage = ({ words, personId, name, code, until, address }: CodeShownModel): Html =>
  html`<section class="card shelter stack gap-4">
    <h1>${words.giveCode.shown(name)}</h1>
    <p class="count">${code}</p>
    <p>${words.giveCode.until(until)}</p>
    <p class="soft">${words.giveCode.where(address)}</p>
    <a class="button button-second no-print" href="${url(`/personne/${personId}/code`)}"
      >${words.giveCode.another}</a
    >
  </section>`
