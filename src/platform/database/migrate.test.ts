import assert from 'node:assert/strict'
import { test } from 'node:test'
import { needsPostgres, owner, serverForTests } from '../../../test/database/test-server.ts'
import { DatabaseFault } from './database-fault.ts'
import type { Database } from './database.ts'
import { migrate, type Migration } from './migrate.ts'

const server = serverForTests()

const first: Migration = {
  name: '0001-first',
  sql: 'create table first (n int); insert into first values (1)',
}
const second: Migration = { name: '0002-second', sql: 'alter table first add word text' }
const third: Migration = { name: '0003-third', sql: 'insert into first values (3); select 1 / 0' }

const done = async (database: Database, migrations: readonly Migration[]): Promise<readonly string[]> => {
  const outcome = await migrate(database, migrations)
  assert.ok(outcome.ok, JSON.stringify(outcome))
  return outcome.value
}

const refusedCode = async (database: Database, migrations: readonly Migration[]): Promise<string> => {
  const outcome = await migrate(database, migrations)
  assert.ok(!outcome.ok)
  return outcome.refusal.code
}

test('migrations: run once, in their order, and new ones after them', needsPostgres, async () => {
  const database = await server().open(owner, {}, 'forward')
  assert.deepEqual(await done(database, [first]), [first.name])
  assert.deepEqual(await done(database, [first]), [])
  assert.deepEqual(await done(database, [first, second]), [second.name])
  assert.deepEqual((await database.query('select * from first')).rows, [{ n: 1, word: null }])
})

test('migrations: one that fails leaves nothing of itself, and says its name', needsPostgres, async () => {
  const database = await server().open(owner, {}, 'failing')
  await assert.rejects(migrate(database, [first, second, third]), (error) => {
    assert.ok(error instanceof DatabaseFault)
    assert.equal(error.message, 'database: step 0003-third, badStatement, 22012')
    return true
  })
  assert.deepEqual((await database.query('select n from first')).rows, [{ n: 1 }])
  const mended = { ...third, sql: 'insert into first values (3)' }
  assert.deepEqual(await done(database, [first, second, mended]), [third.name])
})

test('migrations: a past that is not ours is refused, and nothing runs', needsPostgres, async () => {
  const database = await server().open(owner, {}, 'past')
  await done(database, [first, second])
  const altered = { ...first, sql: `${first.sql};` }
  assert.equal(await refusedCode(database, [altered, second, third]), 'migrationChanged')
  assert.equal(await refusedCode(database, [second, third]), 'migrationChanged')
  assert.equal(await refusedCode(database, [first, third, second]), 'migrationChanged')
  assert.equal(await refusedCode(database, [first]), 'databaseNewer')
  assert.equal((await database.query('select from first')).count, 1)
})

test(
  'migrations: of several at once, each step runs in one of them, and all end well',
  needsPostgres,
  async () => {
    const steps = [first, second, { name: '0003-slow', sql: 'select pg_sleep(0.6)' }]
    await server().open(owner, {}, 'raced')
    // A lock limit much shorter than a step: who waits for another's step must not be held to it.
    const racing = await Promise.all(
      [1, 2, 3, 4].map(() => server().open(owner, { lockMs: 20, statementMs: 500 }, 'raced')),
    )
    const ran = await Promise.all(racing.map((database) => done(database, steps)))
    assert.deepEqual(
      ran.flat().toSorted(),
      steps.map(({ name }) => name),
    )
  },
)
