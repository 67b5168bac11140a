import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { defined } from '../../src/kernel/assert.ts'
import { html } from '../../src/platform/html.ts'
import { thingOf } from '../../src/workspace/access/thing.ts'
import { createSession } from '../../src/workspace/accounts/sessions.ts'
import { sessionCookieName } from '../../src/workspace/accounts/session-cookie.ts'
import { handInPart, handInScript } from '../../src/workspace/hand-in/hand-in-part.ts'
import { handInPublicRoutes } from '../../src/workspace/hand-in/hand-in-public-routes.ts'
import { handInRoutes } from '../../src/workspace/hand-in/hand-in-routes.ts'
import { thingOfHomework } from '../../src/workspace/hand-in/homework-facts.ts'
import type { Route } from '../../src/workspace/web/route.ts'
import { needsPostgres } from '../database/test-server.ts'
import { launchChromium, withoutChromium } from './pages-browser.ts'
import { assertAccessible } from './stories/accessible.ts'
import { jpeg } from '../rules/sample-files.ts'
import { makeHomework } from '../workspace/hand-in-homework.ts'
import type { PersonName } from '../workspace/small-school.ts'
import { workspaceForTests } from '../workspace/workspace-world.ts'

const pages: readonly Route[] = [
  {
    method: 'GET',
    path: '/travail/:homeworkId',
    action: 'day.read',
    thing: async (asked) => (await thingOfHomework(asked)) ?? thingOf(asked.school.schoolId),
    answer: async (asked) => ({
      kind: 'page',
      title: 'Travail',
      place: 'work',
      main: html`<h1>Lettre à un ami</h1>
        ${await handInPart(asked, asked.path['homeworkId'] ?? '')}`,
      scripts: [handInScript],
    }),
  },
  {
    method: 'GET',
    path: '/aujourdhui',
    action: 'account.own',
    thing: ({ actor }) => thingOf(actor.schoolId, { personIds: [actor.personId] }),
    answer: async () => ({
      kind: 'page',
      title: 'Aujourd’hui',
      main: html`<h1>Aujourd’hui</h1>`,
      scripts: [handInScript],
    }),
  },
]

const needs = { skip: needsPostgres.skip || withoutChromium }
let browser: Browser | null = null
let origin = ''
// Before the server ends: it waits for the connections of the browser.
after(() => browser?.close())

const world = workspaceForTests(() => ({
  routes: [...pages, ...handInRoutes],
  publicRoutes: handInPublicRoutes,
}))

/** A browser and a server for it, with the first test that needs them. */
const openBrowser = async (): Promise<Browser> => {
  if (browser === null) {
    origin = await world().app.listen({ host: '127.0.0.1', port: 0 })
    browser = await launchChromium()
  }
  return browser
}

const signIn = async (context: BrowserContext, name: PersonName): Promise<void> => {
  const { school, parts, time } = world()
  const limits = { idleMs: 86_400_000, absoluteMs: 86_400_000, outlivesBrowser: true }
  const token = await world().inSchool((session) =>
    createSession(session, {
      personId: school.people[name],
      at: time.now,
      hasSecondFactor: true,
      deviceLabel: 'Test',
      limits,
      randomBytes: parts.randomBytes,
    }),
  )
  const value = `${school.schoolId}.${token}`
  await context.addCookies([{ name: sessionCookieName(false), value, url: origin }])
}

const phone = async (options: { readonly javaScriptEnabled?: boolean } = {}): Promise<BrowserContext> => {
  const context = await (
    await openBrowser()
  ).newContext({
    viewport: { width: 360, height: 740 },
    locale: 'fr-FR',
    ...options,
  })
  await signIn(context, 'ines')
  return context
}

const newHomework = (): Promise<string> =>
  world().inSchool((session) => makeHomework(session, world().school))

const openHomework = async (context: BrowserContext, homeworkId: string): Promise<Page> => {
  const page = await context.newPage()
  await page.clock.setSystemTime(world().time.now)
  await page.goto(`${origin}/travail/${homeworkId}`)
  return page
}

/** What the school has of it, once all has been moved. */
const arrived = async (homeworkId: string) => {
  await world().parts.handIn.drain.idle()
  const { rows } = await world().inSchool((session) =>
    session.query<{ pupilId: string; text: string; fileId: string | null }>(
      `select pupil_id as "pupilId", text, (
         select file_id from hand_in_files f where f.hand_in_id = i.id and position = 0) as "fileId"
       from hand_ins i where homework_id = $1`,
      [homeworkId],
    ),
  )
  return rows
}

const hand = (page: Page): Promise<void> => page.getByRole('button', { name: 'Rendre mon travail' }).click()
const state = (page: Page, words: RegExp) => page.locator('[data-hand-ins] .badge').filter({ hasText: words })

/** A photograph as a phone takes them. */
const largePhoto = async (page: Page): Promise<Buffer> => {
  const text = await page.evaluate<string>(`(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 3000
    canvas.height = 2000
    canvas.getContext('2d').fillRect(0, 0, 1500, 1000)
    return canvas.toDataURL('image/jpeg').split(',')[1]
  })()`)
  return Buffer.from(text, 'base64')
}

