import { createKeyChain } from '../../src/gate/index.ts'
import { mintSeatToken, readSeatToken } from '../../src/gate/door/tokens/seat-token.ts'
import { defined } from '../../src/kernel/assert.ts'
import type { FrontBrowser } from './front-browser.ts'
import type { FrontWorld } from './front-world.ts'

const seatCookie = (browser: FrontBrowser): string =>
  defined(
    [...browser.jar.keys()].find((name) => name.endsWith('-seat')),
    'a seated browser has a seat cookie',
  )

export const seatToken = (browser: FrontBrowser): string => browser.jar.get(seatCookie(browser)) ?? ''

/** When the seat token of this browser ends, milliseconds. */
export const endOfToken = (world: FrontWorld, browser: FrontBrowser): number => {
  const keys = createKeyChain(world.keys().rings().seat)
  const read = readSeatToken(keys, world.settings.name, seatToken(browser), Date.now())
  if (!read.ok) throw new Error(read.refusal)
  return read.value.claim.exp
}

/**
 * Gives the browser the same token as it will look when it ends `leftMs` from now: no test waits for that.
 * `newest` signs it with the newest key, which may have been written a moment ago.
 */
export const ageSeat = (
  world: FrontWorld,
  browser: FrontBrowser,
  leftMs: number,
  key: 'current' | 'newest' = 'current',
): void => {
  const now = Date.now()
  const ring = world.keys().rings().seat
  const { name } = world.settings
  const read = readSeatToken(createKeyChain(ring), name, seatToken(browser), now)
  if (!read.ok) throw new Error(read.refusal)
  const claim = { ...read.value.claim, exp: now + leftMs }
  const signing = createKeyChain(key === 'newest' ? { ...ring, keys: ring.keys.slice(0, 1) } : ring)
  browser.jar.set(
    seatCookie(browser),
    mintSeatToken(signing, name, claim, Math.min(now, now + leftMs - 1_000)),
  )
}
