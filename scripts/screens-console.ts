import { randomBytes } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { exampleConsoleSite, exampleNow } from '../src/gate/console/console-example.ts'
import { createConsole } from '../src/gate/console/create-console.ts'

interface Shot {
  readonly name: string
  readonly size: 'phone' | 'desktop'
  readonly path: string
  readonly language: 'fr' | 'en'
  readonly dark: boolean
}

const live = '/sites/departement'
const light = { name: 'console', path: live, language: 'fr', dark: false } as const
const shots: readonly Shot[] = [
  { ...light, size: 'desktop' },
  { ...light, size: 'desktop', dark: true },
  { ...light, size: 'phone' },
  { ...light, size: 'phone', language: 'en' },
  { ...light, name: 'console-confirm', size: 'desktop', path: `${live}/confirm?kind=capacity&capacity=5600` },
  {
    ...light,
    name: 'console-bypass',
    size: 'phone',
    path: `${live}/confirm?kind=mode&mode=bypass&again=yes&reason=Panne`,
  },
]

/** A phone shows a long page; its picture is cut there, as somebody sees it first. */
const phoneHeight = 1_900

const clock = (): number => exampleNow

/** Pictures of the console, of a real one before a site in memory. */
export const takeConsole = async (browser: Browser, folder: string): Promise<number> => {
  const opened = createConsole({
    sites: [exampleConsoleSite(clock)],
    links: { redeem: (code) => code },
    clock,
    newSecret: () => randomBytes(32).toString('base64url'),
    log: () => undefined,
    listen: { address: { kind: 'tcp', host: '127.0.0.1', port: 0 }, tls: null },
  })
  await opened.start()
  for (const { name, size, path, language, dark } of shots) {
    const context = await browser.newContext({
      locale: language === 'fr' ? 'fr-FR' : 'en-GB',
      colorScheme: dark ? 'dark' : 'light',
      viewport: size === 'phone' ? { width: 360, height: 740 } : { width: 1_280, height: 800 },
    })
    const page = await context.newPage()
    await page.goto(opened.linkTo('pictures'))
    await page.getByRole('button').click()
    await page.locator('[data-plot=waits] canvas').waitFor()
    await page.goto(new URL(path, page.url()).href)
    if (path === live) await page.locator('[data-plot=waits] canvas').waitFor()
    const height: number = await page.evaluate('document.documentElement.scrollHeight')
    const shown = size === 'phone' ? Math.min(height, phoneHeight) : height
    await page.setViewportSize({ width: size === 'phone' ? 360 : 1_280, height: shown })
    const more = `${language === 'fr' ? '' : '-en'}${dark ? '-dark' : ''}`
    await page.screenshot({ path: `${folder}${name}-${size}${more}.png` })
    await context.close()
  }
  await opened.close()
  return shots.length
}
