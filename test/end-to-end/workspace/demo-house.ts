import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { defined } from '../../../src/kernel/assert.ts'
import {
  type DemoAccount,
  type DemoProcess,
  type DemoRole,
  freePort,
  printedAccounts,
  startDemoProcess,
} from '../demo-process.ts'
import { launchChromium } from '../pages-browser.ts'
import { phone } from '../stories/stories.ts'
import { signIn } from './sign-in-page.ts'

/** A demonstration, a browser, and somebody of each role who is signed in on a phone. */
export interface DemoHouse {
  readonly demo: DemoProcess
  readonly origin: string
  readonly accounts: Readonly<Record<DemoRole, DemoAccount>>
  /** A page of a browser that was never here: cookies and storage of nobody else. */
  stranger(options?: BrowserContextOptions): Promise<Page>
  /** A page on this role's phone. */
  page(role: DemoRole): Promise<Page>
  /** A device like this role's phone, signed in as the same session. */
  sameSession(role: DemoRole, options: BrowserContextOptions): Promise<Page>
  close(): Promise<void>
}

const roles: readonly DemoRole[] = ['pupil', 'guardian', 'teacher', 'head', 'office']

const openWith = async (demo: DemoProcess, browser: Browser): Promise<DemoHouse> => {
  const { origin } = demo
  const accounts = printedAccounts(demo)
  const stranger = async (options?: BrowserContextOptions): Promise<Page> =>
    (await browser.newContext({ ...phone, ...options })).newPage()
  const signedIn = async (role: DemoRole): Promise<readonly [DemoRole, BrowserContext]> => {
    const page = await stranger()
    await signIn(page, origin, { ...accounts[role], proof: accounts[role].recoveryCodes[0] })
    return [role, page.context()]
  }
  const phones = new Map(await Promise.all(roles.map(signedIn)))
  const contextOf = (role: DemoRole) => defined(phones.get(role), `${role} is signed in`)
  return {
    demo,
    origin,
    accounts,
    stranger,
    page: (role) => contextOf(role).newPage(),
    sameSession: async (role, options) =>
      stranger({ ...options, storageState: await contextOf(role).storageState() }),
    close: async () => {
      await browser.close()
      await demo.stop()
    },
  }
}

/** Without a crowd, and small, so that it is soon there. */
export const openDemoHouse = async (): Promise<DemoHouse> => {
  const port = String(await freePort())
  const options = ['--port', port, '--people', '0', '--pupils', '120', '--minutes', '1', '--seats', '30']
  const demo = await startDemoProcess(options)
  const browser = await launchChromium()
  try {
    return await openWith(demo, browser)
  } catch (fault) {
    await browser.close()
    await demo.stop()
    throw fault
  }
}
