import { deepEqual } from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const axeRun = (
  part: string,
): string => `axe.run(${JSON.stringify(part)}, { resultTypes: ['violations'] }).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))`

/** The page as it stands, or one part of it, has no violation that axe knows, and nothing runs out of it sideways. */
export const assertAccessible = async (page: Page, part = 'html'): Promise<void> => {
  await page.evaluate(axe)
  deepEqual(await page.evaluate(axeRun(part)), [])
  deepEqual(
    await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    0,
  )
}
