import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { needsPostgres, owner, serverForTests } from '../../../test/database/test-server.ts'
import { at, createImportWorld, full, prepareTables, today } from '../../../test/rules/import-world.ts'
import { familyRoster, madeSample, madeZip, pupilNamed } from '../../../test/rules/import-sample.ts'
import { inSchool } from '../database/in-school.ts'
import { applyDelivery } from './apply-delivery.ts'
import { undoImport } from './undo-import.ts'

const server = serverForTests({ prepare: prepareTables })

const madeCollege = (pupils: number) => madeSample(pupils)

test('W3 the same delivery twice changes nothing: no row, not even its time', needsPostgres, async () => {
  const world = await createImportWorld(server())
  const roster = madeCollege(120)
  const first = await world.store(roster)
  assert.equal(first.report.counts?.people.added, roster.people.length)
  const times = () =>
    world.in((session) =>
      session.query(`select 'p', id::text, updated_at from people
        union all select 'm', id::text, updated_at from memberships
        union all select 'r', person_id || role, updated_at from roles
        union all select 'f', kind || identity, updated_at from source_facts order by 1, 2`),
    )
  const before = await times()
  const again = await world.store(roster)
  assert.deepEqual(again.report.counts?.people, {
    added: 0,
    changed: 0,
    returned: 0,
    left: 0,
    same: roster.people.length,
  })
  assert.deepEqual((await times()).rows, before.rows)
})

test(
  'W3 nobody is deleted: whoever is not named is disabled, and comes back the same',
  needsPostgres,
  async () => {
    const world = await createImportWorld(server())
    const roster = madeCollege(60)
    await world.store(roster)
    const before = await world.rows(true)
    const gone = roster.people[0]
    assert.ok(gone)
    const without = {
      ...roster,
      people: roster.people.slice(1),
      roles: roster.roles.filter(({ person }) => person !== gone.key),
      memberships: roster.memberships.filter(({ person }) => person !== gone.key),
      guardianships: roster.guardianships.filter(
        ({ pupil, guardian }) => pupil !== gone.key && guardian !== gone.key,
      ),
    }
    const all = (await world.rows())['people']?.length
    await world.store(without)
    const after = await world.rows(true)
    assert.equal(after['people']?.length, roster.people.length - 1)
    assert.equal((await world.rows())['people']?.length, all)
    await world.store(roster)
    assert.deepEqual(await world.rows(true), before)
  },
)

test('W3 the last import is undone: every row is as it was', needsPostgres, async () => {
  const world = await createImportWorld(server())
  const roster = madeCollege(60)
  await world.store(roster)
  const before = await world.rows(true)
  const [first, second, ...rest] = roster.people
  assert.ok(first && second)
  const next = {
    ...roster,
    people: [
      { ...first, email: 'neuf@exemple.fr', externalIds: { ine: 'X' } },
      ...rest,
      pupilNamed('neuf', 'Zoé', 'Neuf'),
    ],
    roles: roster.roles.filter(({ person }) => person !== second.key),
    memberships: roster.memberships.filter(({ person }) => person !== second.key),
    guardianships: roster.guardianships.filter(
      ({ pupil, guardian }) => pupil !== second.key && guardian !== second.key,
    ),
    classes: [
      ...roster.classes,
      { key: 'neuve', school: roster.schools[0]?.key ?? '', name: 'Neuve', kind: 'group' as const },
    ],
  }
  const planned = await world.plan(next)
  const { id } = await world.store(next)
  assert.notDeepEqual(await world.rows(true), before)
  const undone = await world.in((session) => undoImport(session, { importId: id, by: null, at: Date.now() }))
  assert.deepEqual(undone, { ok: true, value: null })
  assert.deepEqual(await world.rows(true), before)
  assert.deepEqual((await world.plan(next)).plan, planned.plan, 'the source is taken never to have said it')
  await world.store(next)
  assert.equal((await world.plan(next)).plan.people.same, next.people.length)
})

test(
  'W3 an import is not undone where one of its rows was changed since, or where it is not the last',
  needsPostgres,
  async () => {
    const world = await createImportWorld(server())
    const roster = madeCollege(20)
    const { id } = await world.store(roster)
    const undo = (importId: string) =>
      world.in((session) => undoImport(session, { importId, by: null, at: Date.now() }))
    assert.deepEqual(await undo(randomUUID()), { ok: false, refusal: { kind: 'notLast' } })
    await world.in((session) =>
      session.query(
        `update people set mobile = '0699000000' where id = (select min(id::text)::uuid from people)`,
      ),
    )
    const before = await world.rows()
    assert.deepEqual(await undo(id), {
      ok: false,
      refusal: { kind: 'changedSince', table: 'people', rows: 1 },
    })
    assert.deepEqual(await world.rows(), before)
    await world.store({ ...roster, classes: [], memberships: [] })
    assert.deepEqual(await undo(id), { ok: false, refusal: { kind: 'notLast' } })
  },
)

