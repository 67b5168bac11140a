import { html, type Html } from '../../../platform/html.ts'
import { recordWords } from '../actions/action-words.ts'
import { consoleLimits } from '../console-limits.ts'
import type { SiteView } from './console-view.ts'
import { actorWord } from './words-of-site.ts'

/** Newest first. Live. */
export const actionRows = (view: SiteView): Html => {
  const { site, say, time } = view
  const records = site.actions(consoleLimits.actionsShown)
  if (records.length === 0)
    return html`<tr>
      <td colspan="4">${say('Aucune action n’est encore notée.', 'No action is recorded yet.')}</td>
    </tr>`
  return html`${records.map(
    (record) =>
      html`<tr>
        <th scope="row">${time(record.at)}</th>
        <td data-label="${say('Qui', 'Who')}">${actorWord(say, record.by)}</td>
        <td data-label="${say('Action', 'Action')}">${recordWords(view, record)}</td>
        <td data-label="${say('Raison', 'Reason')}">${record.reason}</td>
      </tr>`,
  )}`
}

export const actionsCard = (view: SiteView): Html => {
  const { say } = view
  return html`<section class="card stack gap-3" aria-labelledby="actions">
    <h2 id="actions">${say('Dernières actions', 'Last actions')}</h2>
    <table class="table table-fold">
      <caption class="only-read">
        ${say('Dernières actions', 'Last actions')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say('Heure', 'Time')}</th>
          <th scope="col">${say('Qui', 'Who')}</th>
          <th scope="col">${say('Action', 'Action')}</th>
          <th scope="col">${say('Raison', 'Reason')}</th>
        </tr>
      </thead>
      <tbody data-part="actions">
        ${actionRows(view)}
      </tbody>
    </table>
  </section>`
}
