import assert from 'node:assert/strict'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { exampleAt, exampleSite, exampleStates } from '../../src/gate/pages/example-states.ts'
import { renderPage } from '../../src/gate/pages/render-page.ts'
import { defined } from '../../src/kernel/assert.ts'
import { minute } from '../../src/kernel/duration.ts'
import {
  answerJson,
  answerPage,
  launchChromium,
  startScriptedServer,
  withoutChromium,
  type ScriptedServer,
} from './pages-browser.ts'

const n = 18_412
// The page itself never steps more often than once a second.
const schedule = {
  nearMs: 500,
  farLeastMs: 500,
  farMostMs: 1_000,
  doorMs: 500,
  presenceMs: 600_000,
  firstMs: 500,
}

/** What the door says at the moment; the test changes it as the morning goes on. */
interface Morning {
  called: number
  mode: string
  epoch: string
  here: Record<string, unknown>
  /** The network is away. */
  away: boolean
  page: string
}

describe('the waiting page by itself, in Chromium', { skip: withoutChromium }, () => {
  let browser: Browser
  let server: ScriptedServer
  let page: Page
  let morning: Morning

  const answering = (request: IncomingMessage, response: ServerResponse): void => {
    if (request.url === '/favicon.ico') return void response.writeHead(404).end()
    if (request.url?.startsWith('/_preau/') && morning.away) return void response.destroy()
    if (request.url === '/_preau/now')
      return answerJson(response, {
        epoch: 'e1',
        at: exampleAt,
        mode: morning.mode,
        capacity: 100,
        taken: 100,
        held: 0,
        pacePerMinute: 60,
        lanes: {
          known: {
            epoch: morning.epoch,
            called: morning.called,
            issued: 20_000,
            first: 0,
            width: 100,
            present: Array(32).fill(40),
            near: 500,
            pacePerMinute: 60,
          },
        },
        schedule,
      })
    if (request.url === '/_preau/here') return answerJson(response, { at: exampleAt, ...morning.here })
    if (morning.page === 'inside')
      return answerPage(response, { html: '<!doctype html><title>Site</title><h1>Site</h1>' })
    const { at, state } = defined(exampleStates[morning.page], morning.page)
    answerPage(
      response,
      renderPage(state, {
        site: exampleSite,
        language: 'fr',
        voice: 'tu',
        at,
        to: '/accueil?x=1',
        nonce: 'bm9uY2U',
      }),
      503,
    )
  }

  before(async () => {
    browser = await launchChromium()
    server = await startScriptedServer(answering)
  })
  after(async () => {
    await browser.close()
    await server.close()
  })
  beforeEach(async () => {
    morning = {
      called: n - 1_000,
      mode: 'enforce',
      epoch: 'e1',
      here: {
        standing: 'waiting',
        ahead: 300,
        told: { low: exampleAt + 6 * minute, high: exampleAt + 9 * minute },
      },
      away: false,
      page: 'waiting',
    }
    await page?.context().close()
    page = await (await browser.newContext()).newPage()
  })

  const open = (): Promise<unknown> => page.goto(`${server.origin}/accueil?x=1`)
  const textBecomes = (selector: string, text: string): Promise<unknown> =>
    page.locator(selector).filter({ hasText: text }).waitFor({ timeout: 15_000 })
  const inside = (): Promise<unknown> => page.locator('h1', { hasText: 'Site' }).waitFor({ timeout: 15_000 })
  const navigations = (): number => server.seen.filter((name) => name === 'GET /accueil?x=1').length

  test('G16 waiting, called, at the door, entering: the same page all the way, and one navigation', async () => {
    const before = navigations()
    await open()
    await textBecomes('[data-ahead]', '400')
    assert.equal(await page.locator('.still:visible').count(), 0)
    morning.here = { standing: 'atDoor', goodUntil: exampleAt + 20 * 60_000, ahead: 2, second: false }
    morning.called = n
    await textBecomes('h1', 'Tu es à la porte, ton entrée est proche.')
    assert.equal(await page.title(), 'Tu es à la porte, ton entrée est proche.')
    assert.equal(await page.evaluate('document.activeElement.tagName'), 'H1')
    assert.equal(await page.locator('[data-until]').textContent(), '08:24')
    assert.equal(navigations(), before + 1)
    morning.page = 'inside'
    morning.here = { standing: 'granted', collectBy: exampleAt + 20_000 }
    await inside()
    assert.equal(new URL(page.url()).pathname, '/accueil')
    assert.equal(navigations(), before + 2)
  })

  test('G15 the range told at the first check-in is written once, and stays', async () => {
    morning.page = 'waiting-soon-known'
    await open()
    await textBecomes('[data-news]', 'Ton tour viendra entre 08:10 et 08:13.')
    await textBecomes('[data-wait]', '6 à 9')
    assert.equal(await page.locator('[data-wait-label]').textContent(), 'd’attente environ')
  })

  test('a missed seat is told at the door, with the call that is left', async () => {
    morning.page = 'at-door'
    morning.here = { standing: 'atDoor', goodUntil: exampleAt + 20 * 60_000, ahead: 0, second: true }
    await open()
    await textBecomes('[data-second]', 'Il te reste un appel.')
  })

  test('without a network the place stays on the screen, in words, and the page goes on when it is back', async () => {
    await open()
    await textBecomes('[data-ahead]', '400')
    morning.away = true
    await textBecomes('[data-away]', 'Le réseau ne répond pas.')
    assert.equal(await page.locator('h1').textContent(), 'Tu es dans la file, ta place est gardée.')
    assert.ok(await page.locator('[data-ahead]').isVisible())
    morning.away = false
    morning.called = n - 500
    await page.evaluate(`window.dispatchEvent(new Event('online'))`)
    await textBecomes('[data-ahead]', '200')
    assert.equal(await page.locator('[data-away]').textContent(), '')
  })

  test('a pause and its end are told without a new page', async () => {
    const before = navigations()
    await open()
    morning.mode = 'pause'
    await textBecomes('[data-news]', 'L’entrée est en pause.')
    morning.mode = 'enforce'
    await textBecomes(
      '[data-news]',
      'L’entrée a repris, et la file avance. Ton tour viendra entre 08:10 et 08:13.',
    )
    assert.equal(navigations(), before + 1)
  })

  test('a place that has ended leads once to its own page', async () => {
    morning.here = { standing: 'ended' }
    morning.page = 'waiting'
    await open()
    morning.page = 'ended-late'
    await textBecomes('h1', 'Ta place dans la file s’est terminée.')
    const before = navigations()
    await textBecomes('button', 'Reprendre une place')
    assert.equal(navigations(), before)
  })

  test('another epoch: the place is asked for, and never guessed', async () => {
    morning.epoch = 'e2'
    morning.called = n + 10
    await open()
    await textBecomes('[data-ahead]', '300')
    assert.equal(await page.locator('h1').textContent(), 'Tu es dans la file, ta place est gardée.')
  })

  test('awake again, the page looks at once', async () => {
    await open()
    await textBecomes('[data-ahead]', '400')
    schedule.nearMs = schedule.farMostMs = schedule.farLeastMs = 500_000
    try {
      // The next look comes with the old schedule; after it the page sleeps for minutes.
      await server.next('GET /_preau/now')
      morning.called = n - 200
      const looked = textBecomes('[data-ahead]', '80')
      const wake = setInterval(() => {
        page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`).catch(() => undefined)
      }, 300)
      await looked.finally(() => clearInterval(wake))
    } finally {
      schedule.nearMs = schedule.farLeastMs = 500
      schedule.farMostMs = 1_000
    }
  })

  test('back from the site by the back button, the page enters again by itself', async () => {
    await open()
    await textBecomes('[data-ahead]', '400')
    morning.page = 'inside'
    morning.here = { standing: 'inside' }
    await page.evaluate(`window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))`)
    await inside()
  })

  test('the bell is asked for, and says whether it is on', async () => {
    await open()
    const bell = page.getByRole('button', { name: 'Sonner à mon tour' })
    assert.equal(await bell.getAttribute('aria-pressed'), 'false')
    await bell.click()
    assert.equal(await bell.getAttribute('aria-pressed'), 'true')
    morning.here = { standing: 'atDoor', goodUntil: exampleAt + 20 * 60_000 }
    morning.called = n
    await textBecomes('[data-ring]', 'Sonner à mon entrée')
    assert.equal(await page.locator('[data-ring]').getAttribute('aria-pressed'), 'true')
  })
})
