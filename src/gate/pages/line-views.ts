import { second } from '../../kernel/duration.ts'
import { html, type Html } from '../../platform/html.ts'
import { filled, waitFigure } from './browser/waiting-steps.js'
import type { ToldSeen } from './browser/waiting-steps.d.ts'
import { awayFromLine, enteringFromLine, standingInLine } from './line-picture.ts'
import type { PageState, Place, Told } from './page-model.ts'
import type { PageSettings } from './page-settings.ts'
import {
  attendance,
  awayNews,
  choices,
  goForm,
  icon,
  kept,
  leftBar,
  lookAgain,
  notice,
  ringButton,
  stillForm,
  why,
  type Making,
  type View,
} from './page-parts.ts'

type StateOf<Kind extends PageState['kind']> = Extract<PageState, { kind: Kind }>

const toldSeen = (told: Told): ToldSeen =>
  told.kind === 'range' ? { low: told.low, high: told.high } : { knownAt: told.at }

export const liveSettings = (
  { context, words }: Making,
  place: Place,
  phase: PageSettings['phase'],
  more: { told?: Told; paused?: true; second?: true } = {},
): { settings: PageSettings; place: Place } => ({
  place,
  settings: {
    lane: place.lane,
    epoch: place.epoch,
    n: place.n,
    at: context.at,
    to: context.to,
    zone: context.site.timeZone,
    phase,
    told: more.told === undefined ? null : toldSeen(more.told),
    paused: more.paused ?? false,
    resumedHeading: more.paused ? words.waiting.heading : null,
    second: more.second ?? false,
    words: words.live,
  },
})

const placeNumber = ({ words, formats }: Making, place: Place): Html =>
  html`${words.placeNumber(formats.count(place.n))}`

export const waitingView = (making: Making, state: StateOf<'waiting'>): View => {
  const { context, words, formats, clock } = making
  const told = toldSeen(state.told)
  const { say, low, high } = waitFigure(told, context.at)
  const at = (instant: number): string => formats.clock(instant)
  const known = state.told.kind === 'knownAt' ? at(state.told.at) : ''
  const figure = filled(words.live[say], { low, high, at: known })
  const label =
    say === 'known' ? words.live.knownLabel : say === 'late' ? words.live.lateLabel : words.live.waitLabel
  const news =
    state.told.kind === 'knownAt'
      ? filled(words.live.newsKnown, { at: known })
      : filled(say === 'late' ? words.live.newsLate : words.live.newsRange, {
          low: at(state.told.low),
          high: at(state.told.high),
        })
  const backAt = state.told.kind === 'range' && state.told.low > context.at ? state.told.low : null
  const number = placeNumber(making, state.place)
  return {
    title: words.waiting.title,
    heading: words.waiting.heading,
    shelter: html`${standingInLine(state.ahead, words.you)}
      <dl class="told">
        <div>
          <dt>${words.ahead}</dt>
          <dd data-ahead>${formats.count(state.ahead)}</dd>
        </div>
        <div>
          <dt data-wait-label>${label}</dt>
          <dd data-wait>${figure}</dd>
        </div>
      </dl>
      <p role="status" data-news>${news}</p>
      ${awayNews}
      <p class="soft">
        ${backAt === null ? words.waiting.comeBackAnyTime(number) : words.waiting.comeBack(clock(backAt), number)}
      </p>
      ${lookAgain(making, words.press(clock(state.pressAt)))}${ringButton(words.ringTurn, words.updatesItself)}`,
    other: [
      attendance(making, state.place.since),
      notice(making),
      choices(making, words.whileWaiting),
      why(making),
    ],
    parts: ['live', 'line', 'told', 'kept', 'do'],
    live: liveSettings(making, state.place, 'waiting', { told: state.told }),
  }
}

