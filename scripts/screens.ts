import { mkdirSync } from 'node:fs'
import process from 'node:process'
import { type Browser, chromium } from 'playwright-core'
import { exampleSite, exampleStates } from '../src/gate/pages/example-states.ts'
import type { Language } from '../src/gate/pages/page-model.ts'
import { renderPage } from '../src/gate/pages/render-page.ts'
import { defined } from '../src/kernel/assert.ts'
import { takeConsole } from './screens-console.ts'

/** Pictures of every page into `docs/screens`: `npm run screens`. */
const folder = new URL('../docs/screens/', import.meta.url).pathname
const sizes = { phone: { width: 360, height: 740 }, desktop: { width: 1_280, height: 800 } } as const

interface Shot {
  readonly name: string
  readonly size: keyof typeof sizes
  readonly language: Language
  readonly dark: boolean
}

/** Where the words alone differ from another picture, one is enough. */
const alike = new Set([
  'ended-late',
  'ended-used',
  'ended-left',
  'gate-degraded-no-place',
  'refused-413',
  'refused-400',
])
const names = Object.keys(exampleStates).filter((name) => !alike.has(name))
const onDesktop = ['waiting', 'at-door', 'granted', 'question-notice', 'site-down']

const light = { language: 'fr', dark: false } as const
const shots: readonly Shot[] = [
  ...names.map((name) => ({ ...light, name, size: 'phone' as const })),
  ...onDesktop.map((name) => ({ ...light, name, size: 'desktop' as const })),
  ...(['phone', 'desktop'] as const).flatMap((size) => [
    { ...light, name: 'waiting', size, language: 'en' as const },
    { ...light, name: 'waiting', size, dark: true },
  ]),
]

const take = async (browser: Browser, { name, size, language, dark }: Shot): Promise<void> => {
  const { at, state } = defined(exampleStates[name], name)
  const { html } = renderPage(state, {
    site: exampleSite,
    language,
    voice: 'tu',
    at,
    to: '/',
    nonce: 'screens',
  })
  // A new page each: the script of the state before would go on in this one.
  const page = await browser.newPage({ viewport: sizes[size], colorScheme: dark ? 'dark' : 'light' })
  await page.setContent(html)
  const more = `${language === 'fr' ? '' : '-en'}${dark ? '-dark' : ''}`
  await page.screenshot({
    path: `${folder}${name}-${size}${more}.png`,
    fullPage: size === 'phone',
  })
  await page.close()
}

mkdirSync(folder, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.argv[2] ?? '/usr/bin/chromium',
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})
for (const shot of shots) await take(browser, shot)
const consoles = await takeConsole(browser, folder)
await browser.close()
process.stdout.write(`${shots.length + consoles} pictures in docs/screens\n`)
