import { html, type Html } from '../../platform/html.ts'
import { linePicture } from './browser/waiting-steps.js'

const floor = html`<path class="floor" d="M4 56h312"/>`
const open = html`<path class="door" d="M282 56V14h26v42"/>`
const shut = html`<path class="door shut" d="M282 56V14h26v42z"/>`

/** Those after you, you, those before you, the door. Decoration: the words beside it say all. */
export const standingInLine = (ahead: number, you: string, closed = false): Html => {
  const line = linePicture(ahead)
  return html`<svg class="line" viewBox="0 0 320 74" aria-hidden="true">${floor}${closed ? shut : open}<path class="after" data-after d="${line.after}"/><path class="before" data-before d="${line.before}"/><circle class="you" data-you-dot cx="${line.you}" cy="44" r="10"/><text data-you-text x="${line.you}" y="71">${you}</text></svg>`
}

/** The place of one who is away stays in front. */
export const awayFromLine = (yourPlace: string): Html =>
  html`<svg class="line" viewBox="0 0 320 74" aria-hidden="true">${floor}${open}<path class="after" d="M28 48h192.1"/><circle class="away" cx="256" cy="44" r="9"/><text x="256" y="71">${yourPlace}</text></svg>`

export const enteringFromLine: Html = html`<svg class="line" viewBox="0 0 320 62" aria-hidden="true">${floor}${open}<path class="after" d="M76 48h176.1"/><circle class="you" cx="294" cy="44" r="10"/></svg>`
