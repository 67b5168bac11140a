import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { exampleSite, exampleStates } from '../../src/gate/pages/example-states.ts'
import type { Language } from '../../src/gate/pages/page-model.ts'
import { renderPage } from '../../src/gate/pages/render-page.ts'
import { defined } from '../../src/kernel/assert.ts'
import {
  answerPage,
  launchChromium,
  startScriptedServer,
  withoutChromium,
  type ScriptedServer,
} from './pages-browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** All rules, or the one whose outcome depends on the colour scheme. */
const axeRun = (only: string | null): string => `axe.run(document, {
  resultTypes: ['violations'], iframes: false, elementRef: false,
  ${only === null ? '' : `runOnly: { type: 'rule', values: ['${only}'] },`}
}).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))`
const sidewaysAt = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

const names = Object.keys(exampleStates)

const pageOf = (name: string, language: Language) => {
  const { at, state } = defined(exampleStates[name], name)
  return renderPage(state, {
    site: exampleSite,
    language,
    voice: 'tu',
    at,
    to: '/accueil?x=1',
    nonce: 'c2l4dGVlbiBieXRlcy4u',
  })
}

describe('the pages of the gate in Chromium', { skip: withoutChromium }, () => {
  let browser: Browser
  let server: ScriptedServer
  const faults: string[] = []

  before(async () => {
    browser = await launchChromium()
    server = await startScriptedServer((request, response) => {
      const [, language, name, script] = (request.url ?? '').split('/')
      if (name === undefined || !names.includes(name)) return void response.writeHead(503).end()
      const page = pageOf(name, language === 'en' ? 'en' : 'fr')
      const html =
        script === 'without' ? page.html.replace(/<script type="module"[^]*?<\/script>/, '') : page.html
      answerPage(response, { ...page, html })
    })
  })
  after(async () => {
    await browser.close()
    await server.close()
  })

  const open = async (javaScriptEnabled: boolean): Promise<Page> => {
    const context = await browser.newContext({ javaScriptEnabled })
    const page = await context.newPage()
    page.on('console', (message) => {
      // The test's own server has no line behind it: the page says that the network is away, and goes on.
      if (message.type() === 'error' && !message.text().includes('503'))
        faults.push(`${page.url()}: ${message.text()}`)
    })
    page.on('pageerror', (fault) => faults.push(`${page.url()}: ${fault.message}`))
    return page
  }

  // axe itself is a script: the page as it stands without script is the same page without its own.
  for (const script of ['with', 'without']) {
    test(`G16 ${script} script, no page has an axe violation: fr and en, light and dark, 320 and 1280 px`, async () => {
      const page = await open(true)
      const found: string[] = []
      for (const language of ['fr', 'en'] as const)
        for (const name of names) {
          // Pages that hold no script of their own are the same without.
          if (script === 'without' && !pageOf(name, language).html.includes('type="module"')) continue
          await page.goto(`${server.origin}/${language}/${name}/${script}`)
          await page.evaluate(axe)
          for (const width of language === 'fr' ? [1280, 320] : [320]) {
            await page.setViewportSize({ width, height: 1400 })
            // Colours do not depend on the width or the language: one reading in the dark is enough.
            const dark = language === 'fr' && width === 320 ? (['dark'] as const) : []
            for (const colorScheme of ['light', ...dark] as const) {
              await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
              const violations: string[] = await page.evaluate(
                axeRun(colorScheme === 'light' ? null : 'color-contrast'),
              )
              found.push(
                ...violations.map((violation) => `${language} ${name} ${width} ${colorScheme}: ${violation}`),
              )
            }
            const sideways = await sidewaysAt(page)
            if (sideways > 0) found.push(`${language} ${name} ${width}: ${sideways} px sideways`)
          }
        }
      assert.deepEqual(found, [])
      assert.deepEqual(faults, [])
      await page.context().close()
    })
  }

  test('G16 text at 200 % scrolls no page sideways at 320 px', async () => {
    const page = await open(true)
    const found: string[] = []
    await page.setViewportSize({ width: 320, height: 740 })
    for (const language of ['fr', 'en'])
      for (const name of names) {
        await page.goto(`${server.origin}/${language}/${name}`)
        await page.evaluate(`document.documentElement.style.fontSize = '200%'`)
        const sideways = await sidewaysAt(page)
        if (sideways > 0) found.push(`${language} ${name}: ${sideways} px sideways`)
      }
    assert.deepEqual(found, [])
    await page.context().close()
  })

  test('G16 without script every page can go on: a form or a link of its own', async () => {
    const page = await open(false)
    for (const name of names) {
      await page.goto(`${server.origin}/fr/${name}`)
      assert.ok((await page.locator('main :is(button, a.button):visible').count()) > 0, name)
      assert.equal(await page.locator('.live:visible').count(), 0, name)
    }
    await page.context().close()
  })

  test('a page loads nothing besides itself', async () => {
    const page = await open(false)
    for (const name of names) {
      const before = server.seen.length
      await page.goto(`${server.origin}/fr/${name}`)
      assert.deepEqual(server.seen.slice(before), [`GET /fr/${name}`])
    }
    await page.context().close()
  })
})
