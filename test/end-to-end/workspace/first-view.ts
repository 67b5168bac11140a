import type { Page } from 'playwright-core'

/** Bytes as they were sent, without headers. */
export interface FirstView {
  readonly script: number
  readonly all: number
}

const counted = new Set(['document', 'stylesheet', 'script'])

/** What a device that has nothing of us yet takes from the network to show this page. */
export const measureFirstView = async (page: Page, address: string): Promise<FirstView> => {
  const sizes: Promise<{ readonly isScript: boolean; readonly bytes: number }>[] = []
  page.on('requestfinished', (request) => {
    const type = request.resourceType()
    if (!counted.has(type)) return
    sizes.push(
      request.sizes().then(({ responseBodySize: bytes }) => ({ isScript: type === 'script', bytes })),
    )
  })
  await page.goto(address)
  let [script, all] = [0, 0]
  for (const { isScript, bytes } of await Promise.all(sizes)) {
    all += bytes
    if (isScript) script += bytes
  }
  return { script, all }
}
