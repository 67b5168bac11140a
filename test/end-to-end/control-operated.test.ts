import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readActionFile } from '../../src/gate/control/action-file.ts'
import type { ActionRecord, OperatorAction } from '../../src/gate/control/operated-site.ts'
import { defined } from '../../src/kernel/assert.ts'
import { day, minute, second } from '../../src/kernel/duration.ts'
import { type ControlWorld, openControlWorld, sevenOClock } from './control-world.ts'

const act = async ({ steered }: ControlWorld, action: OperatorAction): Promise<ActionRecord> => {
  const done = await steered.operated.act(action, 'console', 'un matin comme les autres')
  assert.ok(done.ok, done.ok ? '' : done.refusal.en)
  return done.value
}

const refusalOf = async ({ steered }: ControlWorld, action: OperatorAction): Promise<string> => {
  const done = await steered.operated.act(action, 'console', 'un essai')
  assert.ok(!done.ok && done.refusal.fr !== done.refusal.en)
  return done.refusal.en
}

const stateOf = ({ gate: { steered } }: ControlWorld) => {
  const { capacity, weights } = steered.policy()
  return { capacity, weights, mode: steered.mode(), law: steered.capacity().lawOn }
}

const lines = (world: ControlWorld): readonly string[] =>
  world.steered.operated
    .actions(100)
    .toReversed()
    .map(({ by, action, before }) => {
      const { kind, ...what } = action
      return `${by}: ${kind} ${Object.values(what).map(String).join(' ')} (${before ?? '-'})`
    })

void test('the first start records what the settings say; an action is recorded with what was before', async (context) => {
  const world = await openControlWorld(context, { capacity: 50 })
  assert.deepEqual(lines(world), [
    'settings: capacity 50 (-)',
    'settings: weights [object Object] (-)',
    'settings: law true (-)',
    'settings: mode enforce (-)',
  ])
  const record = await act(world, { kind: 'capacity', capacity: 480 })
  assert.deepEqual(record, {
    at: sevenOClock,
    by: 'console',
    action: { kind: 'capacity', capacity: 480 },
    reason: 'un matin comme les autres',
    before: '50',
  })
  await act(world, { kind: 'mode', mode: 'pause' })
  await act(world, { kind: 'law', on: false })
  await act(world, { kind: 'weights', weights: { line: 100 } })
  assert.deepEqual(stateOf(world), { capacity: 480, weights: { line: 100 }, mode: 'pause', law: false })
  await world.steered.tend()
  assert.deepEqual(lines(world).slice(4), [
    'console: capacity 480 (50)',
    'console: mode pause (enforce)',
    'console: law false (on)',
    'console: weights [object Object] (line 100)',
  ])
  const { fault, last } = await readActionFile(world.folder)
  assert.deepEqual([fault, last], [null, 8])
})

void test('what an operator set survives a restart; a setting that changed since applies, and is recorded', async (context) => {
  const world = await openControlWorld(context, { capacity: 50 })
  await act(world, { kind: 'capacity', capacity: 480 })
  await act(world, { kind: 'mode', mode: 'pause' })
  await world.restart()
  assert.deepEqual([stateOf(world).capacity, stateOf(world).mode], [480, 'pause'])
  const before = lines(world).length
  await world.restart({ capacity: 60 })
  assert.deepEqual(
    [stateOf(world).capacity, stateOf(world).mode],
    [60, 'pause'],
    'only what changed in the settings',
  )
  assert.deepEqual(lines(world).slice(before), ['settings: capacity 60 (480)'])
  await world.restart({ mode: 'shadow' })
  assert.deepEqual(lines(world).slice(before + 1), ['settings: mode shadow (pause)'])
})

void test('what is out of bounds or unknown is refused, changes nothing, and is not recorded', async (context) => {
  const world = await openControlWorld(context, { capacity: 50 })
  const before = [lines(world), stateOf(world)]
  assert.match(await refusalOf(world, { kind: 'capacity', capacity: 9 }), /from 10 to 5000/)
  assert.match(await refusalOf(world, { kind: 'capacity', capacity: 5_001 }), /from 10 to 5000/)
  assert.match(await refusalOf(world, { kind: 'weights', weights: { class: 4, line: 3 } }), /four lanes/)
  assert.match(await refusalOf(world, { kind: 'unplan', plan: 'abcdef' }), /does not exist/)
  assert.match(await refusalOf(world, { kind: 'end', seat: 'nonsense' }), /not a seat/)
  const plan = { kind: 'plan', day: null, time: '07:45', mode: null, capacity: 60 } as const
  assert.match(await refusalOf(world, { ...plan, time: '7h45' }), /not a time/)
  assert.match(await refusalOf(world, { ...plan, day: '2026-02-30' }), /not a day/)
  assert.match(await refusalOf(world, { ...plan, day: '2026-11-23' }), /is over/)
  assert.match(await refusalOf(world, { ...plan, capacity: null }), /changes nothing/)
  assert.match(await refusalOf(world, { ...plan, capacity: 9_000 }), /from 10 to 5000/)
  assert.deepEqual([lines(world), stateOf(world)], before)
  assert.match(await refusalOf(world, { kind: 'end', seat: 'e:line:1' }), /Nobody sits/)
})

const morning = { kind: 'plan', day: null, time: '07:45', mode: 'enforce', capacity: 300 } as const

