import assert from 'node:assert/strict'
import { second } from '../../../src/kernel/duration.ts'
import { assertAccessible } from './accessible.ts'
import { lookAgainAt } from './asleep.ts'
import { insidePage } from './inside-page.ts'
import { numberOf, seatOf } from './own-cookies.ts'
import { launchRefusingChromium } from './refusing-browser.ts'
import { until } from './open-school.ts'
import { desktop, phone, type TellStory } from './stories.ts'
import { atTheDoor, inLine, inLineOrAtDoor, waitingPage } from './waiting-page.ts'

/** A page without script would have moved by then: its own buttons apart, nothing may. */
const stillMs = 3_000

export const comingIn = (story: TellStory): void => {
  story('a quiet day is one redirect, and the address goes on working', { capacity: 5 }, async (scene) => {
    const { page } = await scene.device()
    const answers: number[] = []
    page.on('response', (response) => {
      if (response.request().isNavigationRequest()) answers.push(response.status())
    })
    await page.goto(`${scene.school.origin}/cours?jour=1`)
    await insidePage(page).stands('/cours?jour=1')
    assert.deepEqual(answers, [302, 200])
    await page.reload()
    await insidePage(page).stands('/cours?jour=1')
    await scene.school.pass(60_000)
    await page.reload()
    await insidePage(page).stands('/cours?jour=1')
    assert.deepEqual(answers, [302, 200, 200, 200])
    assert.deepEqual(
      scene.school.site.seen.filter((seen) => seen.includes('preau')),
      [],
    )
  })

  story('the way back leads to no stale page of the line', { capacity: 1 }, async (scene) => {
    const [neighbour] = await scene.school.seated(1)
    const { page } = await scene.device()
    await page.goto(`${scene.school.origin}/avant`)
    await waitingPage(page).says(inLineOrAtDoor)
    await neighbour?.leave()
    await insidePage(page).stands('/avant')
    await page.getByRole('link', { name: 'Autre page' }).click()
    await insidePage(page).stands('/autre')
    await page.goBack()
    await insidePage(page).stands('/avant')
  })

  story(
    'G16 with script the page waits, comes to the door and enters by itself',
    { capacity: 12 },
    async (scene) => {
      const { school } = scene
      const [first] = await school.seated(12)
      for (let others = 0; others < 60; others += 1) assert.equal(await school.visitor().visit(), 503)
      const { page, went } = await scene.device()
      await page.addInitScript(
        `document.addEventListener('focusin', ({ target }) => { if (target.matches('h1')) window.focused = (window.focused ?? 0) + 1 })`,
      )
      await page.goto(`${school.origin}/accueil`)
      const waiting = waitingPage(page)
      await waiting.says(inLine)
      const ahead = Number(await waiting.ahead.textContent())
      assert.ok(ahead > 0 && ahead <= 60, `${ahead} present people before the last of 61`)
      await page.getByText('n° 73').first().waitFor()
      assert.match(await page.title(), /^Votre place est gardée/)
      await assertAccessible(page)
      await waiting.ring.click()
      assert.equal(await waiting.ring.getAttribute('aria-pressed'), 'true')
      await waiting.ring.click()
      assert.equal(await waiting.ring.getAttribute('aria-pressed'), 'false')
      // Those called before do not come: after 15 s the next ones are called.
      await school.pass(160_000)
      await lookAgainAt(page)
      await waiting.says(atTheDoor)
      assert.match(await page.title(), /^Vous êtes à la porte/)
      await page.locator('main h1:focus').waitFor()
      await assertAccessible(page)
      await page.waitForResponse(/\/_preau\/here(?:\?|$)/)
      assert.match((await waiting.news.textContent()) ?? '', /Votre entrée est parmi les prochaines/)
      assert.equal(await page.evaluate('window.focused'), 1)
      assert.deepEqual(went, ['/accueil'])
      await first?.leave()
      await insidePage(page).stands('/accueil')
      assert.deepEqual(went, ['/accueil', '/accueil'])
      assert.equal(await numberOf(page.context()), 73)
    },
  )

  story(
    'G16 without script buttons alone lead to the door and in, and nothing moves by itself',
    { capacity: 1 },
    async (scene) => {
      const { school } = scene
      const [neighbour] = await school.seated(1)
      for (let others = 0; others < 12; others += 1) assert.equal(await school.visitor().visit(), 503)
      const { page, went } = await scene.device({ ...phone, javaScriptEnabled: false })
      await page.goto(`${school.origin}/accueil`)
      const waiting = waitingPage(page)
      await waiting.says(inLine)
      const moved = page.waitForEvent('framenavigated', { timeout: stillMs }).then(
        () => true,
        () => false,
      )
      assert.equal(await moved, false)
      await school.pass(60_000)
      await waiting.press('Voir où j’en suis')
      await waiting.says(atTheDoor)
      await waiting.press('Voir si c’est à moi')
      await waiting.says(atTheDoor)
      await neighbour?.leave()
      await school.pass(6_000)
      await waiting.press('Voir si c’est à moi')
      await insidePage(page).stands('/accueil')
      assert.ok(went.length >= 4)
    },
  )

  story(
    'without script a seat that is kept is taken by one press',
    { capacity: 1, policy: { lateMs: second } },
    async (scene) => {
      const { school } = scene
      const { page } = await scene.device({ ...phone, javaScriptEnabled: false })
      await page.goto(`${school.origin}/travail`)
      await insidePage(page).draft.fill('un mot')
      await school.gate.porter.ask({ kind: 'end', seat: await seatOf(page.context()) })
      await school.pass(6_000)
      const [neighbour] = await school.seated(1)
      const other = await scene.tab({ context: page.context(), page, went: [] })
      await other.page.goto(`${school.origin}/`)
      await school.pass(2_000)
      await other.page.reload()
      await waitingPage(other.page).says(atTheDoor)
      await neighbour?.leave()
      await school.pass(6_000)
      await insidePage(page).send()
      const waiting = waitingPage(page)
      await waiting.says(/c’est votre tour/i)
      await waiting.press('Entrer maintenant')
      await insidePage(page).stands('/travail')
    },
  )

  story(
    'a browser that refuses cookies is told so, and takes no seat',
    { capacity: 1 },
    async ({ school }) => {
      const { context, close } = await launchRefusingChromium()
      try {
        const page = await context.newPage()
        await page.goto(`${school.origin}/accueil`)
        await waitingPage(page).says(/votre navigateur refuse les cookies/i)
        await assertAccessible(page)
        assert.equal(school.gate.porter.announcement().taken, 0)
        assert.deepEqual(school.site.seen, [])
      } finally {
        await close()
      }
    },
  )

  story('G2 two tabs are one place, and both enter', { capacity: 1 }, async (scene) => {
    const { school } = scene
    const [neighbour] = await school.seated(1)
    const device = await scene.device()
    await device.page.goto(`${school.origin}/un`)
    const second = await scene.tab(device)
    await second.page.goto(`${school.origin}/deux`)
    await waitingPage(second.page).heading.waitFor()
    assert.equal(await numberOf(device.context), 2)
    await neighbour?.leave()
    await insidePage(device.page).stands('/un')
    await insidePage(second.page).stands('/deux')
    assert.equal(school.gate.porter.announcement().lanes.line?.issued, 2)
  })

  story(
    'two tabs opened at once from nothing are one place, and both enter',
    { capacity: 1 },
    async (scene) => {
      const { school } = scene
      const [neighbour] = await school.seated(1)
      const device = await scene.device(desktop)
      const second = await scene.tab(device)
      await Promise.all([device.page.goto(`${school.origin}/un`), second.page.goto(`${school.origin}/deux`)])
      const number = await numberOf(device.context)
      assert.ok(number === 2 || number === 3)
      await neighbour?.leave()
      await insidePage(device.page).stands('/un')
      await insidePage(second.page).stands('/deux')
      assert.ok((await numberOf(device.context)) <= number, 'the lower number, once it is shown')
      await until('one seat', () => school.gate.porter.announcement().taken === 1)
    },
  )
}
