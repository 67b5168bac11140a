import { html, type Html } from '../../../platform/html.ts'
import type { SiteView } from './console-view.ts'
import { refusalWord } from './words-of-site.ts'

/** Bad tokens by reason, most first. Live. */
export const refusalRows = ({ say, formats, figures }: SiteView): Html => {
  const counts = Object.entries(figures.refused).filter(([, count]) => count > 0)
  if (counts.length === 0)
    return html`<tr>
      <td colspan="2">${say('Aucun refus depuis le démarrage.', 'Nothing refused since the start.')}</td>
    </tr>`
  return html`${counts
    .toSorted(([, one], [, other]) => other - one)
    .map(
      ([reason, count]) =>
        html`<tr>
          <th scope="row">${refusalWord(say, reason)}</th>
          <td class="number">${formats.count(count)}</td>
        </tr>`,
    )}`
}

export const refusalsCard = (view: SiteView): Html => {
  const { say, figures, time } = view
  return html`<section class="card stack gap-3" aria-labelledby="refusals-h">
    <h2 id="refusals-h">${say('Refus, par raison', 'Refused, by reason')}</h2>
    <table class="table">
      <caption class="only-read">
        ${say('Places et sièges refusés', 'Places and seats refused')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say('Raison', 'Reason')}</th>
          <th scope="col" class="number">${say('Depuis', 'Since')} ${time(figures.startedAt)}</th>
        </tr>
      </thead>
      <tbody data-part="refusals">
        ${refusalRows(view)}
      </tbody>
    </table>
    <p class="soft small">
      ${say('Comptés par minute, jamais par personne.', 'Counted by minute, never by person.')}
    </p>
  </section>`
}
