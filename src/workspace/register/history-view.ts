import type { Formats } from '../../platform/formats.ts'
import { type Html, html } from '../../platform/html.ts'
import type { Language } from '../web/route.ts'
import { sayMark } from './say-mark.ts'
import type { MarkChange } from './store-roll-call.ts'
import { registerWords } from './words.ts'

/** Who changed what, the last first; nothing before the first roll-call. */
export const historyView = (
  history: readonly MarkChange[],
  language: Language,
  formats: Formats,
): Html | null => {
  const words = registerWords[language].call
  if (history.length === 0) return null
  return html`<details class="card">
    <summary class="row">${words.history}</summary>
    <ul class="list">
      ${history.map(
        ({ pupil, mark, savedBy, savedAt }) =>
          html`<li class="row">
            ${words.change(pupil, sayMark(mark, language), savedBy, formats.clock(savedAt))}
          </li>`,
      )}
    </ul>
  </details>`
}
