import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext } from 'playwright-core'

/** A browser whose owner has forbidden all cookies in its settings. */
export const launchRefusingChromium = async (): Promise<{
  readonly context: BrowserContext
  close(): Promise<void>
}> => {
  const folder = await mkdtemp(join(tmpdir(), 'preau-refusing-'))
  await mkdir(join(folder, 'Default'))
  const blocked = 2
  const preferences = { profile: { default_content_setting_values: { cookies: blocked } } }
  await writeFile(join(folder, 'Default', 'Preferences'), JSON.stringify(preferences))
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
    locale: 'fr-FR',
    viewport: { width: 360, height: 740 },
  })
  return {
    context,
    close: async () => {
      await context.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
