import { minute, second } from '../../kernel/duration.ts'
import { html, url, type Html } from '../../platform/html.ts'
import { liveSettings } from './line-views.ts'
import { standingInLine } from './line-picture.ts'
import type { PageState, Place } from './page-model.ts'
import {
  attendance,
  awayNews,
  backTo,
  choices,
  goForm,
  icon,
  kept,
  leftBar,
  notice,
  why,
  type Making,
  type View,
} from './page-parts.ts'
import type { TroubleWords } from './words.ts'

type StateOf<Kind extends PageState['kind']> = Extract<PageState, { kind: Kind }>

export const endedView = (making: Making, state: StateOf<'ended'>): View => {
  const { context, words, clock } = making
  const calledAt = state.calledAt === null ? null : clock(state.calledAt)
  const left = (instant: number): number => Math.max(0, (instant - context.at) / minute)
  const again =
    state.again === null
      ? words.ended.againUnknown
      : words.ended.again(
          String(Math.floor(left(state.again.low))),
          String(Math.ceil(left(state.again.high))),
        )
  const proof =
    context.site.attendance && state.place !== null
      ? kept('check', words.attendanceKept(clock(state.place.since)))
      : null
  return {
    title: words.ended.title,
    heading: words.ended.heading[state.why],
    shelter: html`<p>${words.ended.reason(state.why, calledAt)}</p>
      <p role="status">${again}</p>
      ${goForm(making, '/_preau/again', words.ended.button)}`,
    other: [proof, choices(making, words.ended.also), why(making)],
    parts: ['go', 'kept', 'do'],
  }
}

const questionSentence = ({ context, words, formats, clock }: Making, state: StateOf<'question'>) => {
  const minutesSince = Math.max(1, Math.floor((context.at - state.since) / minute))
  const endsAt = clock(state.endsAt)
  if (state.case === 'idle') return words.question.idle(minutesSince, endsAt)
  if (state.case === 'unsigned') return words.question.unsigned(minutesSince, endsAt)
  return words.question.notice(minutesSince, formats.count(state.waiting), state.waiting, endsAt)
}

export const questionView = (making: Making, state: StateOf<'question'>): View => {
  const { context, words } = making
  const { question } = words
  const extend =
    state.case === 'unsigned'
      ? null
      : html`<button name="do" value="extend">${icon('clock')}${question.extend}</button>`
  return {
    title: question.title,
    heading: question.heading,
    shelter: html`<p role="status">${questionSentence(making, state)}</p>
      ${leftBar}
      <form method="post" action="/_preau/keep">
        ${backTo(context)}<button class="go" name="do" value="keep">${question.keep}</button>${extend}<button
          name="do"
          value="leave"
        >
          ${question.leave}
        </button>
      </form>
      <p class="soft">${state.case === 'unsigned' ? question.oftenUnsigned : question.often}</p>`,
    other: [
      kept('device', question.nothingLost),
      state.case === 'unsigned' ? null : html`<p class="soft">${question.never}</p>`,
    ],
    parts: ['go', 'kept', 'left'],
    leftSeconds: Math.max(0, Math.floor((state.endsAt - context.at) / second)),
  }
}

// Where the numbers stand is not known in trouble: the picture shows a line, no rank, and nobody before number 1.
const somewhereInLine = 1_240
const shownAhead = ({ n }: Place): number => Math.min(somewhereInLine, n - 1)

type Trouble = 'siteDown' | 'gateDegraded' | 'gateAway' | 'paused'

/** Some still enter. */
const slowlyOpen: ReadonlySet<Trouble> = new Set(['gateDegraded', 'gateAway'])

const troubleWords = ({ words }: Making, { kind, place }: StateOf<Trouble>): TroubleWords =>
  kind === 'gateAway' && place === null ? { ...words[kind], ...words[kind].noPlace } : words[kind]

