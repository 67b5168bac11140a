import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { day, hour } from '../../src/kernel/duration.ts'
import { renderDaySheet } from '../../src/workspace/day-sheet/render-day-sheet.ts'
import { publishedAt, sheetWith, usualSheet } from '../rules/day-sheet-samples.ts'
import { endsWithItsLink, fitsOnPaper, inChromium, opensOffline, realFiles } from '../rules/d2-day-sheet.ts'
import { withoutChromium } from './pages-browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const axeRun = `axe.run(document, { resultTypes: ['violations'], elementRef: false }).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))`

// axe is a script that the sheet's own policy would not let in.
const plain = (html: string): string =>
  html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '').replace(/<script>[^]*<\/script>/, '')

describe('the day sheet in Chromium', { skip: withoutChromium }, () => {
  test('D2 one sheet of A4 holds it, from the usual to the fullest', () => fitsOnPaper.prove(realFiles))

  test('D2 after one visit it opens without a network and tells its age', () => opensOffline.prove(realFiles))

  test('D1 an ended link gives nothing more, on a device that kept the sheet too', () =>
    endsWithItsLink.prove(realFiles))

  test('axe finds nothing, in both languages, light and dark, and 320 px hold it', () =>
    inChromium(async (browser) => {
      const page = await browser.newPage()
      for (const language of ['fr', 'en'] as const) {
        for (const model of [usualSheet, sheetWith(3, 3)]) {
          await page.setViewportSize({ width: 320, height: 1400 })
          await page.setContent(plain(renderDaySheet(model, language)))
          await page.evaluate(axe)
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme })
            assert.deepEqual(await page.evaluate(axeRun), [], `${language} ${colorScheme}`)
          }
          const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
          assert.equal(await page.evaluate(sideways), 0)
        }
      }
    }))

  test('on the next morning it shows that day and marks the lesson of now; later, that all is past', () =>
    inChromium(async (browser) => {
      const openAt = async (at: number): Promise<Page> => {
        const page = await browser.newPage({ timezoneId: 'America/Cayenne' })
        await page.clock.setFixedTime(at)
        await page.setContent(renderDaySheet(usualSheet, 'fr'))
        return page
      }
      const next = await openAt(publishedAt + day + 3 * hour)
      assert.equal(await next.getByRole('heading', { name: 'Mardi 24 novembre' }).isVisible(), false)
      assert.equal(await next.getByRole('heading', { name: 'Mercredi 25 novembre' }).isVisible(), true)
      assert.match((await next.locator('[data-now]').textContent()) ?? '', /09:50.*Français/)
      const later = await openAt(publishedAt + 9 * day)
      assert.equal(await later.locator('[data-past]').isVisible(), true)
      assert.equal(await later.getByRole('heading', { name: 'Mardi 24 novembre' }).isVisible(), true)
    }))
})
