import { html, url, type Html } from '../../../platform/html.ts'
import type { SiteView } from './console-view.ts'
import { sitePath } from './site-addresses.ts'

export const exportCard = ({ site, say, formats, figures }: SiteView): Html =>
  html`<section class="card stack gap-3" aria-labelledby="export-h">
    <div>
      <h2 id="export-h">${say('Garder les chiffres d’un jour', 'Keep the figures of a day')}</h2>
      <p class="soft">
        ${say(
          'Une ligne par minute, sans nom ni adresse. Les colonnes sont expliquées dans le guide, docs/operating/console.md.',
          'One line a minute, without name or address. The columns are explained in the guide, docs/operating/console.md.',
        )}
      </p>
    </div>
    <form class="row row-end" method="get" action="${url(sitePath(site.name, 'minutes.csv'))}">
      <div class="field">
        <label for="export-day">${say('Jour', 'Day')}</label
        ><input
          class="input"
          id="export-day"
          type="date"
          name="day"
          required
          value="${formats.isoDay(figures.at)}"
          max="${formats.isoDay(figures.at)}"
        />
      </div>
      <button class="button button-second">${say('Tableau (CSV)', 'Table (CSV)')}</button>
      <button class="button button-second" formaction="${url(sitePath(site.name, 'minutes.json'))}">
        JSON
      </button>
    </form>
  </section>`
