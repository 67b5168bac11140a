import { createFormats, type Formats } from '../../platform/formats.ts'
import { embeddedJson, html, imageUrl, ownFileText, url, type Html } from '../../platform/html.ts'
import { atDoorView, calledAwayView, grantedView, missedView, waitingView } from './line-views.ts'
import {
  classCodeView,
  cookiesRefusedView,
  endedView,
  questionView,
  refusedView,
  troubleView,
  whoComesInView,
} from './other-views.ts'
import { waitingScript } from './own-script.ts'
import {
  siteWordsLimits,
  type Language,
  type PageContext,
  type PageState,
  type RenderedPage,
} from './page-model.ts'
import type { Making, View } from './page-parts.ts'
import { styleOf, type StylePart } from './page-style.ts'
import { englishWords } from './words-en.ts'
import { frenchWords } from './words-fr.ts'

const words = {
  fr: { tu: frenchWords('tu'), vous: frenchWords('vous') },
  en: { tu: englishWords, vous: englishWords },
}

// Made once a site: a process serves a handful of time zones.
const formatsMade = new Map<string, Formats>()
const formatsOf = (language: Language, timeZone: string): Formats => {
  const key = `${language} ${timeZone}`
  const formats = formatsMade.get(key) ?? createFormats(language, timeZone)
  formatsMade.set(key, formats)
  return formats
}

const viewOf = (making: Making, state: PageState): View => {
  switch (state.kind) {
    case 'waiting':
      return waitingView(making, state)
    case 'atDoor':
      return atDoorView(making, state)
    case 'calledAway':
      return calledAwayView(making, state)
    case 'granted':
      return grantedView(making, state)
    case 'missed':
      return missedView(making, state)
    case 'ended':
      return endedView(making, state)
    case 'question':
      return questionView(making, state)
    case 'siteDown':
    case 'gateDegraded':
    case 'gateAway':
    case 'paused':
      return troubleView(making, state)
    case 'cookiesRefused':
      return cookiesRefusedView(making)
    case 'whoComesIn':
      return whoComesInView(making, state)
    case 'classCode':
      return classCodeView(making, state)
    case 'refused':
      return refusedView(making, state)
  }
}

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Cg fill='none' stroke='%230b5a63' stroke-linecap='round'%3E%3Cpath stroke-width='4' d='M3 13.5 29 5.5'/%3E%3Cpath stroke-width='2.8' d='M7 13v14M25 8v19'/%3E%3C/g%3E%3Ccircle cx='16' cy='23' r='4' fill='%23f0a04b'/%3E%3C/svg%3E"

const mark = html`<svg viewBox="0 0 32 32" aria-hidden="true">
  <path class="mark-roof" stroke-width="4" d="M3 13.5 29 5.5" />
  <path class="mark-roof" stroke-width="3" d="M6.5 13v14.5M25.5 8v19.5" />
  <circle class="mark-wait" cx="12.5" cy="24.2" r="2.3" />
  <circle class="mark-next" cx="18.8" cy="23.2" r="3.3" />
</svg>`

const section = ({ heading, shelter, other }: View): Html => {
  const beside = other.filter((block) => block !== null)
  return html`<section aria-labelledby="h">
    <h1 id="h" tabindex="-1" data-heading>${heading}</h1>
    <div class="shelter">${shelter}</div>
    ${beside.length === 0 ? null : html`<div class="other">${beside}</div>`}
  </section>`
}

const header = ({ site }: PageContext): Html =>
  html`<header>
    <b>${site.logo === null ? mark : html`<img src="${imageUrl(site.logo)}" alt="" />`}Préau</b
    ><span>${site.name}</span>
  </header>`

const footer = ({ context: { site, to }, words }: Making): Html => {
  const { language, name } = words.other
  const phone =
    site.phone === null
      ? null
      : html`<a href="${url(`tel:${site.phone.number.replace(/[^\d+]/g, '')}`)}"
          >${words.phone(site.phone.label, site.phone.number)}</a
        >`
  const operator = site.operator === null ? null : html`<p>${words.runBy(site.operator)}</p>`
  const sentence = site.sentence === null ? null : html`<p>${site.sentence}</p>`
  return html`<footer>
    <a
      href="${url(`/_preau/language/${language}?to=${encodeURIComponent(to)}`)}"
      hreflang="${language}"
      lang="${language}"
      >${name}</a
    >${phone}
    <p>${words.cookie}</p>
    ${operator}${sentence}
  </footer>`
}

/** What the page's own script needs; one who waits also gets the words for the door. */
const liveParts = (making: Making, live: View['live']): Html | null => {
  if (live === undefined) return null
  const door =
    live.settings.phase === 'waiting'
      ? html`<template
          >${section(atDoorView(making, { place: live.place, goodUntil: null, pressAt: null }))}</template
        >`
      : null
  return html`${door}
    <script type="application/json" id="page">
      ${embeddedJson(live.settings)}
    </script>
    <script type="module" nonce="${making.context.nonce}">
      ${ownFileText(waitingScript)}
    </script>`
}

/** Only what a page of this site may do: its own style and script, its own addresses, pictures inside it. */
const policyFor = (nonce: string): string =>
  [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    'img-src data:',
    // A form's answer leads into the site, and the site on to its sign-in page elsewhere. Chromium applies
    // this line to the whole chain of redirects (measured): with 'self' alone nobody could enter there.
    "form-action 'self' https:",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

const sameOrigin = (to: string): string =>
  to.length <= siteWordsLimits.to && /^\/(?![/\\])/.test(to) ? to : '/'

/** One state as one whole page, at most 8 KB compressed (G16), and the policy to send with it. */
export const renderPage = (state: PageState, given: PageContext): RenderedPage => {
  const context = { ...given, to: sameOrigin(given.to) }
  const formats = formatsOf(context.language, context.site.timeZone)
  const clock = (at: number): Html => {
    const text = formats.clock(at)
    return html`<time datetime="${text}">${text}</time>`
  }
  const making: Making = { context, words: words[context.language][context.voice], formats, clock }
  const view = viewOf(making, state)
  const parts = new Set<StylePart>(view.parts)
  const left = view.leftSeconds === undefined ? '' : `:root{--left:${view.leftSeconds}s}`
  const page = html`<!doctype html>
    <html lang="${context.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${view.title} · ${context.site.name}</title>
        <link rel="icon" href="${imageUrl(icon)}" />
        <style nonce="${context.nonce}">
          ${ownFileText(styleOf(parts) + left)}
        </style>
      </head>
      <body>
        ${header(context)}
        <main>${section(view)}</main>
        ${footer(making)}${liveParts(making, view.live)}
      </body>
    </html>`
  return { html: String(page), policy: policyFor(context.nonce) }
}
