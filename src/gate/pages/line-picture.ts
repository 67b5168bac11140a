import { html, type Html } from '../../platform/html.ts'

const floor = html`<path class="floor" d="M4 56h312" />`
const open = html`<path class="door" d="M282 56V14h26v42" />`
const shut = html`<path class="door shut" d="M282 56V14h26v42z" />`

const mostDots = 12

/** More people, more dots, ever more slowly: up to three as they are, twelve from a thousand on. */
const linePicture = (ahead: number): { you: number; before: string; after: string } => {
  const dots = ahead < 4 ? ahead : Math.min(mostDots, 2 + Math.round(Math.log2(ahead)))
  const you = 246 - 16 * dots
  const first = 12 + ((you - 34) % 16)
  return { you, before: dots > 0 ? `M${you + 22} 48H264.1` : 'M0 0', after: `M${first} 48H${you - 21.9}` }
}

/** Those after you, you, those before you, the door. Decoration: the words beside it say all. */
export const standingInLine = (ahead: number, you: string, closed = false): Html => {
  const line = linePicture(ahead)
  return html`<svg class="line" viewBox="0 0 320 74" aria-hidden="true">
    ${floor}${closed ? shut : open}
    <path class="after" d="${line.after}" />
    <path class="before" d="${line.before}" />
    <circle class="you" cx="${line.you}" cy="44" r="10" />
    <text x="${line.you}" y="71">${you}</text>
  </svg>`
}

/** The place of one who is away stays in front. */
export const awayFromLine = (yourPlace: string): Html =>
  html`<svg class="line" viewBox="0 0 320 74" aria-hidden="true">
    ${floor}${open}
    <path class="after" d="M28 48h192.1" />
    <circle class="away" cx="256" cy="44" r="9" />
    <text x="256" y="71">${yourPlace}</text>
  </svg>`

export const enteringFromLine: Html = html`<svg class="line" viewBox="0 0 320 62" aria-hidden="true">
  ${floor}${open}
  <path class="after" d="M76 48h176.1" />
  <circle class="you" cx="294" cy="44" r="10" />
</svg>`
