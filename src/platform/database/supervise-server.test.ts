import assert from 'node:assert/strict'
import { test } from 'node:test'
import { launchServer } from './launch-server.ts'
import { superviseServer } from './supervise-server.ts'

const shell = (script: string) => () => launchServer('/bin/sh', ['-c', script], null)

test('supervision: a server that ends again and again is given up, with its last words', async () => {
  const launch = shell('echo "FATAL:  no luck" >&2; exit 3')
  const seen: string[] = []
  const { givenUp, pid, stop } = superviseServer({
    first: await launch(),
    launch,
    clear: () => Promise.resolve(),
    log: (level, event, fields) => seen.push(`${level} ${event} ${fields?.['code']}`),
    now: () => 0,
    pausesMs: [0, 1],
  })
  const { code, lines } = await givenUp
  assert.deepEqual([code, lines], [3, ['FATAL:  no luck']])
  assert.deepEqual(
    seen,
    Array.from({ length: 3 }, () => 'error database-ended 3'),
  )
  assert.equal(pid(), null)
  await stop()
})

test('supervision: ends of long ago do not count', async () => {
  const launch = shell('exit 1')
  let launched = 0
  let now = 0
  const enough = Promise.withResolvers<void>()
  const { stop } = superviseServer({
    first: await launch(),
    launch: () => {
      launched += 1
      if (launched === 8) enough.resolve()
      return launch()
    },
    clear: () => Promise.resolve(),
    log: () => undefined,
    // Each look at the clock is three minutes after the last one.
    now: () => (now += 3 * 60_000),
    pausesMs: [0, 0],
  })
  await enough.promise
  await stop()
  assert.ok(launched >= 8)
})

test('supervision: a stop in the pause before a restart starts nothing', async () => {
  const launch = shell('exit 1')
  const ended = Promise.withResolvers<void>()
  let launched = 0
  const { stop } = superviseServer({
    first: await launch(),
    launch: () => {
      launched += 1
      return launch()
    },
    clear: () => Promise.resolve(),
    log: () => ended.resolve(),
    now: () => 0,
    pausesMs: [10 * 60_000],
  })
  await ended.promise
  await stop()
  assert.equal(launched, 0)
})

test('supervision: a program that cannot be started is an end like any other', async () => {
  const { givenUp } = superviseServer({
    first: await launchServer('/nowhere/postgres', [], null),
    launch: () => launchServer('/nowhere/postgres', [], null),
    clear: () => Promise.resolve(),
    log: () => undefined,
    now: () => 0,
    pausesMs: [0],
  })
  const { code, lines } = await givenUp
  assert.equal(code, 127)
  assert.match(lines.join('\n'), /nowhere\/postgres/)
})
