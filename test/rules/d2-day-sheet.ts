import assert from 'node:assert/strict'
import { PDFDocument } from 'pdf-lib'
import type { Browser, Page } from 'playwright-core'
import { hour } from '../../src/kernel/duration.ts'
import type { DaySheetModel } from '../../src/workspace/day-sheet/day-sheet-model.ts'
import { renderDaySheet } from '../../src/workspace/day-sheet/render-day-sheet.ts'
import { sheetHeaders, workerScript } from '../../src/workspace/day-sheet/sheet-parts.ts'
import { launchChromium, type ScriptedServer, startScriptedServer } from '../end-to-end/pages-browser.ts'
import { fullestSheet, publishedAt, sheetWith, usualSheet } from './day-sheet-samples.ts'
import type { Proof } from './proof.ts'

/** How a sheet is made: page and worker. */
export interface SheetFiles {
  readonly page: (model: DaySheetModel) => string
  readonly worker: string
}

export const realFiles: SheetFiles = { page: (model) => renderDaySheet(model, 'fr'), worker: workerScript }

/** Says when it was written, without script too. */
export const saysItsAge: Proof<SheetFiles> = {
  rule: 'D2',
  prove: ({ page }) => {
    const sheet = page(usualSheet)
    const withoutScript = sheet.replaceAll(/<script[^]*?<\/script>/g, '')
    assert.match(withoutScript, /<time datetime="2026-11-24T06:12:00.000Z"[^>]*>[^<]*24 novembre à 07:12/)
  },
}

export const inChromium = async (work: (browser: Browser) => Promise<void>): Promise<void> => {
  const browser = await launchChromium()
  try {
    await work(browser)
  } finally {
    await browser.close()
  }
}

/** From the usual one to the fullest, one sheet of A4. */
export const fitsOnPaper: Proof<SheetFiles> = {
  rule: 'D2',
  prove: ({ page: render }) =>
    inChromium(async (browser) => {
      const page = await browser.newPage()
      for (const model of [usualSheet, sheetWith(8, 4), sheetWith(10, 8), fullestSheet]) {
        await page.setContent(render(model))
        const printed = await PDFDocument.load(await page.pdf({ preferCSSPageSize: true }))
        const [first] = printed.getPages()
        assert.equal(printed.getPageCount(), 1, `${model.homework.length} pieces of homework on one sheet`)
        assert.deepEqual(
          first === undefined ? null : [Math.round(first.getWidth()), Math.round(first.getHeight())],
          [595, 842],
        )
      }
    }),
}

const place = '/jour/a/secret/'

const withSheetServer = async (
  { page, worker }: SheetFiles,
  work: (server: ScriptedServer) => Promise<void>,
): Promise<void> => {
  const server = await startScriptedServer((request, response) => {
    const isWorker = request.url === `${place}service-worker.js`
    if (!isWorker && request.url !== place) return void response.writeHead(404).end()
    const type = isWorker ? 'text/javascript' : 'text/html; charset=utf-8'
    response.writeHead(200, { ...sheetHeaders, 'content-type': type })
    response.end(isWorker ? worker : page(usualSheet))
  })
  try {
    await work(server)
  } finally {
    await server.close().catch(() => undefined)
  }
}

/** Resolves when the page has a worker at work, or has none to come. */
const whenSettled = (page: Page): Promise<unknown> =>
  page.evaluate(
    `navigator.serviceWorker.getRegistration().then((known) => known && navigator.serviceWorker.ready)`,
  )

const onePage = (
  files: SheetFiles,
  work: (server: ScriptedServer, page: Page) => Promise<void>,
): Promise<void> =>
  inChromium((browser) => withSheetServer(files, async (server) => work(server, await browser.newPage())))

const isShown = async (page: Page): Promise<boolean> =>
  (await page.getByRole('heading', { name: 'Feuille du jour, 4e B' }).count()) === 1

const openAgain = async (page: Page): Promise<boolean> => {
  try {
    await page.reload({ timeout: 20_000 })
  } catch (error) {
    // The browser's own page: no network.
    assert.match(String(error), /ERR_/, String(error))
  }
  return isShown(page)
}

/** One visit, and it opens without a network, behind a crowd's waiting page too, and tells its age. */
export const opensOffline: Proof<SheetFiles> = {
  rule: 'D2',
  prove: (files) =>
    onePage(files, async (server, page) => {
      const complaints: string[] = []
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) complaints.push(message.text())
      })
      await page.clock.setFixedTime(publishedAt + 3 * hour)
      await page.goto(server.origin + place)
      await whenSettled(page)
      server.answer((_request, response) => {
        response.writeHead(503, { 'content-type': 'text/html' })
        response.end('<h1>Vous êtes dans la file</h1>')
      })
      assert.ok(await openAgain(page), 'it opens while the gate lets nobody in')
      await server.close()
      assert.ok(await openAgain(page), 'it opens without a network')
      assert.match((await page.locator('.notice').textContent()) ?? '', /07:12, il y a 3 heures/)
      assert.deepEqual(complaints, [], 'its own policy lets all of it be')
    }),
}

/** A link that has ended gives nothing, on a device that kept it too, once there is a network. */
export const endsWithItsLink: Proof<SheetFiles> = {
  rule: 'D2',
  prove: (files) =>
    onePage(files, async (server, page) => {
      await page.goto(server.origin + place)
      await whenSettled(page)
      server.answer((_request, response) => void response.writeHead(404).end('<h1>404</h1>'))
      assert.ok(!(await openAgain(page)))
      await server.close()
      assert.ok(!(await openAgain(page)), 'it was forgotten')
    }),
}
