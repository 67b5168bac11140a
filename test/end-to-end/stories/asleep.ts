import type { Page } from 'playwright-core'

/** Puts a page to sleep as a phone in a pocket does: no timer, no request. Resolves to what wakes it. */
export const putToSleep = async (page: Page): Promise<() => Promise<void>> => {
  const session = await page.context().newCDPSession(page)
  const network = (offline: boolean) =>
    session.send('Network.emulateNetworkConditions', {
      offline,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    })
  await session.send('Network.enable')
  // First, so that nothing that is about to be asked leaves after the page has fallen asleep.
  await network(true)
  await session.send('Page.setWebLifecycleState', { state: 'frozen' })
  return async () => {
    await session.send('Page.setWebLifecycleState', { state: 'active' })
    await network(false)
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
