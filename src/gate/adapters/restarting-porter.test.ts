import assert from 'node:assert/strict'
import { setImmediate as turn } from 'node:timers/promises'
import { test } from 'node:test'
import { defaultPolicy } from '../domain/policy.ts'
import { tableFor } from '../domain/wait/learned/table-for.ts'
import { openPorter } from '../open-porter.ts'
import { doorsWaitMs, PorterAway, type PorterPort } from '../ports.ts'
import { createMemoryJournal } from './memory-journal.ts'
import { createRestartingPorter } from './restarting-porter.ts'

const start = 1_700_000_000_000

/** A porter of two seats that is opened anew over its journal; time stands until it is moved. */
const openHouse = async (failing: { reopens: number } = { reopens: 0 }) => {
  let at = start
  let journal = createMemoryJournal()
  let epochs = 0
  const given: unknown[] = []
  const events: string[] = []
  const policy = { ...defaultPolicy(2) }
  const parts = {
    policy,
    mode: 'enforce',
    waitTable: tableFor(2, policy.weights),
    knownBefore: false,
    clock: () => at,
    newEpoch: () => `e${(epochs += 1)}`,
    log: (_level: string, event: string) => void events.push(event),
    onDecisions: () => undefined,
  } as const
  const porter = createRestartingPorter(await openPorter({ ...parts, journal }), {
    reopen: () => {
      if (failing.reopens > 0) {
        failing.reopens -= 1
        return Promise.reject(new Error('the folder cannot be opened'))
      }
      journal = journal.reopen()
      return openPorter({ ...parts, journal, knownBefore: true, resumes: true })
    },
    newEpoch: parts.newEpoch,
    clock: parts.clock,
    log: parts.log,
    onReturn: () => void events.push('returned'),
    giveUp: (fault) => void given.push(fault),
  })
  return { porter, events, given, pass: (ms: number) => (at += ms) }
}

/** One line only: a bug of whoever asks, met as any other. */
const breakStep = (porter: PorterPort): Promise<void> =>
  assert.rejects(porter.ask({ kind: 'arrive', lane: 'staff' }), PorterAway)

const come = async (porter: PorterPort, device: string) => {
  const arrived = await porter.ask({ kind: 'arrive', lane: 'line' })
  assert.ok(arrived.to === 'arrive')
  const asked = { kind: 'here', bearing: 'known', script: true, collect: true } as const
  const check = { ...asked, ticket: arrived.ticket, device }
  const answer = await porter.ask(check)
  assert.ok(answer.to === 'here')
  return { check, standing: answer.standing }
}

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await turn()
}

test('G13 after a fault in a step the porter is restored in place from its decisions', async () => {
  const { porter, events, given } = await openHouse()
  const inside = await come(porter, 'a')
  await come(porter, 'b')
  const waiting = await come(porter, 'c')
  assert.ok(inside.standing.kind === 'inside' && waiting.standing.kind !== 'inside')
  const { claim } = inside.standing
  await porter.ask({ kind: 'mode', mode: 'pause' })
  const before = porter.announcement().epoch
  await breakStep(porter)
  await assert.rejects(porter.ask({ kind: 'touch', claim, activity: true }), PorterAway)
  assert.equal(porter.awaySince(), start)
  await until(() => porter.awaySince() === null)
  const seat = await porter.ask({ kind: 'touch', claim, activity: true })
  assert.ok(seat.to === 'seat' && seat.answer.kind === 'in', 'whoever sat still sits')
  const again = await porter.ask(waiting.check)
  assert.ok(again.to === 'here' && again.standing.kind !== 'unknown', 'a place is kept')
  assert.equal(porter.mode(), 'pause', 'what was set meanwhile stays')
  assert.equal(porter.announcement().epoch, before, 'nothing was lost: no new epoch')
  assert.deepEqual(
    events.filter((event) => event !== 'decided-since-the-settings'),
    ['porter-fault', 'porter-restored', 'returned'],
  )
  assert.deepEqual(given, [])
  await porter.close()
})

test('G13 the third fault within a minute is not mended here', async () => {
  const { porter, given, pass } = await openHouse()
  for (let fault = 0; fault < 2; fault += 1) {
    await breakStep(porter)
    await until(() => porter.awaySince() === null)
    pass(31_000)
  }
  await breakStep(porter)
  await until(() => porter.awaySince() === null)
  assert.equal(given.length, 0, 'over more than a minute')
  await breakStep(porter)
  assert.equal(given.length, 1)
  assert.match(String(given[0]), /lane staff is open/)
  await porter.close()
})

test('G13 a folder that cannot be opened anew is tried again, and a long absence opens an epoch', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const failing = { reopens: 1 }
  const { porter, given, pass } = await openHouse(failing)
  const { standing } = await come(porter, 'a')
  assert.ok(standing.kind === 'inside')
  const before = porter.announcement().epoch
  await breakStep(porter)
  await until(() => failing.reopens === 0)
  for (let turns = 0; turns < 5; turns += 1) await turn()
  pass(doorsWaitMs + 1)
  t.mock.timers.tick(1_000)
  await until(() => porter.awaySince() === null)
  await porter.tick()
  pass(1_000)
  await porter.tick()
  assert.notEqual(porter.announcement().epoch, before, 'doors gave seats meanwhile: it settles')
  const other = await come(porter, 'b')
  assert.notEqual(other.standing.kind, 'inside', 'nobody new enters')
  const seat = await porter.ask({ kind: 'touch', claim: standing.claim, activity: true })
  assert.ok(seat.to === 'seat' && seat.answer.kind === 'in')
  assert.equal(given.length, 0)
  await porter.close()
})