export const troubleView = (making: Making, state: StateOf<Trouble>): View => {
  const { context, words, formats, clock } = making
  const said = troubleWords(making, state)
  const heading = state.kind === 'paused' ? words.whileWaiting : words[state.kind].without
  const newsAt = clock(state.newsAt)
  const isInside = state.kind === 'siteDown' && state.inside === true
  const number =
    state.place === null || isInside
      ? null
      : html`<div>
          <dt>${words.placeLabel}</dt>
          <dd>${words.placeNumber(formats.count(state.place.n))}</dd>
        </div>`
  return {
    title: said.title,
    heading: said.heading,
    shelter: html`${
        state.place === null
          ? null
          : standingInLine(shownAhead(state.place), words.you, !slowlyOpen.has(state.kind))
      }
      <dl class="told">
        ${number}
        <div>
          <dt>${words.newsLabel}</dt>
          <dd>${words.newsAt(newsAt)}</dd>
        </div>
      </dl>
      <p role="status" data-news>${said.what(clock(state.since))}</p>
      ${state.place === null ? null : awayNews}
      <p class="soft">${said.kept(newsAt)}</p>
      <div class="asks">
        <a class="button" href="${url(context.to)}">${icon('again')}${words.lookAgain}</a>
        <p class="soft still">${words.press(newsAt)}</p>
        ${state.place === null ? null : html`<p class="soft live">${words.entersItself}</p>`}
      </div>`,
    other: [
      notice(making),
      attendance(making, state.place?.since),
      choices(making, heading),
      html`<p class="soft">${said.reload}</p>`,
    ],
    parts: ['live', 'line', 'told', 'kept', 'do'],
    ...(state.place === null
      ? {}
      : {
          live: liveSettings(making, state.place, 'waiting', state.kind === 'paused' ? { paused: true } : {}),
        }),
  }
}

/** Nothing tells who it is, so the words are always `vous`. */
export const cookiesRefusedView = (making: Making): View => {
  const { context, words } = making
  const said = words.cookiesRefused
  return {
    title: said.heading.replace(/\.$/, ''),
    heading: said.heading,
    shelter: html`<p role="status">${said.notInLine}</p>
      <ol>
        ${said.steps.map((step) => html`<li>${step}</li>`)}
      </ol>
      <a class="button go" href="${url(context.to)}">${said.button}</a>
      <p class="soft">${said.otherDevice}</p>`,
    other: [
      kept('info', said.only),
      choices(making, said.without, { daySheet: said.daySheet, handIn: false }),
    ],
    parts: ['go', 'steps', 'kept', 'do'],
  }
}

const person = (place: number, label: string): Html =>
  html`<button name="person" value="${place}">${label}</button>`

export const whoComesInView = ({ context, words }: Making, state: StateOf<'whoComesIn'>): View => {
  const said = words.whoComesIn
  return {
    title: said.title,
    heading: said.heading,
    shelter: html`<p>${said.ask}</p>
      <form method="post" action="/_preau/who">
        ${backTo(context)}${state.persons.map(({ place, label }) => person(place, label ?? said.nameless(place + 1)))}
      </form>
      <p class="soft">${said.note}</p>`,
    other: [],
    parts: ['go'],
  }
}

export const classCodeView = ({ context, words }: Making, state: StateOf<'classCode'>): View => {
  const said = words.classCode
  const invalid = state.wrong ? html` aria-invalid="true"` : null
  return {
    title: said.title,
    heading: said.heading,
    shelter: html`<p>${said.ask}</p>
      <form method="post" action="/_preau/code">
        ${backTo(context)}
        <div class="field">
          <label for="code">${said.label}</label>
          <p class="soft" id="code-hint">${said.hint}</p>
          ${state.wrong ? html`<p class="bad" id="code-wrong" role="alert">${said.wrong}</p>` : null}<input
            id="code"
            name="code"
            required
            maxlength="40"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            aria-describedby="code-hint${state.wrong ? ' code-wrong' : ''}"
            ${invalid}
          />
        </div>
        <button class="go">${said.button}</button>
      </form>
      <p class="soft">${said.without}</p>`,
    other: [],
    parts: ['go', 'field'],
  }
}

export const refusedView = ({ words }: Making, state: StateOf<'refused'>): View => {
  const said = words.refused
  return {
    title: said.title,
    heading: said.heading(state.status),
    shelter: html`<p role="status">${said.what(state.status)}</p>
      <a class="button" href="/">${said.button}</a>`,
    other: [],
    parts: [],
  }
}
