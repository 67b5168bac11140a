import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { startConsoleWorld, type ConsoleWorld } from './console-world.ts'
import { launchChromium, withoutChromium } from './pages-browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const axeRun = (only: string | null): string => `axe.run(document, {
  resultTypes: ['violations'], iframes: false, elementRef: false,
  ${only === null ? '' : `runOnly: { type: 'rule', values: ['${only}'] },`}
}).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))`

const sidewaysAt = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

const site = '/sites/departement'
/** Every kind of page the console has. */
const paths = [
  site,
  `${site}/confirm?kind=capacity&capacity=5600`,
  `${site}/confirm?kind=capacity&capacity=4000`,
  `${site}/confirm?kind=mode&mode=bypass`,
  `${site}/confirm?kind=mode&mode=bypass&again=yes&reason=panne`,
  `${site}/confirm?kind=mode&mode=pause&again=yes`,
  `${site}/confirm?kind=weights&weight-class=50&weight-known=30&weight-staff=12&weight-stranger=8`,
  `${site}/confirm?kind=law&on=no`,
  `${site}/confirm?kind=plan&day=&time=07:45&mode=enforce&capacity=4800`,
  `${site}/confirm?kind=unplan&plan=p1`,
  `${site}/confirm?kind=capacity&capacity=9`,
  `${site}/minutes.csv?day=x`,
  '/',
  '/nowhere',
  '/enter/abc',
]

const trouble = {
  mode: 'pause',
  health: { up: false, downSince: Date.UTC(2026, 10, 24, 7, 4), p90Ms: 4_000, errorsPerMille: 300 },
  journalLostSince: Date.UTC(2026, 10, 24, 7, 2),
} as const

describe('the console is for everybody', { skip: withoutChromium }, () => {
  let browser: Browser
  let world: ConsoleWorld

  before(async () => {
    browser = await launchChromium()
    world = await startConsoleWorld(['departement', 'college'])
  })
  after(async () => {
    await browser.close()
    await world.close()
  })

  const enter = async (locale: string): Promise<Page> => {
    // axe itself is a script that the policy of a page refuses.
    const context = await browser.newContext({ locale, bypassCSP: true })
    const page = await context.newPage()
    await page.goto(world.newLink())
    await page.getByRole('button').click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    return page
  }

  const violations = async (page: Page, path: string, locale: string): Promise<readonly string[]> => {
    const found: string[] = []
    await page.goto(`${world.origin}${path}`)
    if (path === site) {
      await page.locator('[data-plot=waits] canvas').waitFor()
      await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`)
    }
    await page.evaluate(axe)
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 1400 })
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        const seen: string[] = await page.evaluate(axeRun(colorScheme === 'light' ? null : 'color-contrast'))
        found.push(...seen.map((one) => `${locale} ${path} ${width} ${colorScheme}: ${one}`))
      }
      const sideways = await sidewaysAt(page)
      if (sideways > 0) found.push(`${locale} ${path} ${width}: ${sideways} px sideways`)
    }
    return found
  }

  for (const locale of ['fr-FR', 'en-GB']) {
    test(`${locale}: no page has an axe violation, light and dark, at 320 and 1280 px`, async () => {
      const page = await enter(locale)
      const found: string[] = []
      for (const path of paths) found.push(...(await violations(page, path, locale)))
      world.site.differ(trouble)
      found.push(...(await violations(page, site, locale)))
      world.site.differ({})
      await page.context().clearCookies()
      found.push(...(await violations(page, '/', locale)))
      assert.deepEqual(found, [])
      await page.context().close()
    })
  }

  test('text at 200 % scrolls no page sideways at 320 px', async () => {
    const page = await enter('fr-FR')
    const found: string[] = []
    await page.setViewportSize({ width: 320, height: 740 })
    for (const path of paths) {
      await page.goto(`${world.origin}${path}`)
      await page.evaluate(`document.documentElement.style.fontSize = '200%'`)
      const sideways = await sidewaysAt(page)
      if (sideways > 0) found.push(`${path}: ${sideways} px sideways`)
    }
    assert.deepEqual(found, [])
    await page.context().close()
  })
})