test('W3 a connection that dies in the middle of an import leaves nothing', needsPostgres, async () => {
  const world = await createImportWorld(server())
  await world.store(familyRoster())
  const before = await world.rows()
  const killer = await server().open(owner)
  const broken = world.store(madeCollege(40), 'siecle', full, async function* (steps, session) {
    const { rows } = await session.query<{ pid: number }>('select pg_backend_pid() as pid')
    for (const step of steps) {
      if (step.kind === 'memberships')
        await killer.query('select pg_terminate_backend($1)', [rows[0]?.pid ?? 0])
      yield step
    }
  })
  await assert.rejects(broken, { code: 'away' })
  assert.deepEqual(await world.rows(), before)
})

test('W3 whoever reads while an import runs sees what was, and then all of it', needsPostgres, async () => {
  const world = await createImportWorld(server())
  const seen: number[] = []
  const look = () =>
    world.in(async (session) => {
      const { rows } = await session.query<{ count: number }>(
        `select (select count(*) from people) + (select count(*) from memberships) as count`,
      )
      seen.push(Number(rows[0]?.count))
    })
  await look()
  await world.store(madeCollege(60), 'aaf', full, async function* (steps) {
    for (const step of steps) {
      yield step
      await look()
    }
  })
  await look()
  const last = seen.pop() ?? 0
  assert.ok(last > 60 && seen.length > 5)
  assert.deepEqual(new Set(seen), new Set([0]))
})

test(
  'W3 of two imports at once one waits outside, and the school has one of each person',
  needsPostgres,
  async () => {
    const world = await createImportWorld(server())
    const zip = await madeZip(40)
    const order = {
      schoolId: randomUUID(),
      sources: [zip],
      strictness: 'strict',
      today,
      at,
      newId: randomUUID,
    } as const
    const first = await applyDelivery(world.database, order)
    assert.ok(first.ok, JSON.stringify(first))
    const people = first.value.counts?.people.added
    const both = await Promise.all([
      applyDelivery(world.database, order),
      applyDelivery(world.database, order),
    ])
    for (const one of both) {
      if (one.ok) assert.equal(one.value.counts?.people.same, people)
      else assert.deepEqual(one.refusal, { kind: 'busy' })
    }
    assert.ok(both.some(({ ok }) => ok))
    const { count } = await inSchool(world.database, order.schoolId, (session) =>
      session.query('select from people'),
    )
    assert.equal(count, people)
  },
)

test('W3 what was mended by hand stays until the file says something else of it', needsPostgres, async () => {
  const world = await createImportWorld(server())
  const family = familyRoster()
  const [ines, ...rest] = family.people
  assert.ok(ines)
  await world.store(family)
  await world.in((session) =>
    session.query(`update people set email = 'juste@example.org' where given_name = 'Inès'`),
  )
  const read = () =>
    world.in(
      async (session) =>
        (await session.query(`select email, mobile from people where given_name = 'Inès'`)).rows[0],
    )
  await world.store({ ...family, people: [{ ...ines, mobile: '0699000000' }, ...rest] })
  assert.deepEqual(await read(), { email: 'juste@example.org', mobile: '0699000000' })
  await world.store({ ...family, people: [{ ...ines, email: 'neuf@example.org' }, ...rest] })
  assert.deepEqual(await read(), { email: 'neuf@example.org', mobile: null })
})

test(
  'W3 the class of one year is not that of the next, and people stay the same',
  needsPostgres,
  async () => {
    const world = await createImportWorld(server())
    const zip = await madeZip(30)
    const schoolId = randomUUID()
    const give = (day: string) =>
      applyDelivery(world.database, {
        schoolId,
        sources: [zip],
        strictness: 'strict',
        today: day,
        at,
        newId: randomUUID,
      })
    const first = await give('2026-09-03')
    const next = await give('2027-09-02')
    assert.ok(first.ok && next.ok)
    assert.equal(next.value.counts?.classes.added, first.value.counts?.classes.added)
    assert.equal(next.value.counts?.people.added, 0)
    assert.equal(next.value.counts?.memberships.added, first.value.counts?.memberships.added)
  },
)

test('W3 a delivery of another school is refused whole', needsPostgres, async () => {
  const world = await createImportWorld(server())
  const zip = await madeZip(30)
  const refused = await applyDelivery(world.database, {
    schoolId: randomUUID(),
    uai: '0131234A',
    sources: [zip],
    strictness: 'tolerant',
    today,
    at,
    newId: randomUUID,
  })
  assert.ok(!refused.ok && refused.refusal.kind === 'errors')
  assert.ok(refused.refusal.findings.some(({ code }) => code === 'otherSchool'))
})