test('D3 photographs are made smaller on the device, sent, and become one document', needs, async () => {
  const context = await phone()
  const homeworkId = await newHomework()
  const page = await openHomework(context, homeworkId)
  const buffer = await largePhoto(page)
  for (const name of ['page-1.jpg', 'page-2.jpg'])
    await page.getByLabel('Ton fichier').setInputFiles({ name, mimeType: 'image/jpeg', buffer })
  assert.equal(
    await page.locator('[data-chosen] li').count(),
    2,
    'one after the other, as a camera gives them',
  )
  await hand(page)
  await state(page, /Reçu à 08:00/).waitFor()
  const [row] = await arrived(homeworkId)
  const { schoolId } = world().school
  const stored = await world().parts.handIn.files.open({ schoolId, fileId: row?.fileId ?? '' })
  const document = Buffer.concat(await defined(stored, 'it is stored').toArray()).toString('latin1')
  assert.equal(document.split('/Width 1600').length - 1, 2, 'two pages of 1600 dots')
  await page.reload()
  assert.equal(await state(page, /Reçu à/).count(), 1, 'told once, by the school now')
  await context.close()
})

test(
  'D3 without a network the work is kept on the device, and leaves when the network is back',
  needs,
  async () => {
    const context = await phone()
    const homeworkId = await newHomework()
    const page = await openHomework(context, homeworkId)
    await context.setOffline(true)
    await page.getByLabel('Ou ton texte').fill('Une journée sans écran.')
    await hand(page)
    await state(page, /Gardé sur cet appareil/).waitFor()
    assert.deepEqual(await arrived(homeworkId), [])
    await context.setOffline(false)
    await state(page, /Reçu à/).waitFor()
    assert.deepEqual(
      (await arrived(homeworkId)).map(({ text }) => text),
      ['Une journée sans écran.'],
    )
    await context.close()
  },
)

test(
  'D3 a tab is killed in mid-upload: the work leaves from a sibling’s session, under its own name',
  needs,
  async () => {
    const context = await phone()
    const homeworkId = await newHomework()
    const page = await openHomework(context, homeworkId)
    // The request is held, and never answered.
    await context.route('**/rendre/*', () => undefined)
    const held = page.waitForRequest('**/rendre/*')
    await page
      .getByLabel('Ton fichier')
      .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: jpeg })
    await hand(page)
    await held
    await state(page, /Envoi en cours/).waitFor()
    await page.close()
    await context.unroute('**/rendre/*')
    assert.deepEqual(await arrived(homeworkId), [])
    await context.clearCookies()
    await signIn(context, 'yanis')
    const sibling = await context.newPage()
    const sent = sibling.waitForResponse((response) => response.url().includes('/rendre/'))
    await sibling.goto(`${origin}/aujourdhui`)
    assert.equal((await sent).status(), 200)
    assert.deepEqual(
      (await arrived(homeworkId)).map(({ pupilId }) => pupilId),
      [world().school.people.ines],
    )
    await context.close()
  },
)

test('D3 an answer that is lost is asked for again, and the work is there once', needs, async () => {
  const context = await phone()
  const homeworkId = await newHomework()
  const page = await openHomework(context, homeworkId)
  let lost = 0
  await context.route('**/rendre/*', async (route) => {
    await route.fetch()
    lost += 1
    await route.abort()
    await context.unroute('**/rendre/*')
  })
  await page.getByLabel('Ou ton texte').fill('Une page.')
  await hand(page)
  await state(page, /Reçu à/).waitFor()
  assert.equal(lost, 1)
  assert.equal((await arrived(homeworkId)).length, 1)
  await context.close()
})

test('D3 what is too large, or refused, is said, and nothing is called received', needs, async () => {
  const context = await phone()
  const homeworkId = await newHomework()
  const page = await openHomework(context, homeworkId)
  const input = page.getByLabel('Ton fichier')
  await input.setInputFiles({
    name: 'lettre.mov',
    mimeType: 'video/quicktime',
    buffer: Buffer.alloc(14 * 2 ** 20),
  })
  await hand(page)
  await page.getByText(/«.lettre.mov.» pèse 14.Mo, la limite est de 10.Mo/).waitFor()
  await page.getByRole('button', { name: 'Retirer lettre.mov' }).click()
  await input.setInputFiles({ name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<p>a') })
  await hand(page)
  await page.getByText(/Le format de «.page.html.» n’est pas accepté/).waitFor()
  await state(page, /Pas reçu/).waitFor()
  await page.getByRole('button', { name: 'Retirer de cet appareil' }).click()
  await page.getByText('Rien n’est encore rendu.').waitFor()
  assert.deepEqual(await arrived(homeworkId), [])
  await context.close()
})

test('D3 without script the form is sent as it is, and leads to the receipt', needs, async () => {
  const context = await phone({ javaScriptEnabled: false })
  const homeworkId = await newHomework()
  const page = await context.newPage()
  await page.goto(`${origin}/travail/${homeworkId}`)
  await page.getByLabel('Ton fichier').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: jpeg })
  await hand(page)
  await page.getByRole('heading', { name: 'Travail reçu' }).waitFor()
  assert.equal((await arrived(homeworkId)).length, 1)
  await context.close()
})

test('every page of the hand-in is free of faults that a reader would meet', needs, async () => {
  const context = await phone()
  const homeworkId = await newHomework()
  const page = await openHomework(context, homeworkId)
  await page.getByLabel('Ton fichier').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: jpeg })
  await page.getByLabel('Ou ton texte').fill('Une page.')
  await assertAccessible(page)
  await hand(page)
  await state(page, /Reçu à/).waitFor()
  await assertAccessible(page)
  await arrived(homeworkId)
  await page.reload()
  await page.getByRole('link', { name: 'Voir ce qui est rendu' }).click()
  await page.getByRole('heading', { name: 'Fichiers' }).waitFor()
  await assertAccessible(page)
  const one = page.url()
  await signIn(context, 'teacher')
  for (const path of [one, `${origin}/rendus/${homeworkId}`]) {
    await page.goto(path)
    await assertAccessible(page)
  }
  await context.close()
})
