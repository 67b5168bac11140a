import { after, before, describe, test } from 'node:test'
import { deepEqual } from 'node:assert/strict'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { defined } from '../../../src/kernel/assert.ts'
import { minute } from '../../../src/kernel/duration.ts'
import { launchChromium, withoutChromium } from '../pages-browser.ts'
import { openSchool, type School, type SchoolSettings } from './open-school.ts'

export interface Device {
  readonly context: BrowserContext
  readonly page: Page
  /** Addresses that the page has gone to, in order, without the gate's own check. */
  readonly went: readonly string[]
}

export interface Scene {
  readonly school: School
  /** A browser of its own: cookies and storage of nobody else. */
  device(options?: BrowserContextOptions): Promise<Device>
  /** Another tab beside the first. */
  tab(device: Device): Promise<Device>
}

export type TellStory = (
  title: string,
  settings: SchoolSettings,
  tell: (scene: Scene) => Promise<void>,
) => void

export const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
  locale: 'fr-FR',
  timezoneId: 'Europe/Paris',
}

export const desktop: BrowserContextOptions = {
  viewport: { width: 1280, height: 800 },
  locale: 'fr-FR',
  timezoneId: 'Europe/Paris',
}

/** The browser's own notes about answers that are meant: a page that waits is a 503, and a network may be away. */
const meant =
  /^Failed to load resource: (?:the server responded with a status of|net::ERR_)|^WebSocket connection to/

/** Everything else that a page complains about: scripts that throw, policies that forbid. */
const watch = (page: Page, faults: string[]): void => {
  page.on('pageerror', (fault) => faults.push(`${page.url()}: ${fault.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !meant.test(message.text()))
      faults.push(`${page.url()}: ${message.text()}`)
  })
}

const deviceOf = async (context: BrowserContext, faults: string[]): Promise<Device> => {
  const page = await context.newPage()
  const went: string[] = []
  watch(page, faults)
  // Not `framenavigated`: the page takes the check out of its own address, and stays where it is.
  page.on('domcontentloaded', () => {
    if (URL.canParse(page.url())) went.push(new URL(page.url()).pathname)
  })
  return { context, page, went }
}

const storyLimitMs = 2 * minute

/** Stories told beside each other mostly wait; more at once would make the browser the slowest part. */
const atOnce = 4

/** Stories in one real browser, each with a school and devices of its own. A page that complains fails its story. */
export const tellStories = (title: string, parts: readonly ((story: TellStory) => void)[]): void => {
  describe(title, { skip: withoutChromium, concurrency: atOnce }, () => {
    let browser: Browser | null = null
    before(async () => {
      browser = await launchChromium()
    })
    after(() => browser?.close())
    const story: TellStory = (name, settings, tell) => {
      test(name, { timeout: storyLimitMs }, async () => {
        const opened = defined(browser, 'the browser runs')
        const school = await openSchool(settings)
        const faults: string[] = []
        const contexts: BrowserContext[] = []
        try {
          await tell({
            school,
            device: async (options = phone) => {
              const context = await opened.newContext(options)
              contexts.push(context)
              return deviceOf(context, faults)
            },
            tab: ({ context }) => deviceOf(context, faults),
          })
          deepEqual(faults, [])
        } finally {
          for (const context of contexts) await context.close()
          await school.close()
        }
      })
    }
    for (const part of parts) part(story)
  })
}
