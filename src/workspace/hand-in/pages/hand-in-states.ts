import { type Html, html, url } from '../../../platform/html.ts'
import { icon } from '../../web/icon.ts'
import type { Asked, AskedBy, Language } from '../../web/route.ts'
import { handInWords } from '../words.ts'
import { sayMoment } from './say-moment.ts'

/** What the page shows of one hand-in that was received, moved to its place or not. */
export interface ReceivedHandIn {
  readonly handInId: string
  readonly number: string
  readonly receivedAt: number
  readonly title: string
  /** It can be opened once it has reached its place. */
  readonly isOpen: boolean
  readonly isReturned: boolean
}

const item = (sign: string, title: Html | string, rest: Html): Html =>
  html`<div class="item">
    ${icon(sign)}
    <div class="stack gap-1"><strong data-title>${title}</strong>${rest}</div>
  </div>`

const badge = (kind: string, sign: string | null, text: Html | string): Html =>
  html`<span class="badge" data-kind="${kind}">${sign === null ? null : icon(sign)}${text}</span>`

export const receivedItem = (asked: AskedBy, handIn: ReceivedHandIn): Html => {
  const { states } = handInWords[asked.language]
  const { handInId, number, receivedAt, title, isOpen, isReturned } = handIn
  return html`<li data-id="${handInId}">
    ${item(
      'receipt',
      title,
      html`<span
          >${badge('good', 'check', html`${states.received} ${sayMoment(asked, receivedAt)}`)}
          ${isReturned ? badge('act', 'message', states.returned) : null}</span
        >
        <p class="small soft">
          ${states.proof} <span class="number">${number}</span>.
          ${isOpen ? html`<a href="${url(`/rendu/${handInId}`)}">${states.seeIt}</a>` : null}
        </p>`,
    )}
  </li>`
}

const template = (state: string, content: Html): Html =>
  html`<template data-state="${state}"><li>${content}</li></template>`

/** How the script shows what is still on the device: each state says what is true of it, and no more. */
export const stateTemplates = (language: Language): Html => {
  const { states } = handInWords[language]
  return html`${template(
    'kept',
    item(
      'device',
      '',
      html`<span class="soft">${states.keptText}</span><span>${badge('dawn', 'device', states.kept)}</span>`,
    ),
  )}${template(
    'sending',
    item(
      'again',
      '',
      html`<span class="soft" data-amount="${states.sendingText}"></span
        ><progress value="0" max="100" aria-label="${states.sending}"></progress
        ><span>${badge('act', null, states.sending)}</span>`,
    ),
  )}${template(
    'received',
    item(
      'receipt',
      '',
      html`<span>${badge('good', 'check', html`${states.received} <time data-clock></time>`)}</span>
        <p class="small soft">${states.proof} <span class="number" data-number></span>.</p>`,
    ),
  )}${template(
    'refused',
    item(
      'warn',
      '',
      html`<span data-why></span><span>${badge('bad', 'warn', states.refused)}</span>
        <button class="button button-plain" type="button">${states.forget}</button>`,
    ),
  )}`
}

/** The receipt alone, as a line: `Reçu à 08:57, n° 7K4M-20QF`. */
export const receiptLine = (asked: Asked, receivedAt: number, number: string): Html =>
  handInWords[asked.language].receipt.received(sayMoment(asked, receivedAt), number)
