import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { hour } from '../../src/kernel/duration.ts'
import { startConsoleWorld, type ConsoleWorld } from './console-world.ts'
import { answerPage, launchChromium, startScriptedServer, withoutChromium } from './pages-browser.ts'

const capacityOf = ({ site }: ConsoleWorld): number => site.figures().capacity.now

const world = async (context: { after: (close: () => Promise<void>) => void }): Promise<ConsoleWorld> => {
  const opened = await startConsoleWorld()
  context.after(opened.close)
  return opened
}

describe('the console in Chromium', { skip: withoutChromium }, () => {
  let browser: Browser
  const faults: string[] = []

  before(async () => {
    browser = await launchChromium()
  })
  after(() => browser.close())

  /** Opens the console by a link, as the operator does. */
  const enter = async (console: ConsoleWorld, options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ locale: 'fr-FR', ...options })
    const page = await context.newPage()
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of (?:401|403|409|410|422)/.test(message.text()))
        faults.push(message.text())
    })
    page.on('pageerror', (fault) => faults.push(fault.message))
    await page.goto(console.newLink())
    await page.getByRole('button', { name: 'Ouvrir la console' }).click()
    await page.getByRole('heading', { level: 1, name: /^Le site tient/ }).waitFor()
    return page
  }

  for (const javaScriptEnabled of [true, false]) {
    const how = javaScriptEnabled ? 'with' : 'without'

    test(`${how} script: link, page, capacity, confirmation, recorded; the back button changes nothing`, async (context) => {
      const console = await world(context)
      const page = await enter(console, { javaScriptEnabled })
      await page.getByLabel('Capacité, en sièges').fill('5600')
      if (javaScriptEnabled) await page.locator('[data-preview]').getByText('467').waitFor()
      await page.getByRole('button', { name: 'Voir l’effet et confirmer' }).click()
      await page.getByText('5 000 → 5 600').waitFor()
      assert.equal(capacityOf(console), 5_000)
      await page.getByLabel('Raison').fill('Une machine ajoutée à 08:10')
      await page.getByRole('button', { name: 'Oui, faire ce changement' }).click()
      await page.getByText('Capacité 5 000 → 5 600.').waitFor()
      assert.equal(capacityOf(console), 5_600)
      await page.goBack()
      await page.getByRole('heading', { level: 1, name: 'Changer la capacité ?' }).waitFor()
      await page.goForward()
      await page.reload()
      assert.equal(console.site.actions(20).length, 3)
      await page.context().close()
    })
  }

  test('live figures come without a reload, charts are drawn, and only a new headline is said aloud', async (context) => {
    const console = await world(context)
    const page = await enter(console)
    await page.locator('[data-plot=lanes] canvas').waitFor()
    assert.equal(await page.locator('[data-plot] canvas').count(), 3)
    await page.evaluate('document.body.dataset.kept = "yes"')
    const seats = { ...console.site.figures().seats, taken: 4_512, held: 0 }
    console.site.differ({ seats })
    await page.locator('[data-part=seats] .count').getByText('4 512').waitFor()
    assert.equal(await page.locator('[data-news]').textContent(), '')
    console.site.differ({ seats, mode: 'pause' })
    await page
      .locator('[data-news]')
      .getByText('En pause, personne de nouveau n’entre')
      .waitFor({ state: 'attached' })
    assert.equal(await page.evaluate('document.body.dataset.kept'), 'yes')
    await page.context().close()
  })

  test('bypass is asked twice, and done at the second answer', async (context) => {
    const console = await world(context)
    const page = await enter(console)
    await page.getByRole('radio', { name: /Contournement/ }).check()
    await page.getByRole('button', { name: 'Changer le mode' }).click()
    await page.getByLabel('Raison').fill('Panne du portier')
    await page.getByRole('button', { name: 'Continuer' }).click()
    await page.getByRole('heading', { level: 1, name: /Une seconde fois/ }).waitFor()
    assert.equal(console.site.figures().mode, 'enforce')
    await page.getByRole('button', { name: 'Ouvrir l’entrée à tous' }).click()
    await page.getByRole('heading', { level: 1, name: 'L’entrée est ouverte à tous, sans limite' }).waitFor()
    assert.equal(console.site.actions(1)[0]?.reason, 'Panne du portier')
    await page.context().close()
  })

  test('a plan is added, shown and removed; shares and the capacity law are changed', async (context) => {
    const console = await world(context)
    const page = await enter(console)
    const confirm = async (): Promise<void> => {
      await page.getByLabel('Raison').fill('Rentrée')
      await page.getByRole('button', { name: 'Oui, faire ce changement' }).click()
      await page.getByText('et noté avec la raison').waitFor()
    }
    await page.getByLabel('Heure').fill('06:30')
    await page.locator('#plan-day').fill('2026-11-25')
    await page.locator('#plan-capacity').fill('3 200')
    await page.getByRole('button', { name: 'Vérifier le plan' }).click()
    await page.getByText('mercredi 25 novembre à 06:30 : capacité 3 200').waitFor()
    await confirm()
    assert.equal(console.site.plans().length, 2)
    await page.getByRole('button', { name: /^Retirer : mercredi/ }).click()
    await confirm()
    assert.equal(console.site.plans().length, 1)
    await page.locator('#weight-stranger').fill('20')
    await page.getByRole('button', { name: 'Vérifier les parts' }).click()
    await page.getByText('classe 45, connus 35, personnel 12, nouveaux 20').waitFor()
    await confirm()
    await page.getByRole('button', { name: 'Ne plus suivre la santé du site' }).click()
    await confirm()
    assert.equal(console.site.figures().capacity.law, false)
    assert.equal(console.site.actions(20).length, 6)
    await page.context().close()
  })

  test('of two tabs, the second one that confirms is told what changed meanwhile', async (context) => {
    const console = await world(context)
    const page = await enter(console)
    const other = await page.context().newPage()
    const question = `${console.origin}/sites/departement/confirm?kind=capacity&capacity=`
    await page.goto(`${question}5600`)
    await other.goto(`${question}4400`)
    for (const tab of [page, other]) {
      await tab.getByLabel('Raison').fill('Deux mains')
      await tab.getByRole('button', { name: 'Oui, faire ce changement' }).click()
      await tab.getByRole('heading', { level: 1 }).waitFor()
    }
    await other.getByRole('alert').getByText('Entre-temps, quelque chose a changé').waitFor()
    await other.getByText('5 600 → 4 400').waitFor()
    assert.equal(capacityOf(console), 5_600)
    await page.context().close()
  })

  test('a link that was used, and an access that is over, say how to get a new one', async (context) => {
    const console = await world(context)
    const link = console.newLink()
    const page = await enter(console)
    await page.goto(link)
    await page.getByRole('button', { name: 'Ouvrir la console' }).click()
    await page.getByRole('heading', { level: 1, name: /^Le site tient/ }).waitFor()
    await page.goto(link)
    await page.getByRole('button', { name: 'Ouvrir la console' }).click()
    await page.getByRole('heading', { level: 1, name: 'Ce lien ne sert plus' }).waitFor()
    const follows = page.waitForResponse((response) => response.url().endsWith('/live'))
    await page.goto(`${console.origin}/sites/departement`)
    await follows
    console.pass(13 * hour)
    await page.getByText('Le direct est arrêté').waitFor()
    await page.reload()
    await page.getByText('preau console-link').waitFor()
    await page.context().close()
  })

  test('a foreign page cannot send a form of ours', async (context) => {
    const console = await world(context)
    const page = await enter(console)
    // Another port of this machine: the browser sends the cookie along, and says where the form comes from.
    const foreign = await startScriptedServer((_request, response) =>
      answerPage(response, {
        html: `<form method="post" action="${console.origin}/sites/departement/act">
          <input name="kind" value="capacity"><input name="capacity" value="3000">
          <input name="reason" value="x"><input name="stands" value="5000"><button>Gagnez un vélo</button></form>`,
      }),
    )
    context.after(foreign.close)
    await page.goto(foreign.origin)
    await page.getByRole('button').click()
    await page.getByText('ne vient pas d’une page de cette console').waitFor()
    assert.equal(capacityOf(console), 5_000)
    assert.equal(console.site.actions(20).length, 2)
    await page.context().close()
  })

  test('in English, with the keyboard alone', async (context) => {
    const console = await world(context)
    const page = await enter(console)
    await page.getByRole('link', { name: 'English' }).click()
    await page.getByRole('heading', { level: 1, name: 'The site holds, the line shrinks' }).waitFor()
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'Skip to content')
    await page.getByLabel('Capacity, in seats').focus()
    await page.keyboard.press('Control+A')
    await page.keyboard.type('5200')
    await page.keyboard.press('Enter')
    await page.getByText('5,000 → 5,200').waitFor()
    await page.getByLabel('Reason').focus()
    await page.keyboard.type('One machine more')
    await page.keyboard.press('Enter')
    await page.getByText('Capacity 5,000 → 5,200.').waitFor()
    assert.equal(capacityOf(console), 5_200)
    await page.context().close()
  })

  test('nothing was said by the browser’s console, and no policy was broken', () => {
    assert.deepEqual(faults, [])
  })
})
