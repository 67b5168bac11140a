import type { Page } from 'playwright-core'

/** Puts a page to sleep as a phone in a pocket does: no timer, no request. Resolves to what wakes it. */
export const putToSleep = async (page: Page): Promise<() => Promise<void>> => {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setWebLifecycleState', { state: 'frozen' })
  return async () => {
    await session.send('Page.setWebLifecycleState', { state: 'active' })
  }
}

/** The page comes back to the eyes of its owner: what a browser tells it then. */
export const lookAgainAt = async (page: Page): Promise<void> => {
  await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`)
}
