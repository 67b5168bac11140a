import type { Page } from 'playwright-core'

/** Puts a page to sleep as a phone in a pocket does: no timer, no request. Resolves to what wakes it. */
export const putToSleep = async (page: Page): Promise<() => Promise<void>> => {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setWebLifecycleState', { state: 'frozen' })
  return async () => {
    await session.send('Page.setWebLifecycleState', { state: 'active' })
  }
}

const looks = /\/_preau\/(?:now|here|seat)(?:\?|$)/

/** The page comes back to the eyes of its owner: what a browser tells it then, until it looks where it stands. */
export const lookAgainAt = async (page: Page): Promise<void> => {
  for (let tries = 0; tries < 10; tries += 1) {
    const looked = page.waitForRequest(looks, { timeout: 1_500 }).then(
      () => true,
      () => false,
    )
    await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`)
    if (await looked) return
  }
}
