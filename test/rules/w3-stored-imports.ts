import assert from 'node:assert/strict'
import { defined } from '../../src/kernel/assert.ts'
import type { RosterFormat } from '../../src/workspace/imports/roster-format.ts'
import { undoImport } from '../../src/workspace/imports/undo-import.ts'
import type { Roster } from '../../src/workspace/roster/roster.ts'
import type { TestServer } from '../database/test-server.ts'
import { familyRoster, pupilNamed } from './import-sample.ts'
import { createImportWorld, type ImportEngine, type ImportWorld } from './import-world.ts'
import type { Proof } from './proof.ts'

export interface StoringSubject {
  readonly engine: ImportEngine
  readonly server: () => TestServer | Promise<TestServer>
}

const inWorld = async (
  { engine, server }: StoringSubject,
  work: (world: ImportWorld) => Promise<void>,
): Promise<void> => work(await createImportWorld(await server(), engine))

/** Rule: an import is done whole or not at all. */
export const storedWhole: Proof<StoringSubject> = {
  rule: 'W3',
  prove: (subject) =>
    inWorld(subject, async (world) => {
      await world.store(familyRoster())
      const before = await world.rows()
      const next = familyRoster({ people: [pupilNamed('neuf', 'Zoé', 'Neuf')] })
      const failing = world.store(next, 'aaf', undefined, function* (steps) {
        let count = 0
        for (const step of steps) {
          count += 1
          if (count > 1) throw new Error('planted: the disk of the plan is gone')
          yield step
        }
      })
      await failing.then(
        () => assert.fail('an import that fails in its middle says so'),
        (error: unknown) => assert.match(String(error), /planted/),
      )
      assert.deepEqual(await world.rows(), before, 'and leaves nothing')
    }),
}

const responsibilityOf = (world: ImportWorld, givenName: string): Promise<readonly string[]> =>
  world.in(async (session) => {
    const { rows } = await session.query<{ responsibility: string }>(
      `select responsibility from guardianships g join people p on p.id = g.guardian_id
       where g.disabled_at is null and p.given_name = $1 order by 1`,
      [givenName],
    )
    return rows.map(({ responsibility }) => responsibility)
  })

const renamed = (text: string): string => (text === 'pere' ? 'pere-2' : text)

/** Rule: what the head limited, from a document, no file gives back. */
export const limitsKept: Proof<StoringSubject> = {
  rule: 'W3',
  prove: (subject) =>
    inWorld(subject, async (world) => {
      const family = familyRoster()
      await world.store(family)
      await world.in((session) =>
        session.query(
          `update guardianships set responsibility = 'barred', document_note = 'Jugement du 3 mai 2026'
           where guardian_id = (select id from people where given_name = 'Marc')`,
        ),
      )
      const contact = family.guardianships.map((one) => ({ ...one, responsibility: 'contact' as const }))
      for (const guardianships of [contact, family.guardianships, [], family.guardianships]) {
        await world.store({ ...family, guardianships })
        assert.deepEqual(await responsibilityOf(world, 'Marc'), ['barred'])
      }
      // Another program has him under another key, and so as another person.
      const elsewhere: Roster = {
        ...family,
        people: family.people.map((person) => ({ ...person, key: renamed(person.key) })),
        roles: family.roles.map((role) => ({ ...role, person: renamed(role.person) })),
        guardianships: family.guardianships.map((one) => ({ ...one, guardian: renamed(one.guardian) })),
      }
      await world.store(elsewhere, 'siecle')
      assert.deepEqual(await responsibilityOf(world, 'Marc'), ['barred', 'contact'], 'he sees nothing more')
      const rose = await responsibilityOf(world, 'Rose')
      assert.deepEqual(new Set(rose), new Set(['legal']), 'and nobody else sees less')
    }),
}

/** Rule: nobody is deleted, and what the school wrote itself is no source's to end. */
export const nobodyDeleted: Proof<StoringSubject> = {
  rule: 'W3',
  prove: (subject) =>
    inWorld(subject, async (world) => {
      const family = familyRoster()
      await world.store(family)
      const everybody = (await world.rows())['people']?.length
      await world.in((session) =>
        session.query(`insert into roles (school_id, person_id, role)
          select school_id, id, 'office' from people where given_name = 'Rose'`),
      )
      const empty: Roster = { ...family, people: [], roles: [], memberships: [], guardianships: [] }
      await world.store(empty)
      assert.equal((await world.rows())['people']?.length, everybody)
      const { rows } = await world.in((session) =>
        session.query<{ name: string; role: string }>(
          `select given_name as name, role from people p join roles r on r.person_id = p.id
           where p.disabled_at is null and r.disabled_at is null`,
        ),
      )
      assert.deepEqual(
        rows,
        [{ name: 'Rose', role: 'office' }],
        'whom the school gave a role is not shut out',
      )
    }),
}

/** Rule: a second source that names the same person changes who is there as little as the same file twice. */
export const twoSources: Proof<StoringSubject> = {
  rule: 'W3',
  prove: (subject) =>
    inWorld(subject, async (world) => {
      const family = familyRoster()
      const sources: readonly RosterFormat[] = ['aaf', 'siecle', 'aaf', 'siecle']
      for (const source of sources) await world.store(family, source)
      const pupils = await world.in((session) =>
        session.query(`select from people where family_name = 'Essai' and birth_date is not null`),
      )
      assert.equal(pupils.count, 2, 'one row a pupil, whoever names them')
      const classes = await world.in((session) => session.query('select from classes'))
      assert.equal(classes.count, 1)
      const before = await world.rows(true)
      await world.store(family, 'aaf')
      assert.deepEqual(await world.rows(true), before)
      await world.store({ ...family, people: [], roles: [], memberships: [], guardianships: [] }, 'siecle')
      const left = await world.in((session) =>
        session.query(`select from memberships where disabled_at is null`),
      )
      assert.equal(left.count, 2, 'what one source still says stays')
    }),
}

/** Rule: undoing the last import brings back what was. */
export const undone: Proof<StoringSubject> = {
  rule: 'W3',
  prove: (subject) =>
    inWorld(subject, async (world) => {
      const family = familyRoster()
      await world.store(family)
      const before = await world.rows(true)
      const [first, ...rest] = family.people
      const changed = { ...defined(first, 'a family has people'), email: 'neuf@example.org' }
      const { id } = await world.store({
        ...family,
        people: [changed, ...rest.slice(1), pupilNamed('neuf', 'Zoé', 'Neuf')],
        roles: [],
        guardianships: [],
        memberships: [],
      })
      assert.notDeepEqual(await world.rows(true), before)
      const outcome = await world.in((session) =>
        undoImport(session, { importId: id, by: null, at: Date.now() }),
      )
      assert.deepEqual(outcome, { ok: true, value: null })
      assert.deepEqual(await world.rows(true), before)
    }),
}
