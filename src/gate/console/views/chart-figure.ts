import { html, type Html } from '../../../platform/html.ts'
import type { SiteView } from './console-view.ts'

/** One chart: a sentence that says what it shows, the drawing where scripts run, and its figures as a table. */
export interface ChartWords {
  readonly name: 'lanes' | 'flow' | 'waits'
  /** Live, once a minute. */
  readonly said: string
  readonly caption: string
  readonly columns: readonly string[]
  /** Newest first, live, once a minute. */
  readonly rows: readonly (readonly string[])[]
}

export const chartRows = ({ rows }: ChartWords): Html =>
  html`${rows.map(
    ([first, ...cells]) =>
      html`<tr>
        <th scope="row">${first}</th>
        ${cells.map((cell) => html`<td class="number">${cell}</td>`)}
      </tr>`,
  )}`

export const chartFigure = ({ say }: SiteView, chart: ChartWords): Html =>
  html`<div class="stack gap-2">
    <p class="soft small" data-part="${chart.name}-said">${chart.said}</p>
    <div class="plot" data-plot="${chart.name}" aria-hidden="true" hidden></div>
    <details>
      <summary>${say('Les chiffres, minute par minute', 'The figures, minute by minute')}</summary>
      <div class="scroll" role="group" tabindex="0" aria-label="${chart.caption}">
        <table class="table small">
          <caption class="only-read">
            ${chart.caption}
          </caption>
          <thead>
            <tr>
              ${chart.columns.map(
                (column, index) =>
                  html`<th scope="col" class="${index === 0 ? 'first' : 'number'}">${column}</th>`,
              )}
            </tr>
          </thead>
          <tbody data-part="${chart.name}-rows">
            ${chartRows(chart)}
          </tbody>
        </table>
      </div>
    </details>
  </div>`
