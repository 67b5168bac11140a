// @ts-check
// A site's page that follows its site: parts are replaced as they come, charts drawn anew each minute. It says nothing
// aloud but a new headline, and stops while nobody looks.
import { drawCharts } from './draw-charts.js'

/** @import { ChartColumns } from '../minutes/chart-columns.ts' */
/** @typedef {{ live: string, timeZone: string, locale: string, columns: ChartColumns }} Settings */
/** @typedef {{ parts: Record<string, string>, columns?: ChartColumns }} News */

/** Typing goes on while a figure grows: asked when it rests. */
const restMs = 250

/** @type {Settings} */
const settings = JSON.parse(document.getElementById('settings')?.textContent ?? '')
const charts = drawCharts(settings.columns, settings)
const news = document.querySelector('[data-news]')
const halted = document.querySelector('[data-halted]')

/** @type {(parts: Record<string, string>) => void} */
const show = (parts) => {
  for (const [name, markup] of Object.entries(parts)) {
    const place = document.querySelector(`[data-part="${name}"]`)
    // Written by this console's own server, every value in it escaped there.
    if (place && place.innerHTML !== markup) place.innerHTML = markup
    if (name === 'headline' && news && place && news.textContent !== place.textContent && isFollowing)
      news.textContent = place.textContent
  }
  isFollowing = true
}

/** The first figures are those of the page itself: nothing to say aloud. */
let isFollowing = false
/** @type {EventSource | null} */
let source = null

/** @type {(isHalted: boolean) => void} */
const halt = (isHalted) => {
  if (halted instanceof HTMLElement) halted.hidden = !isHalted
}

const stop = () => {
  source?.close()
  source = null
}

const follow = () => {
  if (source || document.hidden) return
  const current = new EventSource(settings.live)
  source = current
  current.addEventListener('open', () => halt(false))
  current.addEventListener('figures', ({ data }) => {
    /** @type {News} */
    const { parts } = JSON.parse(data)
    show(parts)
  })
  current.addEventListener('minute', ({ data }) => {
    /** @type {News} */
    const { parts, columns } = JSON.parse(data)
    show(parts)
    if (columns) charts.update(columns)
  })
  current.addEventListener('over', () => {
    stop()
    halt(true)
  })
  // The browser tries again by itself, unless it was refused.
  current.addEventListener('error', () => {
    halt(true)
    if (current.readyState === EventSource.CLOSED) stop()
  })
}

document.addEventListener('visibilitychange', () => (document.hidden ? stop() : follow()))
addEventListener('pagehide', stop)
addEventListener('pageshow', follow)
follow()

// The preview of a capacity, as it is typed or slid.
const form = document.querySelector('[data-capacity]')
const preview = document.querySelector('[data-preview]')
const slider = form?.querySelector('[data-slider]')
const field = form?.querySelector('#capacity')
if (preview && slider instanceof HTMLInputElement && field instanceof HTMLInputElement) {
  slider.hidden = false
  let timer = 0
  let asked = 0
  const ask = async () => {
    const mine = (asked += 1)
    const address = preview.getAttribute('data-preview')
    const answer = await fetch(`${address}?capacity=${encodeURIComponent(field.value)}`)
    if (!answer.ok || mine !== asked) return
    /** @type {News} */
    const { parts } = await answer.json()
    show(parts)
  }
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(() => ask().catch(() => undefined), restMs)
  }
  slider.addEventListener('input', () => {
    field.value = slider.value
    later()
  })
  field.addEventListener('input', () => {
    slider.value = field.value.replaceAll(/\D/g, '')
    later()
  })
}
