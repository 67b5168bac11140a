import { html, url, type Html } from '../../../platform/html.ts'
import type { SiteView } from './console-view.ts'
import { sitePath } from './site-addresses.ts'
import { laneWord } from './words-of-site.ts'

/** With one line there is nothing to share. */
export const weightsCard = ({ site, say, figures }: SiteView): Html | null =>
  figures.lanes.length < 2
    ? null
    : html`<section class="card stack gap-3" aria-labelledby="weights-h">
        <div>
          <h2 id="weights-h">${say('Changer les parts', 'Change the shares')}</h2>
          <p class="soft">
            ${say(
              'Comment les files se partagent les sièges rendus. Seuls les rapports comptent.',
              'How the lanes share the freed seats. Only the proportions count.',
            )}
          </p>
        </div>
        <form class="stack gap-3" method="get" action="${url(sitePath(site.name, 'confirm'))}">
          <input type="hidden" name="kind" value="weights" />
          <div class="cards cards-s">
            ${figures.lanes.map(
              ({ name, weight }) =>
                html`<div class="field">
                  <label for="weight-${name}">${laneWord(say, name)}</label>
                  <input
                    class="input"
                    id="weight-${name}"
                    name="weight-${name}"
                    inputmode="numeric"
                    pattern="[0-9]{1,3}"
                    required
                    value="${weight}"
                    autocomplete="off"
                  />
                </div>`,
            )}
          </div>
          <p class="row">
            <button class="button button-second">${say('Vérifier les parts', 'Check the shares')}</button>
          </p>
        </form>
      </section>`
