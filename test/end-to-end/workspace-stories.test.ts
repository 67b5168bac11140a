import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { defined } from '../../src/kernel/assert.ts'
import { needsPostgres } from '../database/test-server.ts'
import { png } from '../rules/sample-files.ts'
import { printedDeliveries } from './demo-process.ts'
import { withoutChromium } from './pages-browser.ts'
import { assertAccessible } from './stories/accessible.ts'
import { type DemoHouse, openDemoHouse } from './workspace/demo-house.ts'
import { measureFirstView } from './workspace/first-view.ts'
import {
  choosePicture,
  classOfChild,
  giveHomework,
  handInButton,
  handInsListed,
  openHomework,
  toldStates,
} from './workspace/homework-page.ts'
import { mainPages, oneFurther } from './workspace/main-pages.ts'
import { enterWithCode, signIn, tryToSignIn } from './workspace/sign-in-page.ts'

const kilobyte = 1_024
/** What a phone on a thin network waits for: a page of ours and all that it needs. */
const budget = { all: 60 * kilobyte, script: 15 * kilobyte }

/** Of each role: the page it starts on, and the next. */
const measuredPages = 2

const looks = [
  { colorScheme: 'light', width: 320 },
  { colorScheme: 'dark', width: 1_280 },
] as const

const roles = ['pupil', 'guardian', 'teacher', 'head', 'office'] as const

