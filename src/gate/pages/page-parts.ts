import { html, url, type Html } from '../../platform/html.ts'
import type { Formats } from '../../platform/formats.ts'
import type { PageContext, Place } from './page-model.ts'
import type { PageSettings } from './page-settings.ts'
import type { StylePart } from './page-style.ts'
import type { Choice, Clock, PageWords } from './words.ts'

/** What a page is made with. */
export interface Making {
  readonly context: PageContext
  readonly words: PageWords
  readonly formats: Formats
  readonly clock: (at: number) => Clock
}

/** One state as it looks: a heading, what stands under the roof, what stands beside it. */
export interface View {
  readonly title: string
  readonly heading: string
  readonly shelter: Html
  readonly other: readonly (Html | null)[]
  readonly parts: readonly StylePart[]
  /** Set where the page follows its place by itself. */
  readonly live?: { readonly settings: PageSettings; readonly place: Place }
  /** Seconds until something ends, for the bar. */
  readonly leftSeconds?: number
}

const icons = {
  send: html`<path d="M20.5 4 4 11.5l7 2 3.5 7zM11 13.5 20.5 4" />`,
  again: html`<path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3M19.5 4v4h-4" />`,
  bell: html`<path d="M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 2H5zM10 20.5h4" />`,
  check: html`<path d="m5 12.5 4.5 4.5L19 7.5" />`,
  today: html`<path d="M3 10.5 21 5M6 9.8V20M18 6.2V20" /><circle cx="12" cy="16.5" r="2.5" />`,
  device: html`<rect x="7" y="3" width="10" height="18" rx="2" /><path d="M11 18h2" />`,
  door: html`<path d="M6 20.5v-16l9-1v17M15 5.5h3.5v15M4 20.5h16.5M12 12v1" />`,
  clock: html`<circle cx="12" cy="12" r="8.5" /><path d="M12 7v5l3.5 2" />`,
  message: html`<path d="M4 5.5h16v11h-9L6.5 20v-3.5H4z" />`,
  info: html`<circle cx="12" cy="12" r="8.5" /><path d="M12 11v5.5M12 7.8v.01" />`,
} as const

export const icon = (name: keyof typeof icons): Html =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${icons[name]}</svg>`

export const kept = (name: keyof typeof icons, text: Html | string): Html =>
  html`<div class="kept">
    ${icon(name)}
    <p>${text}</p>
  </div>`

/** `GET` of this page's own address: a link keeps its query, a form would drop it. */
export const lookAgain = ({ context, words }: Making, press: Html): Html =>
  html`<div class="asks still">
    <a class="button" href="${url(context.to)}">${icon('again')}${words.lookAgain}</a>
    <p class="soft">${press}</p>
  </div>`

/** Where a form of the gate sends back to. */
export const backTo = ({ to }: PageContext): Html => html`<input type="hidden" name="to" value="${to}" />`

/** A button that sends one of the gate's own forms. */
export const goForm = (
  { context }: Making,
  action: '/_preau/enter' | '/_preau/again',
  label: Html | string,
): Html =>
  html`<form method="post" action="${url(action)}">
    ${backTo(context)}<button class="go">${label}</button>
  </form>`

/** The same where only a page without script needs it. */
export const stillForm = ({ context }: Making, label: string, press: Html): Html =>
  html`<form class="still" method="post" action="/_preau/enter">
    ${backTo(context)}<button class="go">${label}</button>
    <p class="soft">${press}</p>
  </form>`

export const ringButton = (label: string, note: string): Html =>
  html`<div class="asks live">
    <button type="button" data-ring aria-pressed="false">${icon('bell')}${label}</button>
    <p class="soft">${note}</p>
  </div>`

/** Where the script writes that the network is away. */
export const awayNews: Html = html`<p role="status" data-away></p>`

export const attendance = ({ context, words, clock }: Making, since: number | undefined): Html | null =>
  context.site.attendance && since !== undefined ? kept('check', words.attendance(clock(since))) : null

export const notice = ({ context, words, clock }: Making): Html | null => {
  const { notice } = context.site
  return notice === null ? null : kept('message', words.message(clock(notice.at), notice.text))
}

export const why = ({ context, words, formats }: Making): Html =>
  html`<p class="soft">${words.why(formats.count(context.site.capacity))}</p>`

const choice = (address: string | null, name: keyof typeof icons, { label, note }: Choice): Html | null =>
  address === null
    ? null
    : html`<li>
        <a href="${url(address)}"
          >${icon(name)}<span><b>${label}</b>${note}</span></a
        >
      </li>`

/** What works without a seat; a heading goes with its last block. */
export const choices = (
  { context: { site }, words }: Making,
  heading: string,
  which: { daySheet?: Choice; handIn?: false } = {},
): Html | null => {
  const items = [
    choice(site.daySheet, 'today', which.daySheet ?? words.daySheet),
    which.handIn === false ? null : choice(site.handIn, 'send', words.handIn),
  ].filter((item) => item !== null)
  return items.length === 0
    ? null
    : html`<div>
        <h2>${heading}</h2>
        <ul class="do">
          ${items}
        </ul>
      </div>`
}

/** The bar that empties while time runs; the words beside it say when. */
export const leftBar: Html = html`<div class="left" aria-hidden="true"><i></i></div>`
