import { html, url, type Html } from '../../../platform/html.ts'
import { planWords } from '../actions/action-words.ts'
import { modes } from '../../domain/policy.ts'
import type { Plan } from '../../control/operated-site.ts'
import type { SiteView } from './console-view.ts'
import { sitePath } from './site-addresses.ts'
import { modeWord } from './words-of-site.ts'

const planItem = (view: SiteView, plan: Plan): Html => {
  const { site, say, time } = view
  const words = planWords(view, plan)
  return html`<li class="row">
    <span class="grow-wide"
      >${words.charAt(0).toUpperCase() + words.slice(1)}<br /><span class="soft small"
        >${say('prochaine fois :', 'next time:')} ${time(plan.nextAt)}</span
      ></span
    >
    <form class="end" method="get" action="${url(sitePath(site.name, 'confirm'))}">
      <input type="hidden" name="kind" value="unplan" />
      <input type="hidden" name="plan" value="${plan.id}" />
      <button class="button button-second" aria-label="${say(`Retirer : ${words}`, `Remove: ${words}`)}">
        ${say('Retirer', 'Remove')}
      </button>
    </form>
  </li>`
}

const addForm = ({ site, say, formats, figures }: SiteView): Html =>
  html`<form class="stack gap-3" method="get" action="${url(sitePath(site.name, 'confirm'))}">
    <input type="hidden" name="kind" value="plan" />
    <h3>${say('Ajouter un plan', 'Add a plan')}</h3>
    <div class="cards cards-m">
      <div class="field">
        <label for="plan-time">${say('Heure', 'Time')}</label
        ><input class="input" id="plan-time" type="time" name="time" required value="07:45" />
      </div>
      <div class="field">
        <label for="plan-day">${say('Jour', 'Day')}</label
        ><input
          class="input"
          id="plan-day"
          type="date"
          name="day"
          min="${formats.isoDay(figures.at)}"
          aria-describedby="plan-day-hint"
        />
        <p class="hint" id="plan-day-hint">${say('vide : chaque jour d’école', 'empty: every school day')}</p>
      </div>
      <div class="field">
        <label for="plan-mode">${say('Mode', 'Mode')}</label
        ><select class="input" id="plan-mode" name="mode">
          <option value="">${say('inchangé', 'unchanged')}</option>
          ${modes.map((mode) => html`<option value="${mode}">${modeWord(say, mode)}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="plan-capacity">${say('Capacité', 'Capacity')}</label
        ><input
          class="input"
          id="plan-capacity"
          name="capacity"
          inputmode="numeric"
          pattern="[0-9\\s]{1,9}"
          autocomplete="off"
          aria-describedby="plan-capacity-hint"
        />
        <p class="hint" id="plan-capacity-hint">${say('vide : inchangée', 'empty: unchanged')}</p>
      </div>
    </div>
    <p class="row">
      <button class="button button-second">${say('Vérifier le plan', 'Check the plan')}</button>
    </p>
  </form>`

export const plansCard = (view: SiteView): Html => {
  const { site, say } = view
  const plans = site.plans()
  return html`<section class="card stack gap-4" aria-labelledby="plans">
    <div>
      <h2 id="plans">${say('Plans', 'Plans')}</h2>
      <p class="soft">
        ${say(
          `Ce que l’entrée fera toute seule, à l’heure du site (${site.timeZone}).`,
          `What the gate will do by itself, in the site’s own time (${site.timeZone}).`,
        )}
      </p>
    </div>
    ${
      plans.length === 0
        ? html`<p class="soft">${say('Rien n’est prévu.', 'Nothing is planned.')}</p>`
        : html`<ul class="list">
            ${plans.map((plan) => planItem(view, plan))}
          </ul>`
    }
    ${addForm(view)}
  </section>`
}
