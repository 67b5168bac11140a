import { html, type Html } from '../../../platform/html.ts'
import { chartFigure, type ChartWords } from './chart-figure.ts'
import type { SiteView } from './console-view.ts'
import { sample } from './lanes-card.ts'

export const flowCard = (view: SiteView, chart: ChartWords): Html =>
  html`<section class="card stack gap-2" aria-labelledby="flow-h">
    <h2 id="flow-h">${view.say('Arrivées et entrées par minute', 'Arrivals and admissions a minute')}</h2>
    <ul class="key">
      <li>${sample(0)}${view.say('arrivées', 'arrivals')}</li>
      <li>${sample(1)}${view.say('entrées', 'admissions')}</li>
    </ul>
    ${chartFigure(view, chart)}
  </section>`
