import assert from 'node:assert/strict'
import test from 'node:test'
import type { DirectPorter } from '../../src/gate/adapters/direct-porter.ts'
import { createMemoryJournal, type MemoryJournal } from '../../src/gate/adapters/memory-journal.ts'
import { decodeSnapshot, encodeSnapshot } from '../../src/gate/adapters/snapshot-codec.ts'
import type { AnswerWindow } from '../../src/gate/domain/capacity-law.ts'
import { createPorter } from '../../src/gate/domain/create-porter.ts'
import { defaultPolicy, type Mode, type Policy } from '../../src/gate/domain/policy.ts'
import type { Settings } from '../../src/gate/domain/settings.ts'
import { tableFor } from '../../src/gate/domain/wait/learned/table-for.ts'
import { openPorter } from '../../src/gate/open-porter.ts'
import { minute, second } from '../../src/kernel/duration.ts'

interface Start {
  readonly policy?: Partial<Policy>
  readonly mode?: Mode
  readonly law?: boolean
  readonly least?: number
  readonly most?: number
}

const startAt = Date.UTC(2026, 8, 1, 6)

const settingsOf = ({ policy, mode = 'enforce', law = true, least = 50, most = 100 }: Start): Settings => ({
  policy: { ...defaultPolicy(100), ...policy },
  mode,
  law,
  least,
  most,
})

/** A house that can be killed: what was acknowledged is in the journal, and nothing else is left. */
const createHouse = async (first: Start) => {
  let at = startAt
  let epochs = 0
  const open = (journal: MemoryJournal, start: Start): Promise<DirectPorter> => {
    const { policy, mode, ...health } = settingsOf(start)
    return openPorter({
      journal,
      policy,
      mode,
      health,
      knownBefore: false,
      waitTable: tableFor(policy.capacity, policy.weights),
      clock: () => at,
      newEpoch: () => `e${(epochs += 1)}`,
      log: () => undefined,
      onDecisions: () => undefined,
    })
  }
  let journal = createMemoryJournal()
  let porter = await open(journal, first)
  const seen = (change: Partial<AnswerWindow>) =>
    porter.ask({
      kind: 'siteAnswers',
      window: { from: at - 10 * second, samples: 100, slow: 0, errors: 0, p90Ms: 100, ...change },
      downSince: null,
    })
  return {
    porter: () => porter,
    slow: () => seen({ slow: 50, p90Ms: 3_000 }),
    pass: (ms: number) => {
      at += ms
    },
    /** The process is killed: no last snapshot. */
    kill: async (start: Start, afterMs = 5 * minute) => {
      await journal.close()
      journal = journal.reopen()
      at += afterMs
      porter = await open(journal, start)
    },
  }
}

void test('G12 what the law set at 8:05 still holds after a crash at 8:10, with why and what it saw', async () => {
  const house = await createHouse({})
  assert.deepEqual(await house.slow(), { to: 'law', verdict: { to: 80, why: 'slow' }, done: true })
  await house.kill({})
  const { now, least, most, lawOn, changes } = house.porter().capacity()
  assert.deepEqual({ now, least, most, lawOn }, { now: 80, least: 50, most: 100, lawOn: true })
  const seen = { p90Ms: 3_000, errorsPerMille: 0, samples: 100 }
  assert.deepEqual(changes, [{ at: startAt, from: 100, to: 80, why: 'slow', seen }])
  await house.kill({})
  assert.equal(house.porter().capacity().now, 80, 'also from the snapshot of the last start')
})

void test('G12 two falls lie 30 s apart across a crash too', async () => {
  const house = await createHouse({})
  await house.slow()
  await house.kill({}, 20 * second)
  await house.slow()
  assert.equal(house.porter().capacity().now, 80)
  house.pass(10 * second)
  await house.slow()
  assert.equal(house.porter().capacity().now, 64)
})

