import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import process from 'node:process'
import { after, before, describe, test } from 'node:test'
import { PDFDocument } from 'pdf-lib'
import type { Browser, Page } from 'playwright-core'
import { defined } from '../../src/kernel/assert.ts'
import { needsPostgres } from '../database/test-server.ts'
import { launchChromium, withoutChromium } from '../end-to-end/pages-browser.ts'
import { accountWorldForTests, giveAccount, passphrase } from './w8-account-world.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const axeRun = `axe.run(document, { resultTypes: ['violations'], elementRef: false }).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 160)).join(' | ')))`

/** Where pictures of the pages go, for whoever wants to look. */
const shots = process.env['PREAU_SHOTS']

const look = async (page: Page, name: string): Promise<void> => {
  for (const [width, scheme] of [
    [320, 'light'],
    [1280, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme: scheme })
    await page.evaluate(axe)
    assert.deepEqual(await page.evaluate(axeRun), [], `${name} ${width}`)
    const sideways = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    )
    assert.equal(sideways, 0, `${name} ${width} scrolls sideways`)
    if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true })
  }
}

const sheetsFor = async (page: Page, slips: number): Promise<number> => {
  await page.evaluate(`{ const list = document.querySelector('.slips'); const one = list.firstElementChild
    while (list.childElementCount < ${slips}) list.append(one.cloneNode(true)) }`)
  const file = await page.pdf({ format: 'A4', preferCSSPageSize: true })
  if (shots !== undefined) {
    await page.emulateMedia({ media: 'print', colorScheme: 'light' })
    await page.screenshot({ path: `${shots}/sheet-print.png` })
    await page.emulateMedia({ media: null })
  }
  return (await PDFDocument.load(file)).getPageCount()
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

describe('the pages of sign-in in Chromium', { skip: needsPostgres.skip || withoutChromium }, () => {
  const { world } = accountWorldForTests()
  let browser: Browser
  let at = ''
  const faults: string[] = []

  before(async () => {
    browser = await launchChromium()
    at = await world().app.listen({ port: 0, host: '127.0.0.1' })
    await giveAccount(world(), 'ines', 'ines.benali')
    await giveAccount(world(), 'head', 'anne.roux')
  })
  after(() => browser.close())

  const open = async (): Promise<Page> => {
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      locale: 'fr-FR',
    })
    const page = await context.newPage()
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('status of 4')) faults.push(message.text())
    })
    return page
  }
  const enter = async (page: Page, login: string): Promise<void> => {
    await page.goto(`${at}/ecole/${world().school.schoolId}/entrer`)
    await page.getByLabel('Identifiant').fill(login)
    await page.getByLabel('Mot de passe').fill(passphrase)
    await press(page, 'Entrer')
  }

  test('a pupil signs in, sees the account, and signs out', async () => {
    const page = await open()
    await page.goto(`${at}/ecole/${world().school.schoolId}/entrer`)
    await look(page, 'sign-in')
    await page.getByLabel('Identifiant').fill('ines.benali')
    await page.getByLabel('Mot de passe').fill('faux')
    await press(page, 'Entrer')
    await look(page, 'sign-in-wrong')
    await enter(page, 'ines.benali')
    await page.goto(`${at}/compte`)
    await look(page, 'account')
    await page.goto(`${at}/compte/second-facteur`)
    await look(page, 'factor')
    await page.goto(`${at}/compte/sortir`)
    await look(page, 'leave')
    await press(page, 'Se déconnecter')
    await page
      .getByText('tu peux fermer cette page')
      .or(page.getByText('vous pouvez fermer cette page'))
      .waitFor()
  })

  test('a head gives codes: to one, and to a class on paper', async () => {
    const page = await open()
    const visitor = await world().as('head')
    const { school } = world()
    const sheet = await visitor.post(`/classe/${school.classes['5B']}/codes`, { pour: 'eleves' })
    const one = await visitor.post(`/personne/${school.people.yanis}/code`)
    const code = defined(/class="count">([^<]+)</.exec(one.text)?.[1], 'a code is shown')
    for (const [name, text] of [
      ['give-code', (await visitor.get(`/personne/${school.people.yanis}/code`)).text],
      ['code-shown', one.text],
      ['choose-sheet', (await visitor.get(`/classe/${school.classes['5B']}/codes`)).text],
      ['sheet', sheet.text],
    ] as const) {
      await page.route('**/shown', (route) =>
        route.fulfill({ contentType: 'text/html; charset=utf-8', body: text }),
      )
      await page.goto(`${at}/shown`)
      await look(page, name)
      if (name === 'sheet') assert.equal(await sheetsFor(page, 20), 2, 'ten slips on a sheet of A4')
      await page.unroute('**/shown')
    }
    await page.goto(`${at}/ecole/${school.schoolId}/code`)
    await look(page, 'code')
    await page.getByLabel('Code').fill(code)
    await press(page, 'Continuer')
    await page.getByText('Bonjour Yanis').waitFor()
    await look(page, 'choose')
  })

  test('no page breaks its own policy', () => assert.deepEqual(faults, []))
})
