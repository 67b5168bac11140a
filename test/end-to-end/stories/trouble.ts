import assert from 'node:assert/strict'
import { assertAccessible } from './accessible.ts'
import { startForeignSite } from './foreign-site.ts'
import { insidePage } from './inside-page.ts'
import { numberOf } from './own-cookies.ts'
import type { TellStory } from './stories.ts'
import { inLineOrAtDoor, waitingPage } from './waiting-page.ts'

/** Long enough for a page that follows its place to ask several times. */
const watchedMs = 5_000

export const trouble = (story: TellStory): void => {
  story(
    'G13 a site that is down is told, and the page comes back by itself',
    { capacity: 1 },
    async (scene) => {
      const { school } = scene
      const { page, went } = await scene.device()
      await page.goto(`${school.origin}/accueil`)
      await insidePage(page).stands('/accueil')
      const waiter = await scene.device()
      await waiter.page.goto(`${school.origin}/bientot`)
      await waitingPage(waiter.page).says(inLineOrAtDoor)
      await school.site.stop()
      await page.getByRole('link', { name: 'Autre page' }).click()
      await waitingPage(page).says(/le site ne répond pas/i)
      await page.getByText('Ce qui marche sans le site').waitFor()
      await assertAccessible(page)
      const before = went.length
      const moved = await page.waitForEvent('framenavigated', { timeout: watchedMs }).then(
        () => true,
        () => false,
      )
      assert.equal(moved, false, 'the page stays while the site is down')
      assert.equal(went.length, before)
      await waiter.page.reload()
      await waitingPage(waiter.page).says(/le site ne répond pas/i)
      await school.site.start()
      await insidePage(page).stands('/autre')
    },
  )

  story(
    'G13 in shadow nobody ever sees a page of the gate',
    { capacity: 1, mode: 'shadow' },
    async (scene) => {
      const { school } = scene
      for (let people = 0; people < 3; people += 1) {
        const { page } = await scene.device()
        const answers: number[] = []
        page.on('response', (response) => answers.push(response.status()))
        for (const path of ['/un', '/deux', '/trois']) {
          await page.goto(`${school.origin}${path}`)
          await insidePage(page).stands(path)
        }
        await insidePage(page).draft.fill('bonjour')
        await insidePage(page).send()
        assert.equal(await insidePage(page).received.textContent(), 'draft=bonjour')
        assert.deepEqual(answers, [200, 200, 200, 200])
      }
    },
  )

  story('a pause keeps the places, and then the line goes on', { capacity: 1 }, async (scene) => {
    const { school } = scene
    const { porter } = school.gate
    const [neighbour] = await school.seated(1)
    const { page } = await scene.device()
    await page.goto(`${school.origin}/accueil`)
    const waiting = waitingPage(page)
    await waiting.says(inLineOrAtDoor)
    const number = await numberOf(page.context())
    await porter.ask({ kind: 'mode', mode: 'pause' })
    await school.pass(1_000)
    await page.reload()
    await waiting.says(/l’entrée est en pause/i)
    await assertAccessible(page)
    await neighbour?.leave()
    await school.pass(6_000)
    assert.equal(porter.announcement().taken, 0)
    await porter.ask({ kind: 'mode', mode: 'enforce' })
    await insidePage(page).stands('/accueil')
    assert.equal(await numberOf(page.context()), number)
  })

  story('a sign-in from another site reaches its seatless address whole', { capacity: 1 }, async (scene) => {
    const { school } = scene
    await school.seated(1)
    const answer = 'PHNhbWw+'.repeat(1_000)
    const foreign = await startForeignSite(answer)
    try {
      const { page } = await scene.device()
      await page.goto(foreign.addressFor(`${school.origin}/saml/acs`))
      const received = await insidePage(page).received.textContent()
      assert.equal(new URLSearchParams(received ?? '').get('SAMLResponse'), answer)
    } finally {
      await foreign.close()
    }
  })

  story(
    'a form from another site leads to the line, and keeps the place there',
    { capacity: 1 },
    async (scene) => {
      const { school } = scene
      await school.seated(1)
      const foreign = await startForeignSite('x')
      try {
        const { page, context } = await scene.device()
        await page.goto(`${school.origin}/accueil`)
        await waitingPage(page).says(inLineOrAtDoor)
        const number = await numberOf(context)
        await page.goto(foreign.addressFor(`${school.origin}/ordinaire`))
        await page.waitForURL(`${school.origin}/ordinaire`)
        await waitingPage(page).heading.waitFor()
        assert.equal(await numberOf(context), number)
        assert.ok(!school.site.seen.includes('POST /ordinaire'))
      } finally {
        await foreign.close()
      }
    },
  )
}
