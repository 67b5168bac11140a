import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { DatabaseFault, type DatabaseFaultCode } from '../../src/platform/database/database-fault.ts'
import type { Session } from '../../src/platform/database/database.ts'
import type { PostgresBinaries } from '../../src/platform/database/postgres-binaries.ts'
import { application, needsPostgres, owner, serverForTests } from './test-server.ts'

const faulty = (code: DatabaseFaultCode) => (error: unknown) => {
  assert.ok(error instanceof DatabaseFault, String(error))
  assert.equal(error.code, code, String(error.cause))
  return true
}

const countIn = async (session: Session, table: string): Promise<number | undefined> => {
  const { rows } = await session.query<{ n: number }>(`select count(*) as n from ${table}`)
  return rows[0]?.n
}

/** What a database must do, whichever PostgreSQL it is. */
export const testDatabaseContract = (binaries: PostgresBinaries | null): void => {
  describe(`database contract: PostgreSQL ${binaries?.major ?? '(none)'}`, () => {
    const server = serverForTests({ binaries })

    it('values come as what they mean', needsPostgres, async () => {
      const database = await server().open(application)
      assert.ok(database.serverVersion >= 150_000)
      const { rows, count } = await database.query(
        `select 5::bigint as number, date '2026-11-24' as day, $1::timestamptz as instant, $2::text[] as list,
           $3::int as nothing, current_setting('timezone') as zone`,
        [new Date(1_795_500_000_000), ['a"b', 'é'], null],
      )
      assert.equal(count, 1)
      assert.deepEqual(rows, [
        {
          number: 5,
          day: '2026-11-24',
          instant: new Date(1_795_500_000_000),
          list: ['a"b', 'é'],
          nothing: null,
          zone: 'UTC',
        },
      ])
    })

    it('a number too large to be one is a fault, not another number', needsPostgres, async () => {
      const database = await server().open(application)
      await assert.rejects(database.query('select 9007199254740993 as n'), (error) => {
        assert.ok(error instanceof DatabaseFault)
        return error.cause instanceof RangeError
      })
    })

    it(
      'a long statement is planned once and stays right: each school, after faults, after changes',
      needsPostgres,
      async () => {
        const database = await server().open(owner, { connectionsMost: 1 })
        const as = await server().open(application, { connectionsMost: 1 })
        await database.query(`create table planned (school text, n int);
        insert into planned values ('a', 1), ('b', 2), ('b', 3);
        alter table planned enable row level security;
        create policy own on planned using (school = current_setting('test.school', true));
        grant select on planned to ${application}`)
        const long = `select n from planned where n > $1 order by n /* ${'long '.repeat(100)} */`
        const seenBy = (school: string): Promise<readonly unknown[]> =>
          as.transaction(async (session) => (await session.query(long, [0])).rows, {
            settings: { 'test.school': school },
          })
        const failed = as.transaction(async (session) => {
          await assert.rejects(session.query('select 1/$1::int', [0]), DatabaseFault)
          await session.query(long, [0])
        })
        await assert.rejects(failed, DatabaseFault)
        for (let round = 0; round < 8; round += 1) {
          assert.deepEqual(await seenBy('a'), [{ n: 1 }])
          assert.deepEqual(await seenBy('b'), [{ n: 2 }, { n: 3 }])
        }
        const plans = await as.query<{ n: number }>(
          'select count(*) as n from pg_prepared_statements where statement = $1',
          [long],
        )
        assert.deepEqual(plans.rows, [{ n: 1 }])
        await database.query('alter table planned alter n type bigint')
        // What a plan gives back has another type now: once it fails, and its connection is not used again.
        await assert.rejects(seenBy('a'), DatabaseFault)
        assert.deepEqual(await seenBy('a'), [{ n: 1 }])
      },
    )

    it(
      'a transaction is kept as a whole, or rolled back with the reason it was given',
      needsPostgres,
      async () => {
        const database = await server().open(owner)
        await database.query('create table kept (n int unique)')
        const given = await database.transaction(async (session) => {
          await session.query('insert into kept values ($1)', [1])
          const { count } = await session.query('insert into kept select generate_series(2, 4)')
          return count
        })
        assert.equal(given, 3)
        const reason = new Error('a refusal further up')
        const work = database.transaction(async (session) => {
          await session.query('delete from kept')
          throw reason
        })
        await assert.rejects(work, (error) => error === reason)
        assert.equal(await countIn(database, 'kept'), 4)
      },
    )

    it('a fault inside rolls all back, and the connection serves again', needsPostgres, async () => {
      const database = await server().open(owner, { connectionsMost: 1 })
      await database.query('create table broken (n int constraint only_once unique)')
      const work = database.transaction(async (session) => {
        await session.query('insert into broken values (1)')
        await session.query('insert into broken values (1)')
      })
      await assert.rejects(work, (error) => {
        assert.ok(error instanceof DatabaseFault)
        assert.equal(error.constraint, 'only_once')
        assert.equal(error.message, 'database: duplicate, 23505, only_once')
        return true
      })
      assert.equal(await countIn(database, 'broken'), 0)
    })

    it('a fault that was swallowed is no success', needsPostgres, async () => {
      const database = await server().open(owner)
      await database.query('create table swallowed (n int)')
      const work = database.transaction(async (session) => {
        await session.query('insert into swallowed values (1)')
        await session.query('select no_such_column').catch(() => undefined)
      })
      await assert.rejects(work, faulty('rolledBack'))
      assert.equal(await countIn(database, 'swallowed'), 0)
    })

    it('a session ends with its transaction', needsPostgres, async () => {
      const database = await server().open(application)
      const session = await database.transaction((session) => Promise.resolve(session))
      await assert.rejects(session.query('select 1'), /Broken invariant: a session is used within/)
    })

    it('a setting lasts as long as its transaction', needsPostgres, async () => {
      const database = await server().open(application, { connectionsMost: 1 })
      const sql = `select coalesce(current_setting('preau.word', true), '') as word`
      const settings = { 'preau.word': `it's; drop "table" \\` }
      const inside = await database.transaction((session) => session.query(sql), { settings })
      assert.deepEqual(inside.rows, [{ word: settings['preau.word'] }])
      assert.deepEqual((await database.query(sql)).rows, [{ word: '' }])
    })

    it('faults have the code that says what to do', needsPostgres, async () => {
      const database = await server().open(owner)
      await database.query(
        `create table strict (n int primary key check (n > 0), other int references strict)`,
      )
      const cases: readonly (readonly [string, DatabaseFaultCode])[] = [
        ['insert into strict values (-1)', 'brokenRule'],
        ['insert into strict values (1, 7)', 'missingReference'],
        ['insert into strict values (1), (1)', 'duplicate'],
        ['selekt', 'badStatement'],
        [`select 'x'::int`, 'badStatement'],
      ]
      for (const [sql, code] of cases) await assert.rejects(database.query(sql), faulty(code), sql)
      const other = await server().open(application)
      await assert.rejects(other.query('select * from strict'), faulty('notAllowed'))
      await assert.rejects(other.query(`select 'Dupont'::int`), (error) => !String(error).includes('Dupont'))
    })
  })
}
