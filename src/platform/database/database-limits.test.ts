import assert from 'node:assert/strict'
import { test } from 'node:test'
import { application, needsPostgres, owner, serverForTests } from '../../../test/database/test-server.ts'
import { DatabaseFault, type DatabaseFaultCode } from './database-fault.ts'
import { openDatabase } from './open-database.ts'

const server = serverForTests()

const faulty = (code: DatabaseFaultCode) => (error: unknown) => {
  assert.ok(error instanceof DatabaseFault, String(error))
  assert.equal(error.code, code, String(error.cause))
  return true
}

test(
  'limits: a slow statement is cut, and one transaction may have its own limit',
  needsPostgres,
  async () => {
    const database = await server().open(application, { statementMs: 100 })
    await assert.rejects(database.query('select pg_sleep(60)'), faulty('tooSlow'))
    const work = database.transaction((session) => session.query('select pg_sleep(0.2)'), {
      statementMs: 60_000,
    })
    assert.equal((await work).count, 1)
  },
)

test('limits: a lock that is not free in time', needsPostgres, async () => {
  const database = await server().open(owner, { lockMs: 50 })
  await database.query('create table wanted (n int)')
  await database.transaction(async (session) => {
    await session.query('lock table wanted')
    await assert.rejects(database.query('select * from wanted'), faulty('locked'))
  })
})

test('limits: two in each other’s way, and one of them goes on', needsPostgres, async () => {
  const database = await server().open(owner)
  await database.query('create table crossed as select generate_series(1, 2) as n, 0 as seen')
  const bothHold = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const cross = (mine: number): Promise<unknown> =>
    database.transaction(async (session) => {
      await session.query('update crossed set seen = seen + 1 where n = $1', [mine])
      bothHold[mine - 1]?.resolve()
      await Promise.all(bothHold.map(({ promise }) => promise))
      await session.query('update crossed set seen = seen + 1 where n = $1', [3 - mine])
    })
  const ends = await Promise.allSettled([cross(1), cross(2)])
  const reasons = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []))
  assert.equal(reasons.length, 1)
  faulty('conflict')(reasons[0])
  assert.deepEqual((await database.query('select seen from crossed')).rows, [{ seen: 1 }, { seen: 1 }])
})

test('limits: all connections in use', needsPostgres, async () => {
  const database = await server().open(application, { connectionsMost: 1, connectMs: 100 })
  await database.transaction(async () => {
    await assert.rejects(database.query('select 1'), faulty('busy'))
  })
  assert.equal((await database.query('select 1')).count, 1)
})

test(
  'limits: a transaction in which nothing happens is ended, and nothing of it is kept',
  needsPostgres,
  async () => {
    const database = await server().open(owner, { idleInTransactionMs: 50 })
    await database.query('create table forgotten (n int)')
    const watching = await server().open(owner)
    const work = database.transaction(async (session) => {
      await session.query('insert into forgotten values (1)')
      const { rows } = await session.query<{ pid: number }>('select pg_backend_pid() as pid')
      const isThere = 'select from pg_stat_activity where pid = $1'
      while ((await watching.query(isThere, [rows[0]?.pid ?? 0])).count > 0);
      await session.query('select 1')
    })
    await assert.rejects(work, DatabaseFault)
    assert.equal((await database.query('select * from forgotten')).count, 0)
  },
)

test('limits: a connection cut while committing leaves the outcome unknown', needsPostgres, async () => {
  const database = await server().open(owner)
  const other = await server().open(owner)
  // The commit waits for this trigger, which waits for the lock below: time to cut the connection.
  await database.query(`create table unsure (n int);
    create function wait_for_it() returns trigger language plpgsql
      as $$ begin perform pg_advisory_xact_lock(7); return null; end $$;
    create constraint trigger slow after insert on unsure deferrable initially deferred
      for each row execute function wait_for_it()`)
  await other.transaction(async (session) => {
    await session.query('select pg_advisory_xact_lock(7)')
    const work = database.transaction((inner) => inner.query('insert into unsure values (1)'))
    const rejected = assert.rejects(work, faulty('unknownOutcome'))
    const cut = `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and not granted`
    while ((await session.query(cut)).count === 0);
    await rejected
  })
  assert.equal((await database.query('select * from unsure')).count, 0)
})

test('address: what is wrong with it is said, without its secret', needsPostgres, async () => {
  const address = server().address(owner)
  const stranger = address.replace(`user=${owner}`, 'user=stranger&password=s3cret')
  const cases = [
    ['mysql://somewhere/x', 'badAddress'],
    ['not an address', 'badAddress'],
    [stranger, 'rejected'],
    [address.replace('/preau?', '/nothing?'), 'noDatabase'],
    ['postgresql://a:s3cret@127.0.0.1:1/x', 'unreachable'],
    ['postgresql:///x?host=/nowhere&user=a&password=s3cret', 'unreachable'],
  ] as const
  for (const [wrong, code] of cases) {
    const opened = await openDatabase({ address: wrong, limits: { connectMs: 100 } })
    assert.ok(!opened.ok, wrong)
    assert.equal(opened.refusal.code, code, wrong)
    assert.ok(!JSON.stringify(opened.refusal).includes('s3cret'))
  }
})
