import assert from 'node:assert/strict'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { test } from 'node:test'
import { defined } from '../../kernel/assert.ts'
import {
  newFolder,
  open,
  start,
  startElsewhere,
  until,
  watchersOf,
} from '../../../test/database/server-world.ts'
import { needsPostgres } from '../../../test/database/test-server.ts'
import { DatabaseFault } from './database-fault.ts'
import { processesIn } from './server-processes.ts'

/** Of a server that was left alone. Both are far more than is needed, so that a busy machine fails no test. */
const orphanEndsWithinMs = 60_000
const restartsWithinMs = 60_000

const allProcesses = async (): Promise<readonly number[]> =>
  (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)

const allGone = async (folder: string): Promise<boolean> =>
  (await processesIn(join(folder, 'data'))).length === 0 &&
  (await watchersOf(await allProcesses(), folder)).length === 0

test('kill -9 of the server: it is back with all that was committed', needsPostgres, async (context) => {
  const events: string[] = []
  const folder = await newFolder(context)
  const running = await start(context, folder, { log: (level, event) => events.push(`${level} ${event}`) })
  const database = await open(context, running)
  await database.query('create table kept as select 1 as n')
  const before = defined(running.pid(), 'the server runs')
  const work = database.transaction(async (session) => {
    await session.query('insert into kept values (2)')
    process.kill(before, 'SIGKILL')
    await session.query('select pg_sleep(60)')
  })
  await assert.rejects(work, (error) => error instanceof DatabaseFault && error.code === 'away')
  await until(() => events.includes('info database-back'), restartsWithinMs)
  assert.notEqual(running.pid(), before)
  assert.deepEqual((await database.query('select n from kept')).rows, [{ n: 1 }])
  assert.deepEqual(events, ['error database-ended', 'info database-back'])
})

test('a transaction that begins while the server restarts waits for it', needsPostgres, async (context) => {
  const ended = Promise.withResolvers<void>()
  const running = await start(context, await newFolder(context), { log: () => ended.resolve() })
  const database = await open(context, running, { connectMs: restartsWithinMs })
  await database.query('create table kept (n int)')
  process.kill(defined(running.pid(), 'the server runs'), 'SIGKILL')
  await ended.promise
  await database.transaction((session) => session.query('insert into kept values (1)'))
  assert.equal((await database.query('select from kept')).count, 1)
})

test('kill -9 of us: no process of the server is left', needsPostgres, async (context) => {
  const folder = await newFolder(context)
  const other = startElsewhere(context, folder)
  assert.match(await other.said, /^started \d+$/)
  assert.ok((await processesIn(join(folder, 'data'))).length > 1)
  assert.equal((await watchersOf(await allProcesses(), folder)).length, 1)
  other.kill()
  await other.ended
  const killedAt = performance.now()
  await until(() => allGone(folder), orphanEndsWithinMs)
  context.diagnostic(`all gone after ${Math.round(performance.now() - killedAt)} ms`)
  const database = await open(context, await start(context, folder))
  assert.deepEqual((await database.query('select n from kept')).rows, [{ n: 1 }])
})

test(
  'kill -9 of us, and a start at once: it waits for the old server to end',
  needsPostgres,
  async (context) => {
    const folder = await newFolder(context)
    const other = startElsewhere(context, folder)
    assert.match(await other.said, /^started \d+$/)
    other.kill()
    await other.ended
    const database = await open(context, await start(context, folder))
    assert.deepEqual((await database.query('select n from kept')).rows, [{ n: 1 }])
  },
)

test('kill -9 of us while the server starts: none is left either', needsPostgres, async (context) => {
  const folder = await newFolder(context)
  const first = startElsewhere(context, folder)
  assert.match(await first.said, /^started \d+$/)
  first.kill()
  await until(() => allGone(folder), orphanEndsWithinMs)
  const data = watch(join(folder, 'data'))
  context.after(() => data.close())
  for (let kill = 0; kill < 3; kill += 1) {
    const other = startElsewhere(context, folder)
    await once(data, 'change')
    other.kill()
    await other.ended
    await until(() => allGone(folder), orphanEndsWithinMs)
  }
  const database = await open(context, await start(context, folder))
  assert.ok((await database.query('select from kept')).count >= 1)
})

test('kill -9 of the watcher: the server starts again with a new one', needsPostgres, async (context) => {
  const folder = await newFolder(context)
  const running = await start(context, folder)
  const before = running.pid()
  const [watcher] = await watchersOf(await allProcesses(), folder)
  process.kill(defined(watcher, 'there is a watcher'), 'SIGKILL')
  await until(() => running.pid() !== before && running.pid() !== null, restartsWithinMs)
  const database = await open(context, running)
  assert.equal((await database.query('select 1')).count, 1)
  const [next, ...more] = await watchersOf(await allProcesses(), folder)
  assert.ok(next !== undefined && next !== watcher && more.length === 0)
})
