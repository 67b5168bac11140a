import { html, type Html } from '../../../platform/html.ts'
import type { CapacityPreview } from '../../control/operated-site.ts'
import { laneNames } from '../../domain/lanes.ts'
import { notice, type SiteView } from './console-view.ts'
import { admissionsOf, strainOf } from './headline.ts'
import { laneWord } from './words-of-site.ts'

const emptyWords = ({ say, figures, time }: SiteView, at: number | null): Html | string =>
  at === null
    ? figures.waiting === 0
      ? say('personne n’attend', 'nobody waits')
      : say('au-delà de la prévision', 'beyond the forecast')
    : time(at)

const waitWords = ({ say, formats }: SiteView, seconds: number | null): string =>
  seconds === null ? say('au-delà de la prévision', 'beyond the forecast') : formats.duration(seconds)

const advice = (view: SiteView, { capacity }: CapacityPreview): Html => {
  const { say, formats, figures } = view
  if (capacity < figures.seats.taken + figures.seats.held)
    return notice(
      'act',
      'door',
      say(
        `Personne ne sort : les ${formats.count(figures.seats.taken)} sièges pris finissent, et ceux au-delà ne sont plus redonnés.`,
        `Nobody is sent out: the ${formats.count(figures.seats.taken)} taken seats end by themselves, and those beyond are not given again.`,
      ),
    )
  const strain = strainOf(figures.health)
  if (capacity > figures.capacity.now && (strain === 'slow' || strain === 'down'))
    return notice(
      'dawn',
      'warn',
      say(
        'Le site peine déjà : plus de monde le ralentirait encore.',
        'The site struggles already: more people would slow it further.',
      ),
    )
  return notice(
    'act',
    'clock',
    say(
      'Prévision d’après les sièges pris maintenant. Le temps de réponse du site n’en fait pas partie.',
      'A forecast from the seats taken now. How fast the site answers is not part of it.',
    ),
  )
}

/** What a capacity would do, beside how it is. */
export const capacityPreview = (view: SiteView, preview: CapacityPreview): Html => {
  const { say, formats, figures } = view
  const lanes = laneNames.filter((lane) => lane in preview.waitS)
  const now = formats.count(admissionsOf(figures))
  return html`<dl class="facts">
      <dt>${say('Capacité', 'Capacity')}</dt>
      <dd>${formats.count(figures.capacity.now)} → ${formats.count(preview.capacity)}</dd>
      <dt>${say('Files vides vers', 'Lines empty about')}</dt>
      <dd>
        ${emptyWords(view, preview.emptyAt)}
        <span class="soft">${say('maintenant :', 'now:')} ${emptyWords(view, figures.emptyAt)}</span>
      </dd>
      <dt>${say('Entrées par minute', 'Admissions a minute')}</dt>
      <dd>
        ${formats.count(preview.admissionsPerMinute)}
        <span class="soft">${say(`maintenant : ${now}`, `now: ${now}`)}</span>
      </dd>
      ${lanes.map(
        (lane) =>
          html`<dt>${say(`Attente, ${laneWord(say, lane)}`, `Wait, ${laneWord(say, lane)}`)}</dt>
            <dd>${waitWords(view, preview.waitS[lane] ?? null)}</dd>`,
      )}
    </dl>
    ${advice(view, preview)}`
}
