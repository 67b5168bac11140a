import { embeddedJson, html, url, type Html } from '../../../platform/html.ts'
import { actionWords } from '../actions/action-words.ts'
import type { ActionRecord } from '../../control/operated-site.ts'
import { assetPath } from '../http/assets.ts'
import type { ChartColumns } from '../minutes/chart-columns.ts'
import { actionsCard } from './actions-card.ts'
import { capacityCard, lawSwitch } from './capacity-card.ts'
import { chartWords } from './chart-words.ts'
import { icon, notice, type SiteView } from './console-view.ts'
import { exportCard } from './export-card.ts'
import { flowCard } from './flow-card.ts'
import { headline } from './headline.ts'
import { healthCard } from './health-card.ts'
import { lanesCard } from './lanes-card.ts'
import { layout, type Frame } from './layout.ts'
import { alerts, clockWords, dayWords, modeBadge } from './live-parts.ts'
import { modeCard } from './mode-card.ts'
import { plansCard } from './plans-card.ts'
import { refusalsCard } from './refusals-card.ts'
import { seatsCard } from './seats-card.ts'
import { sitePath } from './site-addresses.ts'
import { waitCard } from './wait-card.ts'
import { weightsCard } from './weights-card.ts'
import { laneWord } from './words-of-site.ts'

export interface SitePage {
  readonly view: SiteView
  readonly columns: ChartColumns
  /** What was just done, to say so. */
  readonly done: ActionRecord | null
  /** There are others: a link to the list. */
  readonly several: boolean
  readonly leave: Html
}

const doneNotice = (view: SiteView, done: ActionRecord | null): Html | null =>
  done === null
    ? null
    : html`<div class="notice" data-kind="good" role="status">
        ${icon('check')}
        <p>
          <strong>${actionWords(view, done.action, done.before)}.</strong> ${view.say('Fait à', 'Done at')}
          ${view.time(done.at)}${view.say(', et noté avec la raison :', ', and recorded with the reason:')}
          ${done.reason}
        </p>
      </div>`

/** The script says this where live figures have ended: no place at the table, or no access any more. */
const haltedNotice = ({ say }: SiteView): Html =>
  html`<div data-halted hidden>
    ${notice(
      'dawn',
      'clock',
      say(
        'Le direct est arrêté : cette page ne change plus toute seule. Rechargez-la pour voir maintenant.',
        'Live figures have stopped: this page no longer changes by itself. Reload it to see now.',
      ),
    )}
  </div>`

const head = (view: SiteView): Html =>
  html`<div class="row">
      <div>
        <p class="soft row gap-2">
          <span data-part="day">${dayWords(view)}</span><span data-part="mode">${modeBadge(view)}</span>
        </p>
        <h1 data-part="headline">${headline(view.figures, view.say, view.formats)}</h1>
      </div>
    </div>
    <p class="only-read" role="status" data-news></p>
    <div data-part="alerts">${alerts(view)}</div>`

const body = ({ view, columns, done }: SitePage): Html => {
  const charts = chartWords(view, columns)
  return html`<div class="stack gap-5">
    ${head(view)}${doneNotice(view, done)}${haltedNotice(view)}
    <div class="cards cards-l">${seatsCard(view)}${flowCard(view, charts.flow)}</div>
    ${lanesCard(view, charts.lanes)}
    <div class="cards cards-l">${waitCard(view, charts.waits)}${healthCard(view, lawSwitch(view))}</div>
    <div id="capacity-part">${capacityCard(view)}</div>
    <div id="mode-part" class="cards cards-l">${modeCard(view)}${plansCard(view)}</div>
    <div class="cards cards-l">${weightsCard(view)}${refusalsCard(view)}</div>
    <div id="actions-part">${actionsCard(view)}</div>
    ${exportCard(view)}
  </div>`
}

/** Data and scripts of the live page. Names of series come with them, in the language of the page. */
const scripts =
  ({ view, columns }: SitePage) =>
  (nonce: string): Html => {
    const { site, say, language } = view
    const settings = {
      live: sitePath(site.name, 'live'),
      timeZone: site.timeZone,
      locale: language === 'fr' ? 'fr-FR' : 'en-GB',
      names: columns.lanes.map(({ name }) => laneWord(say, name)),
      columns,
    }
    return html`<script type="application/json" id="settings">
        ${embeddedJson(settings)}
      </script>
      <script nonce="${nonce}" defer src="${url(assetPath('uplot.js'))}"></script>
      <script nonce="${nonce}" type="module" src="${url(assetPath('live-page.js'))}"></script>`
  }

const linksOf = ({ view: { site, say }, several }: SitePage): Frame['links'] => {
  const here = sitePath(site.name)
  return [
    { to: here, icon: 'pulse', label: say('En direct', 'Live'), current: true },
    { to: `${here}#capacity-part`, icon: 'tune', label: say('Capacité', 'Capacity'), current: false },
    { to: `${here}#mode-part`, icon: 'door', label: say('Mode', 'Mode'), current: false },
    { to: `${here}#actions-part`, icon: 'list', label: say('Actions', 'Actions'), current: false },
    ...(several ? [{ to: '/', icon: 'chart', label: say('Sites', 'Sites'), current: false } as const] : []),
  ]
}

export const sitePage = (page: SitePage): ((nonce: string) => Html) => {
  const { view } = page
  return layout({
    language: view.language,
    say: view.say,
    title: `${view.say('En direct', 'Live')} · ${view.site.title}`,
    where: view.site.title,
    clock: html`<span class="end badge" data-kind="good" data-part="clock">${clockWords(view)}</span>`,
    links: linksOf(page),
    body: body(page),
    wide: true,
    to: sitePath(view.site.name),
    leave: page.leave,
    scripts: scripts(page),
  })
}
