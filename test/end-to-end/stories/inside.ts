import assert from 'node:assert/strict'
import { second } from '../../../src/kernel/duration.ts'
import { assertAccessible } from './accessible.ts'
import { lookAgainAt } from './asleep.ts'
import { insidePage } from './inside-page.ts'
import { until, type School } from './open-school.ts'
import { seatOf } from './own-cookies.ts'
import { type Scene, type TellStory } from './stories.ts'
import { waitingPage } from './waiting-page.ts'

const strictPolicy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'"

const quickNotice = { heldAtLeastMs: 15 * second }

/** Somebody waits, and the seat has been held for long: its holder is asked. */
const bringNotice = async ({ pass }: School): Promise<void> => {
  await pass(16_000)
  await pass(1_000)
}

const askedInside = async (scene: Scene): Promise<void> => {
  const { school } = scene
  const { page } = await scene.device()
  await page.goto(`${school.origin}/travail`)
  const inside = insidePage(page)
  await inside.draft.fill('Mon long devoir')
  const waiter = school.visitor()
  assert.equal(await waiter.visit(), 503)

  await bringNotice(school)
  await lookAgainAt(page)
  await inside.notice.waitFor()
  await assertAccessible(page, 'preau-seat')
  assert.equal(await page.evaluate(`document.activeElement.name`), 'draft')
  // Back over the link and the three answers.
  for (let back = 0; back < 4; back += 1) await page.keyboard.press('Shift+Tab')
  const focused = page.evaluate(`document.activeElement.shadowRoot?.activeElement?.textContent`)
  assert.equal(await focused, 'Oui, je garde mon siège')
  await page.keyboard.press('Enter')
  await inside.notice.waitFor({ state: 'hidden' })
  assert.equal(await inside.draft.inputValue(), 'Mon long devoir')

  await bringNotice(school)
  await lookAgainAt(page)
  await inside.notice.getByRole('button', { name: 'J’ai fini, je laisse mon siège' }).click()
  await inside.notice.getByRole('heading', { name: /Siège libéré/ }).waitFor()
  await inside.notice.getByRole('button', { name: 'Fermer' }).click()
  await inside.notice.waitFor({ state: 'hidden' })
  assert.equal(await inside.draft.inputValue(), 'Mon long devoir')
  await school.pass(6_000)
  assert.equal(await waiter.visit(), 200)
}

export const inside = (story: TellStory): void => {
  story(
    'G7 a site that includes the notice: asked there, kept and left by one press',
    { capacity: 1, policy: quickNotice, notice: true },
    askedInside,
  )

  story(
    'G7 a notice that the gate adds works under the site’s strict policy',
    { capacity: 1, policy: quickNotice, inject: true, sitePolicy: strictPolicy },
    askedInside,
  )

  story(
    'G7 without a notice inside, the next page asks',
    { capacity: 1, policy: quickNotice },
    async (scene) => {
      const { school } = scene
      const { page } = await scene.device()
      await page.goto(`${school.origin}/travail`)
      await insidePage(page).stands('/travail')
      assert.equal(await school.visitor().visit(), 503)
      await bringNotice(school)
      await page.getByRole('link', { name: 'Autre page' }).click()
      const question = waitingPage(page)
      await question.says(/avez-vous encore besoin de votre siège/i)
      await assertAccessible(page)
      await question.press('Oui, je garde mon siège')
      await insidePage(page).stands('/autre')
      await bringNotice(school)
      await page.reload()
      await question.press('J’ai fini, je laisse mon siège')
      await question.says(/vous avez laissé votre siège/i)
      await assertAccessible(page)
    },
  )

  story(
    'G7 a long form sent soon after the end of its seat arrives whole, later the page leads back',
    { capacity: 1 },
    async (scene) => {
      const { school } = scene
      const { page } = await scene.device()
      const inside = insidePage(page)
      const draft = 'Il était une fois un préau. '.repeat(2_000)
      await page.goto(`${school.origin}/travail`)
      await inside.draft.fill(draft)
      await school.gate.porter.ask({ kind: 'end', seat: await seatOf(page.context()) })
      await inside.send()
      const received = await inside.received.textContent()
      assert.equal(new URLSearchParams(received ?? '').get('draft'), draft)
      assert.equal(await inside.cookies.textContent(), '')

      await page.goBack()
      assert.equal(await inside.draft.inputValue(), draft)
      await school.pass(31_000)
      const posts = school.site.seen.filter((seen) => seen === 'POST /echo').length
      await inside.send()
      await waitingPage(page).says(/votre siège est libéré/i)
      await assertAccessible(page)
      assert.equal(school.site.seen.filter((seen) => seen === 'POST /echo').length, posts)
      await page.goBack()
      assert.equal(await inside.draft.inputValue(), draft)
    },
  )

  story(
    'streams work through the gate, close after the end of their seat, and open no more',
    { capacity: 1, policy: { lateMs: 2 * second } },
    async (scene) => {
      const { school } = scene
      const { page } = await scene.device()
      await page.goto(`${school.origin}/travail`)
      await insidePage(page).stands('/travail')
      await page.evaluate(`new Promise((resolve, reject) => {
      window.over = []
      const events = new EventSource('/events')
      const socket = new WebSocket('ws://' + location.host + '/socket')
      let came = 0
      const one = () => { came += 1; if (came === 2) resolve() }
      events.onmessage = (event) => event.data === 'bonjour' && one()
      events.onerror = () => { events.close(); window.over.push('events') }
      socket.onopen = () => socket.send('salut')
      socket.onmessage = (event) => event.data === 'salut' && one()
      socket.onclose = () => window.over.push('socket')
      socket.onerror = reject
    })`)
      assert.deepEqual(await page.evaluate('window.over'), [])
      await school.gate.porter.ask({ kind: 'end', seat: await seatOf(page.context()) })
      await page.waitForFunction('window.over.length === 2')
      const opened = await page.evaluate(`new Promise((resolve) => {
      const socket = new WebSocket('ws://' + location.host + '/socket')
      socket.onopen = () => resolve('open')
      socket.onclose = () => resolve('refused')
    })`)
      assert.equal(opened, 'refused')
      await until('the seat is free', () => school.gate.porter.announcement().taken === 0)
    },
  )
}
