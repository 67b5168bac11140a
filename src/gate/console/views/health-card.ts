import { html, type Html } from '../../../platform/html.ts'
import type { CapacityChange } from '../../figures/site-figures.ts'
import { badge, type SiteView } from './console-view.ts'
import { strainOf, targetMsOf } from './headline.ts'

const siteBadge = ({ say, figures: { health } }: SiteView): Html => {
  switch (strainOf(health)) {
    case 'down':
      return badge('bad', 'warn', say('Ne répond pas', 'Not answering'))
    case 'slow':
      return badge('bad', 'warn', say('Peine', 'Struggling'))
    case 'loaded':
      return badge('dawn', 'clock', say('Chargé', 'Loaded'))
    case 'well':
      return badge('good', 'check', say('Bon', 'Good'))
    case 'unknown':
      return badge('act', 'clock', say('Répond', 'Answering'))
  }
}

/** Site and journal. Live. */
export const healthRows = (view: SiteView): Html => {
  const { say, formats, figures, time } = view
  const { health, journalLostSince } = figures
  const answer = health.p90Ms === null ? '–' : `${formats.count(health.p90Ms)}\u00a0ms`
  const errors = health.errorsPerMille === null ? '–' : formats.percent(health.errorsPerMille)
  const journal =
    journalLostSince === null
      ? badge('good', 'check', say('Écrit', 'Written'))
      : html`${badge('bad', 'warn', say('Perdu', 'Lost'))} ${say('depuis', 'since')} ${time(journalLostSince)}`
  return html`<tr>
      <th scope="row">${say('Site', 'Site')}</th>
      <td>${siteBadge(view)}</td>
      <td class="number">${answer}</td>
      <td class="number">${errors}</td>
    </tr>
    <tr>
      <th scope="row">${say('Journal de l’entrée', 'Journal of the gate')}</th>
      <td>${journal}</td>
      <td class="number">–</td>
      <td class="number">–</td>
    </tr>`
}

const why = ({ say, formats }: SiteView, { why, seen }: CapacityChange): string => {
  const figures =
    seen === null
      ? null
      : say(
          ` (${formats.count(seen.p90Ms)} ms, ${formats.percent(seen.errorsPerMille)} d’erreurs, ${formats.count(seen.samples)} réponses)`,
          ` (${formats.count(seen.p90Ms)} ms, ${formats.percent(seen.errorsPerMille)} errors, ${formats.count(seen.samples)} answers)`,
        )
  const words = {
    slow: say('Réponses lentes', 'Slow answers'),
    errors: say('Trop d’erreurs', 'Too many errors'),
    full: say('Plein, bonne santé, du monde attend', 'Full, healthy, people waiting'),
    operator: say('Décidé par une personne', 'Decided by a person'),
    settings: say('Réglages', 'Settings'),
  }[why]
  return `${words}${figures ?? ''}`
}

/** What changed the capacity. Live. */
export const changeRows = (view: SiteView): Html => {
  const { say, formats, figures, time } = view
  const { changes } = figures.capacity
  if (changes.length === 0)
    return html`<tr>
      <td colspan="3">${say('Aucun changement depuis le démarrage.', 'No change since the start.')}</td>
    </tr>`
  return html`${changes.map(
    (change) =>
      html`<tr>
        <th scope="row">${time(change.at)}</th>
        <td class="number">${formats.count(change.from)} → ${formats.count(change.to)}</td>
        <td>${why(view, change)}</td>
      </tr>`,
  )}`
}

/** Whether the capacity follows the health of the site. Live. */
export const lawWords = ({ say, figures: { capacity } }: SiteView): string =>
  capacity.law
    ? say('La capacité suit cette santé.', 'The capacity follows this health.')
    : say(
        'La capacité ne suit pas cette santé : le réglage est coupé, ou les réponses du site ne se voient pas d’ici.',
        'The capacity does not follow this health: switched off, or the site’s answers cannot be seen from here.',
      )

export const healthCard = (view: SiteView, lawSwitch: Html): Html => {
  const { say, formats, figures } = view
  const slow = formats.seconds(2 * targetMsOf(figures.health))
  return html`<section class="card stack gap-3" aria-labelledby="health-h">
    <h2 id="health-h">${say('Santé du site', 'Health of the site')}</h2>
    <table class="table">
      <caption class="only-read">
        ${say('État de chaque partie', 'State of each part')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say('Partie', 'Part')}</th>
          <th scope="col">${say('État', 'State')}</th>
          <th scope="col" class="number">${say('Réponse', 'Answer')}</th>
          <th scope="col" class="number">${say('Erreurs', 'Errors')}</th>
        </tr>
      </thead>
      <tbody data-part="health">
        ${healthRows(view)}
      </tbody>
    </table>
    <p class="soft small">
      ${say(
        'Réponse : neuf sur dix arrivent dans ce temps, sur les dix dernières secondes.',
        'Answer: nine in ten come within this time, over the last ten seconds.',
      )}
    </p>
    <h3 id="law">${say('Ce que la santé a changé', 'What health has changed')}</h3>
    <p class="small">
      <strong data-part="law">${lawWords(view)}</strong>
      ${say(
        `Une réponse sur dix au-delà de ${slow}, ou 2 % d’erreurs : 20 % de moins, toutes les 30 s au plus. Bonne santé, site plein et du monde qui attend pendant 60 s : 2 % du maximum en plus.`,
        `One answer in ten beyond ${slow}, or 2% errors: 20% less, at most every 30 s. Good health, a full site and people waiting for 60 s: 2% of the maximum more.`,
      )}
    </p>
    ${lawSwitch}
    <table class="table small">
      <caption class="only-read">
        ${say('Changements de la capacité', 'Changes of the capacity')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say('Heure', 'Time')}</th>
          <th scope="col" class="number">${say('Capacité', 'Capacity')}</th>
          <th scope="col">${say('Pourquoi', 'Why')}</th>
        </tr>
      </thead>
      <tbody data-part="changes">
        ${changeRows(view)}
      </tbody>
    </table>
  </section>`
}
