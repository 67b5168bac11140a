import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { freePort, printedLink, runDemoProcess, startDemoProcess } from './demo-process.ts'
import { launchChromium, withoutChromium } from './pages-browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface AxeResult {
  readonly violations: readonly {
    readonly id: string
    readonly nodes: readonly { readonly html: string }[]
  }[]
}

test('the demonstration says in one sentence why it does not start', async () => {
  const port = String(await freePort())
  const missing = await runDemoProcess(['--port', port, '--folder', '/nowhere/at/all'])
  assert.deepEqual([missing.code, missing.out], [2, ''])
  assert.match(missing.err, /^No folder can be made in \/nowhere\/at\/all\. .*--folder.*\n$/)
  const wrong = await runDemoProcess(['--seats', 'many'])
  assert.deepEqual([wrong.code, wrong.err], [2, '--seats many: give a whole number from 2 to 500.\n'])
})

test(
  'the demonstration waits, lets in, asks, and leaves nothing behind',
  { skip: withoutChromium },
  async (t) => {
    const parent = await mkdtemp(join(tmpdir(), 'preau-demo-test-'))
    t.after(() => rm(parent, { recursive: true }))
    const port = String(await freePort())
    const options = ['--port', port, '--folder', parent, '--seats', '3', '--people', '12', '--minutes', '1']
    const demo = await startDemoProcess(options)
    const second = await runDemoProcess(['--port', port, '--folder', parent])
    assert.deepEqual([second.code, second.out], [2, ''])
    assert.match(second.err, /^Port \d+ is already taken on this machine\./)
    assert.equal((await readdir(parent)).length, 1, 'a start that fails leaves no folder')

    const browser = await launchChromium()
    t.after(() => browser.close())
    const context = await browser.newContext({ locale: 'fr-FR' })
    const page = await context.newPage()
    await page.goto(printedLink(demo, 'pass'))
    await page.locator('html.is-live, nav').first().waitFor()
    const waited = (await page.locator('[data-ahead], [data-until]').count()) > 0
    if (waited) assert.match((await page.locator('body').textContent()) ?? '', /\b(?:tu|ta|ton)\b/i)
    await page.getByRole('heading', { name: 'Bienvenue au collège' }).waitFor({ timeout: 180_000 })

    await page.getByRole('link', { name: 'Travail à faire' }).click()
    await page.getByLabel('Votre texte').fill('Une journée <sans> écran.')
    await page.getByRole('button', { name: 'Rendre mon travail' }).click()
    await page.getByRole('heading', { name: 'Travail reçu' }).waitFor()
    assert.equal(await page.locator('blockquote').textContent(), 'Une journée <sans> écran.')
    await page
      .getByRole('heading', { name: 'Avez-vous encore besoin de votre siège' })
      .waitFor({ timeout: 120_000 })

    const ended = await demo.stop()
    assert.equal(ended.code, 0)
    assert.deepEqual(await readdir(parent), [])
    t.diagnostic(`stopped within ${Math.round(ended.tookMs)} ms`)
  },
)

test(
  'every page of the made-up school is readable with a screen reader, light and dark, in both languages',
  { skip: withoutChromium },
  async (t) => {
    const demo = await startDemoProcess([
      '--port',
      String(await freePort()),
      '--people',
      '0',
      '--minutes',
      '1',
    ])
    t.after(() => demo.stop())
    const browser = await launchChromium()
    t.after(() => browser.close())
    for (const [locale, colorScheme, width] of [
      ['fr-FR', 'light', 320],
      ['en-GB', 'dark', 1_280],
    ] as const) {
      const context = await browser.newContext({
        locale,
        colorScheme,
        viewport: { width, height: 900 },
        bypassCSP: true,
      })
      const page = await context.newPage()
      for (const path of ['/', '/emploi-du-temps', '/travail', '/cahier-de-textes', '/rien']) {
        await page.goto(`${demo.origin}${path}`)
        assert.equal(await page.locator('html').getAttribute('lang'), locale.slice(0, 2))
        await page.evaluate(axe)
        const result = await page.evaluate<AxeResult>('axe.run()')
        const found = result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
        assert.deepEqual(found, [], `${path} ${locale}`)
        const sideways = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth')
        assert.equal(sideways, false, `${path} scrolls sideways at ${width}`)
      }
      await context.close()
    }
  },
)
