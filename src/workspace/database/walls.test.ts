import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { application, needsPostgres, owner, serverForTests } from '../../../test/database/test-server.ts'
import { defined } from '../../kernel/assert.ts'
import { DatabaseFault } from '../../platform/database/database-fault.ts'
import type { Database, Session } from '../../platform/database/database.ts'
import { inSchool } from './in-school.ts'
import { checkSecondWall, prepareWorkspaceDatabase } from './prepare-workspace-database.ts'

const accountTables = [
  'accounts',
  'sign_in_codes',
  'sessions',
  'second_factors',
  'recovery_codes',
  'device_passes',
]

const fillAccounts = async (session: Session, pupil: string): Promise<void> => {
  const rows = [
    `accounts (school_id, person_id, login, passphrase_hash) values (preau_school(), $1, 'zoe', '$argon2id$')`,
    `sign_in_codes (school_id, person_id, code_hash, given_at, expires_at)
       values (preau_school(), $1, 'a', now(), now() + interval '1 day')`,
    `sessions (school_id, person_id, token_hash, has_second_factor, device_label, idle_seconds, started_at, seen_at,
         expires_at) values (preau_school(), $1, 'a', false, '', 60, now(), now(), now() + interval '1 day')`,
    `second_factors (school_id, person_id, sealed_secret) values (preau_school(), $1, '')`,
    `recovery_codes (school_id, person_id, code_hash) values (preau_school(), $1, 'a')`,
    `device_passes (school_id, id, person_id, device_label, issued_at, expires_at)
       values (preau_school(), 'a', $1, '', now(), now() + interval '1 day')`,
  ]
  for (const row of rows) await session.query(`insert into ${row}`, [pupil])
}

const tables = [
  'schools',
  'school_years',
  'classes',
  'subjects',
  'people',
  'external_ids',
  'roles',
  'memberships',
  'guardianships',
  ...accountTables,
]

/** One row in each table, so that a table that leaks has something to leak. */
const fillSchool = async (session: Session, school: string): Promise<void> => {
  await session.query(`insert into schools (school_id, name, uai) values ($1, 'Collège', '0131234A')`, [
    school,
  ])
  const insert = async (sql: string, ...parameters: readonly string[]): Promise<string> => {
    const { rows } = await session.query<{ id: string }>(`${sql} returning id`, [school, ...parameters])
    return defined(rows[0]?.id, 'a row was made')
  }
  const year = await insert(
    `insert into school_years (school_id, name, starts_on, ends_on) values ($1, '2026-2027', '2026-09-01', '2027-07-03')`,
  )
  const group = await insert(
    `insert into classes (school_id, school_year_id, kind, name) values ($1, $2, 'class', '6e A')`,
    year,
  )
  await insert(`insert into subjects (school_id, name) values ($1, 'Français')`)
  const person = `insert into people (school_id, given_name, family_name) values ($1, $2, 'Martin')`
  const pupil = await insert(person, 'Zoé')
  const guardian = await insert(person, 'Éric')
  await fillAccounts(session, pupil)
  const parameters = [school, pupil]
  await session.query(
    `insert into external_ids (school_id, person_id, name, value) values ($1, $2, 'ELENOET', '1')`,
    parameters,
  )
  await session.query(`insert into roles (school_id, person_id, role) values ($1, $2, 'pupil')`, parameters)
  await session.query(
    `insert into memberships (school_id, person_id, class_id, member_as) values ($1, $2, $3, 'pupil')`,
    [...parameters, group],
  )
  await session.query(
    `insert into guardianships (school_id, pupil_id, guardian_id, responsibility, since)
     values ($1, $2, $3, 'legal', '2026-09-01')`,
    [...parameters, guardian],
  )
}

const ours = randomUUID()
const theirs = randomUUID()

const server = serverForTests({
  prepare: async ({ open }) => {
    const prepared = await prepareWorkspaceDatabase(await open(owner))
    assert.ok(prepared.ok, JSON.stringify(prepared))
    const database = await open(application)
    for (const school of [ours, theirs]) {
      await inSchool(database, school, (session) => fillSchool(session, school))
    }
  },
})

const allIn = async (session: Session): Promise<readonly string[]> => {
  const seen: string[] = []
  for (const table of tables) {
    const { rows } = await session.query<{ school: string }>(`select school_id::text as school from ${table}`)
    seen.push(...rows.map(({ school }) => `${table} ${school}`))
  }
  return seen
}

const outsideOf = (error: unknown): boolean => error instanceof DatabaseFault && error.code === 'notAllowed'

test('W2 a read that forgets its school sees nothing of another one', needsPostgres, async () => {
  const database = await server().open(application)
  const seen = await inSchool(database, ours, allIn)
  assert.deepEqual(new Set(seen), new Set(tables.map((table) => `${table} ${ours}`)))
  const named = await inSchool(database, ours, (session) =>
    session.query('select from people where school_id = $1', [theirs]),
  )
  assert.equal(named.count, 0)
})

