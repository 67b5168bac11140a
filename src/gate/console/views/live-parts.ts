import { html, type Html } from '../../../platform/html.ts'
import { chartRows } from './chart-figure.ts'
import type { AllChartWords } from './chart-words.ts'
import { actionRows } from './actions-card.ts'
import { badge, notice, type SiteView } from './console-view.ts'
import { headline } from './headline.ts'
import { changeRows, healthRows, lawWords } from './health-card.ts'
import { laneRows } from './lanes-card.ts'
import { refusalRows } from './refusals-card.ts'
import { seatsBody } from './seats-card.ts'
import { waitScore } from './wait-card.ts'
import { modeTitle } from './words-of-site.ts'

/**
 * What changes by itself, by the name in `data-part`. A part holds no link, button or field: it may be replaced under
 * the eyes of anybody, and must take no focus with it.
 */
export type Parts = Readonly<Record<string, Html | string>>

export const clockWords = ({ formats, figures }: SiteView): Html =>
  html`<time datetime="${new Date(figures.at).toISOString()}">${formats.clockWithSeconds(figures.at)}</time>`

export const dayWords = ({ say, formats, figures }: SiteView): string => {
  const day = formats.longDay(figures.at)
  return say(`${day.charAt(0).toUpperCase()}${day.slice(1)}, en direct`, `${day}, live`)
}

export const modeBadge = ({ say, figures, time }: SiteView): Html =>
  badge(
    figures.mode === 'enforce' ? 'act' : 'dawn',
    'door',
    html`${modeTitle(say, figures.mode)} ${say('depuis', 'since')} ${time(figures.modeSince)}`,
  )

/** What somebody should know beside the headline. */
export const alerts = ({ say, figures, time }: SiteView): Html | string => {
  const { journalLostSince } = figures
  if (journalLostSince === null) return ''
  return notice(
    'bad',
    'warn',
    html`${say('Le journal de l’entrée ne garde plus rien depuis', 'The journal of the gate has kept nothing since')}
    ${time(journalLostSince)}.
    ${say(
      'L’entrée continue de mémoire, exactement. Libérez ou remplacez le disque, puis redémarrez : les places seront reprises.',
      'The gate goes on from memory, exactly. Free or replace the disk, then restart: places will be taken over.',
    )}`,
  )
}

/** Every two seconds. */
export const figureParts = (view: SiteView): Parts => ({
  clock: clockWords(view),
  day: dayWords(view),
  mode: modeBadge(view),
  headline: headline(view.figures, view.say, view.formats),
  alerts: alerts(view),
  seats: seatsBody(view),
  lanes: laneRows(view),
  score: waitScore(view),
  health: healthRows(view),
  law: lawWords(view),
  changes: changeRows(view),
  refusals: refusalRows(view),
  actions: actionRows(view),
})

/** Once a minute. */
export const minuteParts = (charts: AllChartWords): Parts =>
  Object.fromEntries(
    Object.values(charts).flatMap((chart) => [
      [`${chart.name}-said`, chart.said],
      [`${chart.name}-rows`, chartRows(chart)],
    ]),
  )
