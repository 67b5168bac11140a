import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { exampleAt } from '../../src/gate/pages/example-states.ts'
import { seatScript } from '../../src/gate/pages/own-script.ts'
import { minute } from '../../src/kernel/duration.ts'
import {
  answerJson,
  answerPage,
  launchChromium,
  startScriptedServer,
  withoutChromium,
  type ScriptedServer,
} from './pages-browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const question = (of: 'idle' | 'notice' | 'unsigned') => ({
  state: 'in',
  at: exampleAt,
  question: { case: of, since: exampleAt - 34 * minute, waiting: 310, endsAt: exampleAt + 2 * minute },
})
/** A site with styles that would break a guest, under a policy that lets no inline style in. */
const site = (lang: string) => ({
  html: `<!doctype html><html lang="${lang}"><head><title>Site</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/site.css"><script src="/_preau/seat.js" defer></script><script src="/_preau/seat.js" defer></script></head><body><main><h1>Site</h1><label>Brouillon <textarea></textarea></label></main></body></html>`,
  policy: `default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src data:`,
})
const siteStyle =
  'button, p, h2, div { color: #eee !important; background: #fff !important; font-size: 3px !important; display: none }'

describe('the notice inside a site, in Chromium', { skip: withoutChromium }, () => {
  let browser: Browser
  let server: ScriptedServer
  let page: Page
  let seat: Record<string, unknown>
  let posted: string[]
  let lang: string
  let faults: string[]

  before(async () => {
    browser = await launchChromium()
    server = await startScriptedServer((request, response) => {
      if (request.url === '/_preau/seat.js') {
        response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' })
        return void response.end(seatScript)
      }
      if (request.url === '/site.css') {
        response.writeHead(200, { 'content-type': 'text/css' })
        return void response.end(siteStyle)
      }
      if (request.url === '/_preau/seat') return answerJson(response, seat)
      if (request.url !== '/_preau/keep') return answerPage(response, site(lang))
      let body = ''
      request.setEncoding('utf8')
      request.on('data', (part: string) => {
        body += part
      })
      request.on('end', () => {
        posted.push(body)
        seat = { state: body.includes('leave') ? 'over' : 'in', at: exampleAt, question: null }
        answerJson(response, seat)
      })
    })
  })
  after(async () => {
    await browser.close()
    await server.close()
  })
  beforeEach(async () => {
    await page?.context().close()
    page = await (await browser.newContext({ bypassCSP: false })).newPage()
    faults = []
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text())
    })
    page.on('pageerror', (fault) => faults.push(fault.message))
    posted = []
    lang = 'fr'
    seat = question('notice')
  })

  const open = (): Promise<unknown> => page.goto(`${server.origin}/cahier`)
  const region = (name = 'Place sur ce site') => page.getByRole('region', { name })

  test('G7 the question stands in any page, under its policy and beside its styles, and takes no focus', async () => {
    await open()
    await region().waitFor()
    assert.equal(await page.locator('preau-seat').count(), 1)
    assert.match((await region().textContent()) ?? '', /siège depuis 34\u00a0min.*310.*Sans réponse/)
    assert.equal(await page.evaluate('document.activeElement.tagName'), 'BODY')
    assert.ok(((await region().getByRole('button').first().boundingBox())?.height ?? 0) >= 44)
    assert.match(
      (await page.getByRole('status').textContent()) ?? '',
      /Avez-vous encore besoin de votre siège/,
    )
    assert.deepEqual(faults, [])
  })

  test('G7 one press keeps the seat, by the keyboard too', async () => {
    await open()
    await region().waitFor()
    await page.getByRole('textbox').focus()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await region().waitFor({ state: 'hidden' })
    assert.equal(await page.evaluate('document.activeElement.tagName'), 'TEXTAREA')
    assert.deepEqual(posted, ['do=keep&to=%2F'])
    assert.match((await page.getByRole('status').textContent()) ?? '', /votre siège reste le vôtre/)
  })

  test('G7 more time, and leaving: what was written stays', async () => {
    await open()
    await page.getByRole('textbox').fill('mon brouillon')
    await region().getByRole('button', { name: 'Il me faut plus de temps' }).click()
    await region().waitFor({ state: 'hidden' })
    seat = question('idle')
    await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`)
    await region().getByRole('button', { name: 'J’ai fini' }).click()
    await region().getByText('un envoi passe encore pendant dix minutes').waitFor()
    assert.deepEqual(posted, ['do=extend&to=%2F', 'do=leave&to=%2F'])
    assert.equal(await page.getByRole('textbox').inputValue(), 'mon brouillon')
    await region().getByRole('button', { name: 'Fermer' }).click()
    await region().waitFor({ state: 'hidden' })
  })

  test('G7 a seat that is over is told, in the language of the page', async () => {
    lang = 'en'
    seat = { state: 'in', at: exampleAt, question: null }
    const asked = server.next('GET /_preau/seat')
    await open()
    await asked
    seat = { state: 'over', at: exampleAt, question: null }
    await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`)
    await region('Place on this site').getByText('sending still works for ten minutes').waitFor()
  })

  test('a page without a seat is left alone', async () => {
    seat = { state: 'none', at: exampleAt }
    const asked = server.next('GET /_preau/seat')
    await open()
    await asked
    assert.equal(await region().count(), 0)
  })

  test('the notice has no axe violation, light and dark', async () => {
    for (const each of ['notice', 'idle', 'unsigned'] as const) {
      seat = question(each)
      await open()
      await region().waitFor()
      await page.evaluate(axe)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        const violations: string[] = await page.evaluate(
          `axe.run('preau-seat', { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html)))`,
        )
        assert.deepEqual(violations, [])
      }
    }
  })
})
