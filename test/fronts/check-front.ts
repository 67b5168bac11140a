import assert from 'node:assert/strict'
import { defined } from '../../src/kernel/assert.ts'
import { forgedTokens } from './forged-tokens.ts'
import type { FrontBrowser } from './front-browser.ts'
import type { FrontWorld } from './front-world.ts'
import { hostileRequests } from './hostile-requests.ts'
import { oddPaths } from './odd-paths.ts'
import type { RawAnswer } from './raw-exchange.ts'
import type { Received } from './recording-site.ts'

const filled = (world: FrontWorld, bytes: string, seat: string): string =>
  bytes.replaceAll('{host}', world.settings.publicUrl.host).replaceAll('{seat}', seat)

const cookieLine = (browser: FrontBrowser | null): string =>
  browser === null ? '' : `Cookie: ${browser.cookieHeader()}; moodle=1\r\n`

/** No answer at all, an answer of the site, of the gate, or a refusal. A front's own fault is none of them. */
const isSound = ({ status, ...answer }: RawAnswer): boolean => {
  if (status === null || status < 500) return true
  if (status === 501 || status === 505) return true
  return status === 503 && Number(answer.header('Retry-After')) > 0
}

const claimed =
  /^(?:x-forwarded-(?!for$|host$|proto$)|x-real-ip|true-client-ip|proxy$|x-original-url|x-rewrite-url)/i

/** Whatever reaches the site: no cookie and no header of ours, and only what the front itself says of the client. */
export const assertClean = (received: Received, name: string): void => {
  const { rawHeaders } = received
  const fields = rawHeaders.flatMap((field, index) =>
    index % 2 === 0 ? [[field, rawHeaders[index + 1] ?? '']] : [],
  )
  for (const [field = '', value = ''] of fields) {
    assert.doesNotMatch(field, /^preau[-_]/i, `${name}: ${field}`)
    assert.doesNotMatch(field, claimed, `${name}: ${field}`)
    if (field.toLowerCase() === 'cookie')
      for (const pair of value.split(';'))
        assert.doesNotMatch(
          pair,
          /^[=\s]*(?:__Host-)?preau-(?:ecole-|console(?:-language)?\s*(?:=|$))/,
          `${name}: ${value}`,
        )
    assert.doesNotMatch(value, /6\.6\.6\.6|^gopher|evil\.example/, `${name}: ${field}: ${value}`)
  }
  assert.equal(received.header('x-forwarded-for'), '127.0.0.1', name)
}

/** A last request through the front: whatever was under way has come by now. */
const settle = async (world: FrontWorld, seated: FrontBrowser): Promise<void> => {
  assert.equal((await seated.fetch('/settle')).status, 200)
  const last = defined(world.site.received().at(-1), 'the site has just been asked')
  assert.equal(last.url, '/settle')
}

const others = (world: FrontWorld): readonly Received[] =>
  world.site.received().filter(({ url }) => url !== '/settle')

/** What the site may get of a target: the bytes that were asked for, without authority, and never the door's check. */
const pathOf = (world: FrontWorld, target: string): string =>
  filled(world, target, '')
    .replace(/^[a-z]+:\/\/[^/]*/, '')
    .replace(/[?]preau=AAAA$/, '')

/** Sends every odd path without a seat and with one. */
export const checkOddPaths = async (world: FrontWorld, seated: FrontBrowser): Promise<void> => {
  for (const { name, target, free } of oddPaths) {
    const send = async (browser: FrontBrowser | null) => {
      world.site.forget()
      const line = `GET ${filled(world, target, '')} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n`
      const answer = await world.raw(filled(world, `${line}${cookieLine(browser)}\r\n`, ''))
      assert.ok(isSound(answer), `${name}: ${answer.text.slice(0, 300)}`)
      await settle(world, seated)
      return { answer, reached: others(world) }
    }
    const without = await send(null)
    const plain = pathOf(world, target)
    const allowed = free === undefined ? [[]] : free === 'maybe' ? [[], [plain]] : [[plain]]
    const urls = without.reached.map(({ url }) => url)
    assert.ok(
      allowed.some((list) => list.join(' ') === urls.join(' ')),
      `${name} without a seat reached ${urls.join(' ')}: ${without.answer.text.slice(0, 300)}`,
    )
    const withSeat = await send(seated)
    assert.ok(withSeat.reached.length <= 1, name)
    for (const received of [...without.reached, ...withSeat.reached]) {
      assertClean(received, name)
      assert.equal(received.url, plain, name)
    }
  }
}

/** Sends every hostile request without a seat and with one. `mended`: names of those that the front sets right by itself. */
export const checkHostileRequests = async (
  world: FrontWorld,
  seated: FrontBrowser,
  mended: readonly string[] = [],
): Promise<void> => {
  for (const { name, bytes, reach = 1 } of hostileRequests) {
    for (const browser of [null, seated]) {
      world.site.forget()
      const answer = await world.raw(filled(world, bytes, cookieLine(browser)))
      assert.ok(isSound(answer), `${name}: ${answer.text.slice(0, 300)}`)
      await settle(world, seated)
      const reached = others(world)
      const most = browser === null ? 0 : mended.includes(name) ? 1 : reach
      assert.ok(reached.length <= most, `${name}: ${reached.map(({ url }) => url).join(' ')}`)
      for (const received of reached) {
        assertClean(received, name)
        assert.notEqual(received.url, '/smuggled', name)
      }
    }
  }
}

/** Sends every forged token alone, and a good one twice. */
export const checkForgedTokens = async (world: FrontWorld, seated: FrontBrowser): Promise<void> => {
  const cookie = [...seated.jar.keys()].find((name) => name.endsWith('-seat')) ?? ''
  const good = defined(seated.jar.get(cookie), 'a seated browser has a token')
  const forged = [...forgedTokens(world, good, Date.now())].map(([name, token]): [string, string] => [
    name,
    `${cookie}=${token}`,
  ])
  const planted: readonly [string, string][] = [
    ['a good one twice', `${cookie}=${good}; ${cookie}=${good}`],
    ['a bad one before the good one', `${cookie}=x; ${cookie}=${good}`],
    ['a nameless one beside the good one', `=${cookie}=x; ${cookie}=${good}`],
    [
      'under the other name',
      `${cookie.startsWith('__Host-') ? cookie.slice(7) : `__Host-${cookie}`}=${good}`,
    ],
    ['in capitals', `${cookie.toUpperCase()}=${good}`],
  ]
  for (const [name, header] of [...forged, ...planted]) {
    for (const method of ['GET', 'POST']) {
      world.site.forget()
      const { host } = world.settings.publicUrl
      const length = method === 'POST' ? 'Content-Length: 0\r\n' : ''
      const answer = await world.raw(
        `${method} /forged HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${length}Cookie: ${header}\r\n\r\n`,
      )
      assert.ok(isSound(answer), `${name}: ${answer.text.slice(0, 300)}`)
      await settle(world, seated)
      assert.deepEqual(others(world), [], `${method} with a token ${name}: ${answer.text.slice(0, 200)}`)
    }
  }
}