void test('G12 an operator’s capacity is the new starting point, within the bounds, and survives', async () => {
  const house = await createHouse({})
  const ask = (capacity: number) => house.porter().ask({ kind: 'capacity', capacity })
  assert.deepEqual(await ask(101), { to: 'capacity', done: false, least: 50, most: 100 })
  assert.deepEqual(await ask(49), { to: 'capacity', done: false, least: 50, most: 100 })
  assert.deepEqual(await ask(70), { to: 'capacity', done: true, least: 50, most: 100 })
  await house.kill({})
  await house.slow()
  const { now, changes } = house.porter().capacity()
  assert.equal(now, 56)
  assert.deepEqual(
    changes.map(({ why }) => why),
    ['slow', 'operator'],
  )
})

void test('a setting that changed wins at the next start, one that did not undoes nothing', async () => {
  const house = await createHouse({})
  await house.porter().ask({ kind: 'capacity', capacity: 60 })
  await house.porter().ask({ kind: 'mode', mode: 'bypass' })
  await house.porter().ask({ kind: 'law', on: false })
  const longer = { idleLimitMs: 5 * minute }
  await house.kill({ policy: longer })
  assert.deepEqual(
    [house.porter().policy().capacity, house.porter().policy().idleLimitMs, house.porter().mode()],
    [60, 5 * minute, 'bypass'],
  )
  assert.equal(house.porter().capacity().lawOn, false)
  await house.kill({ policy: { ...longer, capacity: 90 }, mode: 'pause', law: true })
  assert.deepEqual(
    [house.porter().capacity().now, house.porter().mode(), house.porter().capacity().lawOn],
    [90, 'pause', false],
  )
  assert.equal(house.porter().capacity().changes[0]?.why, 'settings')
  await house.kill({ policy: { ...longer, capacity: 90 }, mode: 'pause', law: false })
  await house.kill({ policy: { ...longer, capacity: 90 }, mode: 'pause', law: true })
  assert.equal(house.porter().capacity().lawOn, true)
})

void test('the same while it runs: a reload of the same settings undoes nothing, new bounds hold at once', async () => {
  const house = await createHouse({})
  await house.slow()
  const apply = (start: Start) => house.porter().ask({ kind: 'settings', settings: settingsOf(start) })
  await apply({})
  assert.equal(house.porter().capacity().now, 80)
  await apply({ policy: { lateMs: minute } })
  assert.deepEqual([house.porter().capacity().now, house.porter().policy().lateMs], [80, minute])
  await apply({ least: 90 })
  assert.equal(house.porter().capacity().now, 90)
})

for (const mode of ['shadow', 'bypass'] as const) {
  void test(`G12 in ${mode} the law tells and changes nothing`, async () => {
    const house = await createHouse({ mode })
    assert.deepEqual(await house.slow(), { to: 'law', verdict: { to: 80, why: 'slow' }, done: false })
    assert.equal(house.porter().capacity().now, 100)
  })
}

void test('G12 switched off, the law says nothing', async () => {
  const house = await createHouse({})
  await house.porter().ask({ kind: 'law', on: false })
  assert.deepEqual(await house.slow(), { to: 'law', verdict: null, done: false })
  assert.equal(house.porter().capacity().now, 100)
})

void test('a snapshot of before there was a law is read, and the settings apply', () => {
  const porter = createPorter({ epoch: 'e1', policy: defaultPolicy(100), mode: 'shadow', at: startAt })
  const { capacity, ...before } = porter.snapshot()
  const written = Buffer.from(encodeSnapshot({ ...before, capacity }))
  const old: { snapshot: Record<string, unknown> } = JSON.parse(written.toString('utf8'))
  delete old.snapshot['capacity']
  assert.deepEqual(decodeSnapshot(Buffer.from(JSON.stringify(old))).capacity, capacity)
  for (const wrong of [{}, { ...capacity, lawOn: 1 }, { ...capacity, changes: [{}] }, null]) {
    old.snapshot['capacity'] = wrong
    assert.throws(() => decodeSnapshot(Buffer.from(JSON.stringify(old))), /capacity/)
  }
})