test(
  'W2 without a school nothing is seen at all, on a connection used before too',
  needsPostgres,
  async () => {
    const database = await server().open(application, { connectionsMost: 1 })
    assert.deepEqual(await database.transaction(allIn), [])
    await inSchool(database, ours, allIn)
    assert.deepEqual(await database.transaction(allIn), [])
    assert.equal((await database.query('select from people')).count, 0)
    await assert.rejects(database.query(`insert into schools (name) values ('x')`), outsideOf)
  },
)

test('W2 a change that forgets its school changes nothing of another one', needsPostgres, async () => {
  const database = await server().open(application)
  for (const table of tables) {
    const { count } = await inSchool(database, ours, (session) =>
      session.query(`update ${table} set disabled_at = null`),
    )
    assert.equal(count, table === 'people' ? 2 : 1, table)
    const moved = inSchool(database, ours, (session) =>
      session.query(`update ${table} set school_id = $1`, [theirs]),
    )
    await assert.rejects(moved, outsideOf, table)
  }
  const written = inSchool(database, ours, (session) =>
    session.query(`insert into subjects (school_id, name) values ($1, 'Anglais')`, [theirs]),
  )
  await assert.rejects(written, outsideOf)
})

test('W2 nothing can point into another school, even where the id is known', needsPostgres, async () => {
  const database = await server().open(application)
  const stranger = await inSchool(database, theirs, (session) =>
    session.query<{ id: string }>('select id from people'),
  )
  const pointed = inSchool(database, ours, (session) =>
    session.query(`insert into roles (school_id, person_id, role) values ($1, $2, 'teacher')`, [
      ours,
      defined(stranger.rows[0], 'they have people').id,
    ]),
  )
  await assert.rejects(pointed, { code: 'missingReference' })
})

test('W2 many at once, each in a school of its own, on few connections', needsPostgres, async () => {
  const database = await server().open(application, { connectionsMost: 3 })
  const asked = Array.from({ length: 60 }, (_, number) => (number % 2 === 0 ? ours : theirs))
  const answers = await Promise.all(
    asked.map((school) =>
      inSchool(database, school, (session) =>
        session.query<{ school: string }>('select distinct school_id::text as school from people'),
      ),
    ),
  )
  assert.deepEqual(
    answers.map(({ rows }) => rows),
    asked.map((school) => [{ school }]),
  )
})

test('W2 each table of the workspace stands behind the wall', needsPostgres, async () => {
  const database: Database = await server().open(owner)
  const views = await database.query(`
    select relname from pg_class
    where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace`)
  assert.deepEqual(views.rows, [], 'a view acts with the rights of its owner')
  const open = await database.query(
    `
    select relname, relrowsecurity, polqual, has_table_privilege($1, c.oid, 'delete, truncate') as deletes
    from pg_class c left join pg_policy p on polrelid = c.oid
    where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and relname <> 'preau_migration'
      and (not relrowsecurity or polname is distinct from 'own_school' or not polpermissive
        or pg_get_expr(polqual, c.oid) is distinct from '(school_id = preau_school())'
        or pg_get_expr(polwithcheck, c.oid) is distinct from '(school_id = preau_school())'
        or has_table_privilege($1, c.oid, 'delete, truncate')
        or pg_get_userbyid(relowner) = $1)`,
    [application],
  )
  assert.deepEqual(open.rows, [])
  const loose = await database.query(
    `select from pg_proc where pronamespace = 'public'::regnamespace and prosecdef`,
  )
  assert.equal(loose.count, 0, 'no function that acts with the rights of its owner')
})

test('W3 nobody is deleted, and a row that stays the same keeps its time', needsPostgres, async () => {
  const database = await server().open(application)
  const deleted = inSchool(database, ours, (session) => session.query('delete from people'))
  await assert.rejects(deleted, outsideOf)
  const touched = (set: string) =>
    inSchool(database, ours, async (session) => {
      const before = await session.query<{ at: Date }>('select updated_at as at from subjects')
      await session.query(`update subjects set ${set}`)
      const after = await session.query<{ at: Date }>('select updated_at as at from subjects')
      return defined(after.rows[0], 'it is there').at > defined(before.rows[0], 'it is there').at
    })
  assert.equal(await touched('name = name'), false)
  assert.equal(await touched(`name = name || '!'`), true)
})

test('W2 a guardian is limited by a document only', needsPostgres, async () => {
  const database = await server().open(application)
  const limit = (set: string) =>
    inSchool(database, ours, (session) => session.query(`update guardianships set ${set}`))
  for (const kind of ['informed', 'barred']) {
    await assert.rejects(limit(`responsibility = '${kind}'`), { constraint: 'limited_by_document' })
    const { count } = await limit(`responsibility = '${kind}', document_note = 'Jugement du 3 mai 2026'`)
    assert.equal(count, 1)
    await limit(`responsibility = 'legal', document_note = null`)
  }
})

test('W2 a role that the wall does not hold is refused', needsPostgres, async () => {
  assert.ok((await checkSecondWall(await server().open(application))).ok)
  const checked = await checkSecondWall(await server().open(owner))
  assert.ok(!checked.ok)
  assert.match(checked.refusal.en, /^The role preau_owner sees all schools/)
})

test('a school’s tables are made once', needsPostgres, async () => {
  const again = await prepareWorkspaceDatabase(await server().open(owner))
  assert.deepEqual(again, { ok: true, value: [] })
})
