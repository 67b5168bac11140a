import { html, type Html } from '../../../platform/html.ts'
import type { LaneFigures } from '../../figures/site-figures.ts'
import type { SiteView } from './console-view.ts'
import { chartFigure, type ChartWords } from './chart-figure.ts'
import { laneWord } from './words-of-site.ts'

/** The four strokes of the charts: they differ in dash, not in colour alone. */
export const sample = (index: number): Html =>
  html`<svg class="sample" viewBox="0 0 24 12" aria-hidden="true">
    <path class="stroke-${(index % 4) + 1}" d="M0 6h24" />
  </svg>`

const laneRow = ({ say, formats, figures }: SiteView, lane: LaneFigures, index: number): Html => {
  const weights = figures.lanes.reduce((sum, { weight }) => sum + weight, 0)
  const share = formats.percent(Math.round((lane.weight * 1_000) / Math.max(1, weights)))
  const told = lane.told === null ? '–' : formats.range(lane.told.lowS, lane.told.highS)
  return html`<tr>
    <th scope="row">${sample(index)}${laneWord(say, lane.name)}</th>
    <td class="number" data-label="${say('Présents', 'Present')}">${formats.count(lane.present)}</td>
    <td class="number" data-label="${say('Part', 'Share')}">${share}</td>
    <td class="number" data-label="${say('Entrées par min', 'Admissions a min')}">
      ${formats.count(lane.admissions)}
    </td>
    <td class="number" data-label="${say('Attente annoncée', 'Wait told')}">${told}</td>
  </tr>`
}

/** Live. */
export const laneRows = (view: SiteView): Html =>
  html`${view.figures.lanes.map((lane, index) => laneRow(view, lane, index))}`

export const lanesCard = (view: SiteView, chart: ChartWords): Html => {
  const { say, figures } = view
  const title = figures.lanes.length === 1 ? say('La file', 'The line') : say('Les files', 'The lanes')
  return html`<section class="card stack gap-3" aria-labelledby="lanes-h">
    <h2 id="lanes-h">${title}</h2>
    <div class="cards cards-l">
      ${chartFigure(view, chart)}
      <div class="stack gap-2">
        <table class="table table-fold">
          <caption class="only-read">
            ${say(
              'Présents, part des entrées et attente, par file',
              'Present, share of admissions and wait, by lane',
            )}
          </caption>
          <thead>
            <tr>
              <th scope="col">${say('File', 'Lane')}</th>
              <th scope="col" class="number">${say('Présents', 'Present')}</th>
              <th scope="col" class="number">${say('Part', 'Share')}</th>
              <th scope="col" class="number">${say('Entrées par min', 'Admissions a min')}</th>
              <th scope="col" class="number">${say('Attente annoncée', 'Wait told')}</th>
            </tr>
          </thead>
          <tbody data-part="lanes">
            ${laneRows(view)}
          </tbody>
        </table>
        <p class="soft small">
          ${say(
            'Une part qui ne sert pas va aux autres files. Présents : vus dans les cinq dernières minutes.',
            'A share that is not used goes to the other lanes. Present: seen in the last five minutes.',
          )}
        </p>
      </div>
    </div>
  </section>`
}