void test('a plan of every school day acts at its time, once, and again on the next day', async (context) => {
  const world = await openControlWorld(context, { capacity: 50, mode: 'shadow' })
  await act(world, morning)
  const before = lines(world).length
  world.time.at = sevenOClock + 45 * minute - 1
  await world.steered.tend()
  assert.equal(stateOf(world).capacity, 50)
  world.time.at += 1
  await world.steered.tend()
  await world.steered.tend()
  assert.deepEqual([stateOf(world).capacity, stateOf(world).mode], [300, 'enforce'])
  assert.deepEqual(lines(world).slice(before), ['plan: capacity 300 (50)', 'plan: mode enforce (shadow)'])
  assert.equal(world.steered.operated.plans()[0]?.nextAt, sevenOClock + day + 45 * minute)
})

void test('a plan that the gate was down for is done at its start within 15 minutes; later it is skipped and said', async (context) => {
  const world = await openControlWorld(context, { capacity: 50 })
  await act(world, { ...morning, day: '2026-11-24', mode: null })
  await act(world, { ...morning, time: '07:50', mode: null, capacity: 400 })
  const downFrom = world.restart()
  world.time.at = sevenOClock + 62 * minute
  await downFrom
  world.told.length = 0
  await world.steered.tend()
  assert.deepEqual(
    world.told.filter((event) => event.startsWith('plan-')),
    ['plan-skipped', 'plan-done'],
  )
  assert.equal(stateOf(world).capacity, 400)
  const left = world.steered.operated.plans().map(({ time }) => time)
  assert.deepEqual(left, ['07:50'], 'the plan of one day is over')
})

void test('a plan whose process ended between its record and its effect takes effect, and is not recorded twice', async (context) => {
  const world = await openControlWorld(context, { capacity: 50 })
  await act(world, { ...morning, mode: null })
  const [plan] = world.steered.operated.plans()
  const file = join(world.folder, 'plans.json')
  const asBefore = readFileSync(file, 'utf8')
  world.time.at = sevenOClock + 45 * minute
  await world.steered.tend()
  const recorded = lines(world).length
  const restarted = world.restart()
  await restarted
  // As if the record were there, and neither the decision nor the end of the plan.
  writeFileSync(file, asBefore)
  await world.gate.porter.ask({ kind: 'capacity', capacity: 50 })
  await world.restart()
  assert.equal(world.steered.operated.plans()[0]?.nextAt, defined(plan, 'it is planned').nextAt)
  await world.steered.tend()
  assert.equal(stateOf(world).capacity, 300)
  const again = lines(world).slice(recorded)
  assert.deepEqual(
    again.filter((line) => line.startsWith('plan:')),
    [],
  )
})

void test('before a planned rise the announcement has more people look often', async (context) => {
  const world = await openControlWorld(context, { capacity: 10 })
  for (let n = 1; n <= 200; n += 1) {
    await world.gate.porter.ask({ kind: 'arrive', lane: 'line' })
    const ticket = { epoch: world.gate.porter.announcement().epoch, lane: 'line', n } as const
    await world.gate.porter.ask({
      kind: 'here',
      ticket,
      bearing: 'known',
      script: true,
      collect: false,
      device: `d${n}`,
    })
  }
  await act(world, { ...morning, mode: null, capacity: 110 })
  world.time.at = sevenOClock + 44 * minute
  await world.steered.tend()
  world.time.at += 2 * second
  await new Promise((resolve) => {
    const looking = setInterval(() => {
      if ((world.gate.porter.announcement().lanes.line?.near ?? 0) < 100) return
      clearInterval(looking)
      resolve(null)
    }, 50)
  })
})

void test('a plan that the disk does not keep is refused, and the gate goes on', async (context) => {
  const world = await openControlWorld(context, { capacity: 50 })
  // Nobody, not even the superuser, can put a file where a folder is.
  mkdirSync(join(world.folder, 'plans.json', 'in-the-way'), { recursive: true })
  assert.match(await refusalOf(world, morning), /cannot be recorded \(E\w+\)/)
  assert.deepEqual(world.steered.operated.plans(), [])
  await act(world, { kind: 'capacity', capacity: 60 })
  assert.equal(stateOf(world).capacity, 60)
})

void test('G12 what the capacity law does is recorded with what it saw, also across a restart', async (context) => {
  const world = await openControlWorld(context, { capacity: 1_000 })
  const slow = { samples: 100, slow: 50, errors: 0, p90Ms: 5_000 }
  const hear = async (): Promise<void> => {
    const { at } = world.time
    const told = {
      kind: 'siteAnswers',
      window: { from: at - 10 * second, ...slow },
      downSince: null,
    } as const
    await world.gate.porter.ask(told)
  }
  world.time.at += minute
  await hear()
  await world.steered.tend()
  const law = ['capacity law: capacity 800 (1000)']
  assert.deepEqual(lines(world).slice(-1), law)
  assert.match(
    world.steered.operated.actions(1)[0]?.reason ?? '',
    /^slow: p90 5000 ms, errors 0 per mille, 100/,
  )
  world.time.at += minute
  await hear()
  const before = world.time.at
  await world.restart()
  world.time.at += minute
  assert.deepEqual(lines(world).slice(-2), [...law, 'capacity law: capacity 640 (800)'])
  assert.equal(world.steered.operated.actions(1)[0]?.at, before)
})
