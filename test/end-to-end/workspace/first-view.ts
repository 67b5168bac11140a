import type { Page, Request } from 'playwright-core'

/** Bytes as they were sent, without headers. */
export interface FirstView {
  readonly script: number
  readonly all: number
}

const counted = new Set(['document', 'stylesheet', 'script'])

/** What a device that has nothing of us yet takes from the network to show this page. */
export const measureFirstView = async (page: Page, address: string): Promise<FirstView> => {
  const requests: Request[] = []
  page.on('requestfinished', (request) => {
    if (counted.has(request.resourceType())) requests.push(request)
  })
  await page.goto(address, { waitUntil: 'networkidle' })
  let [script, all] = [0, 0]
  for (const request of requests) {
    const { responseBodySize } = await request.sizes()
    all += responseBodySize
    if (request.resourceType() === 'script') script += responseBodySize
  }
  return { script, all }
}
