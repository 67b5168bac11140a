import assert from 'node:assert/strict'
import { minute } from '../../../src/kernel/duration.ts'
import { assertAccessible } from './accessible.ts'
import { lookAgainAt, putToSleep } from './asleep.ts'
import { insidePage } from './inside-page.ts'
import { until } from './open-school.ts'
import { numberOf } from './own-cookies.ts'
import type { TellStory } from './stories.ts'
import { atTheDoor, inLineOrAtDoor, waitingPage } from './waiting-page.ts'

export const awayForAWhile = (story: TellStory): void => {
  story(
    'G4 a tab that slept through its call stands at the door when it wakes',
    { capacity: 1 },
    async (scene) => {
      const { school } = scene
      const [neighbour] = await school.seated(1)
      const { page } = await scene.device()
      await page.goto(`${school.origin}/accueil`)
      const waiting = waitingPage(page)
      await waiting.says(inLineOrAtDoor)
      const wake = await putToSleep(page)
      await school.pass(61_000)
      await neighbour?.leave()
      await school.pass(5_000)
      await until('the seat is free', () => school.gate.porter.announcement().taken === 0)
      const [later] = await school.seated(1)
      await wake()
      await lookAgainAt(page)
      await waiting.says(atTheDoor)
      await page.reload()
      await waiting.says(/votre tour est venu/i)
      await assertAccessible(page)
      await later?.leave()
      await insidePage(page).stands('/accueil')
    },
  )

  story(
    'G4 a seat missed asleep gives a second call; both missed, a new place',
    { capacity: 1, policy: { atDoorMs: minute } },
    async (scene) => {
      const { school } = scene
      const { porter } = school.gate
      const [neighbour] = await school.seated(1)
      const { page } = await scene.device()
      await page.goto(`${school.origin}/accueil`)
      const waiting = waitingPage(page)
      await waiting.says(atTheDoor)
      // Only its own check-in tells that the page enters by itself.
      await page.waitForResponse(/\/_preau\/here(?:\?|$)/)
      let wake = await putToSleep(page)
      await neighbour?.leave()
      await school.pass(5_000)
      assert.equal(porter.announcement().taken, 1)
      await school.pass(10_000)
      await until('the seat not collected is free', () => porter.announcement().taken === 0)
      const [later] = await school.seated(1)
      await wake()
      await page.getByText('Il vous reste un appel').waitFor()
      await assertAccessible(page)
      wake = await putToSleep(page)
      await later?.leave()
      await school.pass(5_000)
      await school.pass(10_000)
      await until('the second seat is free again', () => porter.announcement().taken === 0)
      await wake()
      await waiting.says(/votre place dans la file s’est terminée/i)
      await assertAccessible(page)
      await waiting.press('Reprendre une place')
      await insidePage(page).stands('/accueil')
    },
  )

  story('a network that goes away is told, and the place stays', { capacity: 1 }, async (scene) => {
    const { school } = scene
    const [neighbour] = await school.seated(1)
    const { page, context, went } = await scene.device()
    await page.goto(`${school.origin}/accueil`)
    const waiting = waitingPage(page)
    await waiting.says(inLineOrAtDoor)
    const number = await numberOf(context)
    const wake = await putToSleep(page)
    await context.setOffline(true)
    await wake()
    await waiting.away.getByText('Le réseau ne répond pas. Votre place est gardée').waitFor()
    await assertAccessible(page)
    assert.deepEqual(went, ['/accueil'])
    await context.setOffline(false)
    await waiting.away.filter({ hasText: /^$/ }).waitFor({ state: 'attached' })
    await neighbour?.leave()
    await insidePage(page).stands('/accueil')
    assert.equal(await numberOf(context), number)
  })

  story('G6 over a slow network the waiting page is one light answer', { capacity: 1 }, async (scene) => {
    const { school } = scene
    await school.seated(1)
    const { page, context } = await scene.device()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    const bytesPerSecond = 400_000 / 8
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 400,
      downloadThroughput: bytesPerSecond,
      uploadThroughput: bytesPerSecond,
    })
    const asked: string[] = []
    let bytes = 0
    const documents = new Set<string>()
    session.on('Network.requestWillBeSent', ({ request, type, requestId }) => {
      asked.push(new URL(request.url).protocol === 'data:' ? 'data' : (type ?? ''))
      if (type === 'Document') documents.add(requestId)
    })
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (documents.has(requestId)) bytes = encodedDataLength
    })
    await page.goto(`${school.origin}/accueil`, { waitUntil: 'load' })
    assert.equal(await waitingPage(page).heading.isVisible(), true)
    // The redirect and the page; what it asks once it stands is where its place is.
    assert.deepEqual(
      asked.filter((what) => what !== 'data' && what !== 'Fetch'),
      ['Document', 'Document'],
    )
    assert.ok(bytes > 0 && bytes <= 8_192, `${bytes} bytes with their head`)
  })
}