describe('stories of a school, in a browser', { skip: needsPostgres.skip || withoutChromium }, () => {
  let opened: DemoHouse | null = null
  const house = (): DemoHouse => defined(opened, 'the demonstration runs')
  before(async () => {
    opened = await openDemoHouse()
  })
  after(() => opened?.close())

  /** What a story hands in, given by the teacher to the pupil's class. */
  const newHomework = async (title: string): Promise<string> => {
    const { origin, accounts } = house()
    const [guardian, teacher] = [await house().page('guardian'), await house().page('teacher')]
    const [givenName = ''] = accounts.pupil.name.split(' ')
    const className = await classOfChild(guardian, origin, givenName)
    await giveHomework(teacher, origin, { className, title })
    await guardian.close()
    await teacher.close()
    return title
  }

  /** How often this pupil's work lies before the teacher. */
  const listed = async (homeworkId: string): Promise<number> => {
    const { origin, accounts } = house()
    const page = await house().page('teacher')
    const count = await handInsListed(page, origin, { homeworkId, pupil: accounts.pupil.name })
    await page.close()
    return count
  }

  test('a pupil signs in, sees the day, hands in a picture, and has a receipt; two presses are one hand-in', async () => {
    const { origin, accounts } = house()
    const title = await newHomework('Une affiche sur l’eau')
    const page = await house().stranger()
    await signIn(page, origin, accounts.pupil)
    await page.getByRole('heading', { name: /^Bonjour/ }).waitFor()
    await page.getByRole('link', { name: 'Ma semaine' }).waitFor()
    const homeworkId = await openHomework(page, origin, title)
    await choosePicture(page, 'affiche.png', png)
    await handInButton(page).dblclick()
    const told = toldStates(page, /Reçu à 0\d:\d\d/)
    await told.waitFor()
    assert.match(await told.innerText(), /Preuve de remise [\w-]{6,}/)
    await page.reload()
    assert.equal(await told.count(), 1)
    assert.equal(await listed(homeworkId), 1)
    await page.context().close()
  })

  test('without script the form alone does it; a second press, the way back and a reload are still one hand-in', async () => {
    const { origin } = house()
    const title = await newHomework('Un plan de la ville')
    const page = await house().sameSession('pupil', { javaScriptEnabled: false })
    const homeworkId = await openHomework(page, origin, title)
    await choosePicture(page, 'plan.png', png)
    await handInButton(page).dblclick()
    const received = page.getByRole('heading', { name: 'Travail reçu' })
    await received.waitFor()
    const receipt = page.getByRole('main').locator('.notice')
    const told = await receipt.innerText()
    assert.match(told, /Reçu à 0\d:\d\d, n°\s[\w-]{6,}/)
    await page.goBack()
    await handInButton(page).waitFor()
    await page.goForward()
    await received.waitFor()
    await page.reload()
    assert.equal(await receipt.innerText(), told)
    assert.equal(await listed(homeworkId), 1)
    await page.context().close()
  })

  test('without a network the work is kept on the device, and leaves when the network is back', async () => {
    const { origin } = house()
    const title = await newHomework('Une page de journal')
    const page = await house().sameSession('pupil', {})
    const homeworkId = await openHomework(page, origin, title)
    await choosePicture(page, 'journal.png', png)
    await page.context().setOffline(true)
    await handInButton(page).click()
    await toldStates(page, /Gardé sur cet appareil/).waitFor()
    assert.equal(await listed(homeworkId), 0)
    await page.context().setOffline(false)
    await toldStates(page, /Reçu à/).waitFor()
    assert.equal(await listed(homeworkId), 1)
    await page.context().close()
  })

  test('a guardian of several children sees all of them on one page', async () => {
    const page = await house().page('guardian')
    await page.goto(`${house().origin}/aujourdhui`)
    const children = await page.locator('main a[href^="#c-"]').allInnerTexts()
    assert.ok(children.length >= 2, `${children.length} children`)
    for (const child of children) await page.getByRole('heading', { name: child }).waitFor()
    await page.close()
  })

  test('a teacher calls the register with two taps and a button, and the office sees who is away', async () => {
    const page = await house().page('teacher')
    await page.goto(`${house().origin}/aujourdhui`)
    await page.getByRole('link', { name: 'Faire l’appel' }).first().tap()
    const tiles = page.locator('.tile')
    const names = [await tiles.nth(2).innerText(), await tiles.nth(5).innerText()].map((name) => name.trim())
    for (const index of [2, 5]) await tiles.nth(index).tap()
    await page.getByText('2 absents').waitFor()
    await page.getByRole('button', { name: 'Valider l’appel' }).tap()
    await page.getByText(/Appel enregistré/).waitFor()
    const board = await house().page('office')
    await board.goto(`${house().origin}/vie-scolaire`)
    for (const name of names) await board.getByRole('row').filter({ hasText: name }).waitFor()
    await page.close()
    await board.close()
  })

  test('a forgotten passphrase: a new code from the teacher opens again, and ends the session before', async () => {
    const { origin } = house()
    const page = await house().page('teacher')
    await page.goto(`${origin}/classes`)
    await page.getByRole('link', { name: 'Codes de connexion' }).first().click()
    await page.locator('a[href^="/personne/"]').nth(4).click()
    const newCode = async (): Promise<string> => {
      await page.getByRole('button', { name: 'Donner un code' }).click()
      const code = (await page.locator('.count').innerText()).trim()
      await page.getByRole('link', { name: 'Donner un autre code' }).click()
      return code
    }
    const old = await house().stranger()
    const login = await enterWithCode(old, origin, {
      code: await newCode(),
      passphrase: 'girafe lanterne dune violon',
    })
    const renewed = await house().stranger()
    const again = await enterWithCode(renewed, origin, {
      code: await newCode(),
      passphrase: 'toupie herbier quille sable',
    })
    assert.equal(again, login)
    await old.goto(`${origin}/aujourdhui`)
    await old.getByLabel('Identifiant').waitFor()
    await tryToSignIn(old, login, 'girafe lanterne dune violon')
    await old.getByText(/ne vont pas ensemble/).waitFor()
    for (const one of [old, renewed]) await one.context().close()
    await page.close()
  })

  test('W8 twenty wrong passphrases at one account keep nobody else at the same address waiting', async () => {
    const { origin, accounts } = house()
    const page = await house().stranger()
    await page.goto(`${origin}/`)
    const wrong = async (): Promise<void> => {
      for (let tries = 0; tries < 20; tries += 1) {
        await tryToSignIn(page, accounts.pupil.login, `pas le bon ${tries}`)
        await page.getByText(/ne vont pas ensemble|Réessayez dans/).waitFor()
      }
    }
    const other = await house().stranger()
    await Promise.all([wrong(), signIn(other, origin, accounts.guardian)])
    await page.getByText(/Réessayez dans/).waitFor()
    await other.context().close()
    const late = await house().stranger()
    await signIn(late, origin, accounts.guardian)
    await late.context().close()
    await page.context().close()
  })

  test('the office gives the same delivery again, and reads that nothing changes', async () => {
    const folder = printedDeliveries(house().demo)
    const name = (await readdir(folder)).find((file) => file.endsWith('.zip'))
    const page = await house().page('office')
    await page.goto(`${house().origin}/import`)
    await page
      .getByLabel('Fichiers', { exact: true })
      .setInputFiles(join(folder, defined(name, 'a delivery')))
    await page.getByRole('button', { name: 'Lire et montrer' }).click()
    const verdict = page.getByText('Rien ne change')
    const refresh = page.getByRole('link', { name: 'Actualiser' })
    for (;;) {
      await verdict.or(refresh).first().waitFor()
      if (await verdict.isVisible()) break
      await refresh.click()
    }
    await page.close()
  })

  for (const role of roles)
    test(`what a ${role} opens has no fault that a reader would meet, on a phone and at a desk`, async () => {
      const { origin } = house()
      const page = await house().sameSession(role, { isMobile: false, bypassCSP: true })
      const found: string[] = []
      const check = async (): Promise<void> => {
        for (const { colorScheme, width } of looks) {
          await page.emulateMedia({ colorScheme })
          await page.setViewportSize({ width, height: 900 })
          await assertAccessible(page).catch((fault: unknown) =>
            found.push(`${page.url()} ${width}: ${String(fault)}`),
          )
        }
      }
      for (const path of mainPages[role]) {
        await page.goto(`${origin}${path}`)
        await check()
      }
      for (const [from, to] of oneFurther[role]) {
        await page.goto(`${origin}${from}`)
        const further = await page.locator(`main a[href^="${to}"]`).first().getAttribute('href')
        await page.goto(`${origin}${defined(further, to)}`)
        await check()
      }
      assert.deepEqual(found, [])
      await page.context().close()
    })

  test('the first view of each role weighs at most 60 KB, with 15 KB of script', async (t) => {
    for (const role of roles) {
      for (const path of mainPages[role].slice(0, measuredPages)) {
        const page = await house().sameSession(role, {})
        const { all, script } = await measureFirstView(page, `${house().origin}${path}`)
        t.diagnostic(`${role} ${path}: ${all} bytes, ${script} of script`)
        assert.ok(all > 8 * kilobyte && all <= budget.all, `${path}: ${all} bytes`)
        assert.ok(script <= budget.script, `${path}: ${script} bytes of script`)
        await page.context().close()
      }
    }
  })
})