/** `null` for the instants that the page's own script fills in when it comes to the door by itself. */
export const atDoorView = (
  making: Making,
  state: { place: Place; goodUntil: number | null; pressAt: number | null },
): View => {
  const { words, clock } = making
  const until = state.goodUntil === null ? html`<time data-until></time>` : clock(state.goodUntil)
  const still =
    state.pressAt === null
      ? null
      : stillForm(making, words.atDoor.button, words.pressAgain(clock(state.pressAt)))
  return {
    title: words.atDoor.title,
    heading: words.atDoor.heading,
    shelter: html`${standingInLine(0, words.you)}
      <p role="status" data-news>
        <strong>${words.atDoor.next}</strong>
        <span class="live">${words.atDoor.stay}</span
        >${still === null ? null : html`<span class="still">${words.atDoor.press}</span>`}
      </p>
      <p role="status" data-second></p>
      ${awayNews}
      <p class="soft">${words.atDoor.goodUntil(until)}</p>
      ${still}${ringButton(words.ringEntry, words.entersItself)}`,
    other: [attendance(making, state.place.since), kept('device', words.atDoor.oneBrowser)],
    parts: ['go', 'live', 'line', 'kept'],
    live: liveSettings(making, state.place, 'door'),
  }
}

export const calledAwayView = (making: Making, state: StateOf<'calledAway'>): View => {
  const { words, clock } = making
  return {
    title: words.calledAway.title,
    heading: words.calledAway.heading,
    shelter: html`${awayFromLine(words.yourPlace)}
      <p>${words.calledAway.calledAt(clock(state.calledAt))}</p>
      <p role="status" data-news>
        <span class="live">${words.calledAway.backAtDoor}</span
        ><span class="still">${words.calledAway.press}</span>
      </p>
      <p role="status" data-second></p>
      ${awayNews} ${stillForm(making, words.calledAway.button, words.pressAgain(clock(state.pressAt)))}
      ${ringButton(words.ringEntry, words.entersItself)}
      <p class="soft">${words.calledAway.goodUntil(clock(state.goodUntil))}</p>`,
    other: [
      attendance(making, state.place.since),
      choices(making, words.calledAway.notNow),
      html`<p class="soft">${words.calledAway.rank}</p>`,
    ],
    parts: ['go', 'live', 'line', 'kept', 'do'],
    live: liveSettings(making, state.place, 'door'),
  }
}

export const missedView = (making: Making, state: StateOf<'missed'>): View => {
  const { words, clock } = making
  const missedAt = state.missedAt === null ? null : clock(state.missedAt)
  return {
    title: words.missed.title,
    heading: words.missed.heading,
    shelter: html`${awayFromLine(words.yourPlace)}
      <p>${words.missed.seatWaited(missedAt)}</p>
      <p role="status" data-news>
        <span class="live">${words.missed.backAtDoor}</span><span class="still">${words.missed.press}</span>
      </p>
      ${awayNews} ${stillForm(making, words.calledAway.button, words.pressAgain(clock(state.pressAt)))}
      ${ringButton(words.ringEntry, words.entersItself)}
      <p class="soft">${words.missed.stay}</p>`,
    other: [attendance(making, state.place.since), choices(making, words.calledAway.notNow), why(making)],
    parts: ['go', 'live', 'line', 'kept', 'do'],
    live: liveSettings(making, state.place, 'door', { second: true }),
  }
}

/** Only a page without script shows it: with script the page at the door collects the seat by itself. */
export const grantedView = (making: Making, state: StateOf<'granted'>): View => {
  const { context, words, formats } = making
  const leftSeconds = Math.max(0, Math.floor((state.collectBy - context.at) / second))
  const exact = formats.clockWithSeconds(state.collectBy)
  return {
    title: words.granted.title,
    heading: words.granted.heading,
    shelter: html`${enteringFromLine}${goForm(making, '/_preau/enter', html`${icon('door')}${words.granted.button}`)}${leftBar}
      <p role="status">
        ${words.granted.until(formats.count(leftSeconds), html`<time datetime="${exact}">${exact}</time>`)}
      </p>
      <p class="soft">${words.granted.noTime}</p>`,
    other: [attendance(making, state.place.since), kept('device', words.oneBrowser)],
    parts: ['go', 'line', 'kept', 'left'],
    leftSeconds,
  }
}
