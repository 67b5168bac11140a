import { html, url, type Html } from '../../../platform/html.ts'
import { capacityPreview } from './capacity-preview.ts'
import type { SiteView } from './console-view.ts'
import { sitePath } from './site-addresses.ts'

/** Where the range stops are far enough apart for a thumb, and near enough for a choice. */
const rangeStep = (least: number, most: number): number =>
  [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000].find(
    (step) => (most - least) / step <= 60,
  ) ?? 20_000

export const capacityCard = (view: SiteView): Html => {
  const { site, say, formats, figures } = view
  const { now, least, most } = figures.capacity
  const bounds = say(
    `Entre ${formats.count(least)} et ${formats.count(most)} sièges, la santé du site peut la changer. Baisser ne fait sortir personne : les sièges rendus ne sont plus redonnés.`,
    `Between ${formats.count(least)} and ${formats.count(most)} seats, the health of the site may change it. Lowering sends nobody out: seats that end are not given again.`,
  )
  return html`<section class="card stack gap-4" aria-labelledby="capacity-h">
    <div>
      <h2 id="capacity-h">${say('Changer la capacité', 'Change the capacity')}</h2>
      <p class="soft">${bounds}</p>
    </div>
    <div class="aside">
      <form class="stack gap-3" method="get" action="${url(sitePath(site.name, 'confirm'))}" data-capacity>
        <input type="hidden" name="kind" value="capacity" />
        <div class="field">
          <label for="capacity">${say('Capacité, en sièges', 'Capacity, in seats')}</label>
          <input
            class="input figure"
            id="capacity"
            name="capacity"
            inputmode="numeric"
            pattern="[0-9\\s]{1,9}"
            required
            value="${now}"
            autocomplete="off"
          />
          <input
            type="range"
            min="${Math.min(least, now)}"
            max="${Math.max(most, now)}"
            step="${rangeStep(least, most)}"
            value="${now}"
            aria-label="${say('Capacité, glissière', 'Capacity, slider')}"
            data-slider
            hidden
          />
        </div>
        <p class="row">
          <button class="button">${say('Voir l’effet et confirmer', 'See what it does and confirm')}</button>
        </p>
        <p class="soft small">
          ${say(
            'Rien ne change avant la page suivante, qui demande une raison.',
            'Nothing changes before the next page, which asks for a reason.',
          )}
        </p>
      </form>
      <div class="stack gap-3" data-preview="${sitePath(site.name, 'preview')}">
        <h3>${say('Aperçu, rien n’a encore changé', 'Preview, nothing has changed yet')}</h3>
        <div class="stack gap-3" data-part="preview">${capacityPreview(view, site.preview(now))}</div>
      </div>
    </div>
  </section>`
}

/** The capacity law's switch (G12). */
export const lawSwitch = ({ site, say, figures }: SiteView): Html =>
  html`<form method="get" action="${url(sitePath(site.name, 'confirm'))}">
    <input type="hidden" name="kind" value="law" />
    <input type="hidden" name="on" value="${figures.capacity.law ? 'no' : 'yes'}" />
    <button class="button button-second">
      ${
        figures.capacity.law
          ? say('Ne plus suivre la santé du site', 'No longer follow the health of the site')
          : say('Suivre la santé du site', 'Follow the health of the site')
      }
    </button>
  </form>`
