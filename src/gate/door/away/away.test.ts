import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPorter } from '../../domain/create-porter.ts'
import { defaultPolicy } from '../../domain/policy.ts'
import { PorterAway, type PorterPort } from '../../ports.ts'
import { defaultAwaySettings, watchPorter } from './away.ts'

const start = 1_700_000_000_000

/** A porter whose answers come when they are let go, and may be lost on the way. */
const watched = () => {
  let at = start
  const real = createPorter({ epoch: 'e1', policy: defaultPolicy(60), mode: 'enforce', at })
  const events: (readonly [string, unknown])[] = []
  const held: (() => void)[] = []
  let away = false
  const porter: PorterPort = {
    announcement: () => real.announce(at),
    ask: async (request) => {
      if (away) throw new PorterAway('gone')
      const { answer } = real.step({ ...request, at })
      if (request.kind === 'arrive') await new Promise<void>((resolve) => held.push(resolve))
      return answer
    },
  }
  const log = (_level: string, event: string, fields: unknown): void => void events.push([event, fields])
  const watch = watchPorter({
    porter,
    settings: defaultAwaySettings,
    tokenLifeMs: () => 45_000,
    newEpoch: () => 'own',
    clock: () => at,
    log,
  })
  return {
    ...watch,
    events,
    letGo: () => held.splice(0).forEach((go) => go()),
    go: (isAway: boolean) => (away = isAway),
    pass: (ms: number) => (at += ms),
  }
}

test('G13 an absence begins with the first unanswered question and ends with the next answered one', async () => {
  const { porter, away, events, letGo, go, pass } = watched()
  const before = porter.ask({ kind: 'arrive', lane: 'line' })
  go(true)
  await assert.rejects(porter.ask({ kind: 'siteHealth', up: true }), PorterAway)
  assert.equal(away.since(), start)
  letGo()
  await before
  assert.equal(away.since(), start, 'an answer to a question of before tells nothing')
  away.count('extended')
  away.count('extended')
  pass(61_000)
  away.count('entered')
  go(false)
  await porter.ask({ kind: 'siteHealth', up: true })
  assert.equal(away.since(), null)
  away.count('entered')
  assert.deepEqual(
    events.map(([event]) => event),
    ['porter-away', 'porter-still-away', 'porter-back'],
  )
  assert.deepEqual(events[2]?.[1], { awayMs: 61_000, extended: 2, entered: 1 })
})

test('G13 a door admits nobody before five seconds, and then its part', async () => {
  const { porter, away, go, pass } = watched()
  assert.equal(away.admits(start, true), false, 'while the porter decides, it decides')
  go(true)
  await assert.rejects(porter.ask({ kind: 'siteHealth', up: true }), PorterAway)
  assert.equal(away.admits(pass(4_999), true), false)
  // 60 seats, visits of twelve minutes: one in twelve seconds.
  assert.equal(away.admits(pass(7_001), true), true)
  assert.equal(away.admits(pass(12_000), false), false, 'one is left for the called')
  assert.equal(away.admits(pass(12_000), false), true)
  const [one, other] = [away.ownSeat(), away.ownSeat()]
  assert.deepEqual(
    [one, other],
    [
      { epoch: 'own', n: 1 },
      { epoch: 'own', n: 2 },
    ],
  )
})
