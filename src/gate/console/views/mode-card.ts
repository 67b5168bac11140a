import { html, url, type Html } from '../../../platform/html.ts'
import { modes } from '../../domain/policy.ts'
import type { SiteView } from './console-view.ts'
import { sitePath } from './site-addresses.ts'
import { modeExplained, modeTitle } from './words-of-site.ts'

export const modeCard = (view: SiteView): Html => {
  const { site, say, figures, time } = view
  return html`<section class="card stack gap-4" aria-labelledby="mode-h">
    <div>
      <h2 id="mode-h">${say('Changer le mode de l’entrée', 'Change the mode of the gate')}</h2>
      <p class="soft">
        ${modeTitle(say, figures.mode)} ${say('depuis', 'since')} ${time(figures.modeSince)}.
        ${say(
          'Une page demande confirmation avant tout changement, et il est gardé.',
          'A page asks before any change, and it is kept.',
        )}
      </p>
    </div>
    <form class="stack gap-3" method="get" action="${url(sitePath(site.name, 'confirm'))}">
      <input type="hidden" name="kind" value="mode" />
      <fieldset>
        <legend class="only-read">${say('Mode de l’entrée', 'Mode of the gate')}</legend>
        <ul class="list list-edge">
          ${modes.map(
            (mode) =>
              html`<li>
                <label class="item check"
                  ><input
                    type="radio"
                    name="mode"
                    value="${mode}"
                    ${mode === figures.mode ? html`checked` : null}
                  /><span
                    ><strong>${modeTitle(say, mode)}</strong><br /><span class="soft"
                      >${modeExplained(say, mode)}</span
                    ></span
                  ></label
                >
              </li>`,
          )}
        </ul>
      </fieldset>
      <p class="row"><button class="button">${say('Changer le mode', 'Change the mode')}</button></p>
    </form>
  </section>`
}
