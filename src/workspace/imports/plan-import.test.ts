import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { Roster, RosterPerson, RosterScope } from '../roster/roster.ts'
import { applyPlan, type ImportPlan, isSudden, nothingKnown, planImport } from './plan-import.ts'

const full: RosterScope = { kind: 'full', leaving: [] }

const person = (key: string, givenName = 'Inès'): RosterPerson => ({
  key,
  givenName,
  familyName: 'MARTIN',
  usualName: null,
  birthDate: '2013-05-28',
  email: null,
  mobile: null,
  externalIds: { ine: key, mef: '2' },
})

const rosterOf = (people: readonly RosterPerson[]): Roster => ({
  schools: [{ key: 's', name: 'Collège des Essais', uai: null }],
  classes: [{ key: 's/4B', school: 's', name: '4B', kind: 'class' }],
  subjects: [{ key: 'm', name: 'Mathématiques' }],
  people,
  roles: people.map(({ key }) => ({ person: key, school: 's', role: 'pupil' })),
  memberships: people.map(({ key }) => ({
    person: key,
    class: 's/4B',
    as: 'pupil',
    subject: null,
    isMain: false,
  })),
  guardianships: people
    .slice(1)
    .map(({ key }) => ({ guardian: people[0]?.key ?? '', pupil: key, responsibility: 'legal' })),
})

const sizes = (plan: ImportPlan) =>
  Object.values(plan).map(({ added, changed, returned, left }) => [
    added.length,
    changed.length,
    returned.length,
    left.length,
  ])

const nothing = Array.from({ length: 7 }, () => [0, 0, 0, 0])

const rosters = fc
  .uniqueArray(fc.record({ key: fc.integer({ min: 0, max: 30 }), name: fc.constantFrom('Inès', 'Malo') }), {
    selector: ({ key }) => key,
  })
  .map((people) => rosterOf(people.map(({ key, name }) => person(`p${key}`, name))))
const scopes = fc.record({
  kind: fc.constantFrom('full' as const, 'delta' as const),
  leaving: fc.array(fc.integer({ min: 0, max: 30 }).map((key) => `p${key}`)),
})

test('W3 the same delivery twice changes nothing the second time', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(rosters, scopes), { minLength: 1, maxLength: 5 }), (deliveries) => {
      let known = nothingKnown
      for (const [roster, given] of deliveries) {
        // Whom a delivery names it does not take away.
        const named = new Set(roster.people.map(({ key }) => key))
        const scope = { ...given, leaving: given.leaving.filter((key) => !named.has(key)) }
        known = applyPlan(known, planImport(known, roster, scope))
        assert.deepEqual(sizes(planImport(known, roster, scope)), nothing)
      }
    }),
  )
})

test('W3 nobody is deleted: whoever was once known stays known', () => {
  fc.assert(
    fc.property(rosters, rosters, scopes, (first, second, scope) => {
      const before = applyPlan(nothingKnown, planImport(nothingKnown, first, full))
      const after = applyPlan(before, planImport(before, second, scope))
      const keys = new Set(after.people.map(({ thing }) => thing.key))
      for (const { key } of first.people) assert.ok(keys.has(key))
    }),
  )
})

test('W3 a full delivery lets those leave whom it does not name, a delta only those it says', () => {
  const [ines, malo, zoe] = ['1', '2', '3'].map((key) => person(key))
  assert.ok(ines && malo && zoe)
  const known = applyPlan(nothingKnown, planImport(nothingKnown, rosterOf([ines, malo, zoe]), full))
  const gone = planImport(known, rosterOf([ines, malo]), full)
  assert.deepEqual(gone.people.left, [zoe])
  assert.equal(gone.people.same, 2)
  const delta = planImport(known, rosterOf([{ ...malo, givenName: 'Malou' }]), {
    kind: 'delta',
    leaving: ['1'],
  })
  assert.deepEqual(delta.people.left, [ines])
  assert.deepEqual(
    delta.people.changed.map(({ to }) => to.givenName),
    ['Malou'],
  )
  const without = applyPlan(known, gone)
  const back = planImport(without, rosterOf([ines, malo, zoe]), full)
  assert.deepEqual(back.people.returned, [zoe])
})

test('W3 the order of fields is no change', () => {
  const known = applyPlan(nothingKnown, planImport(nothingKnown, rosterOf([person('1')]), full))
  const { externalIds, ...rest } = person('1')
  const turned = { externalIds: Object.fromEntries(Object.entries(externalIds).toReversed()), ...rest }
  assert.equal(planImport(known, rosterOf([turned]), full).people.same, 1)
})

test('W3 a delivery that takes a fifth of the people away wants a second word', () => {
  const people = Array.from({ length: 10 }, (_none, index) => person(String(index)))
  const known = applyPlan(nothingKnown, planImport(nothingKnown, rosterOf(people), full))
  assert.equal(isSudden(known, planImport(known, rosterOf(people.slice(2)), full)), false)
  assert.equal(isSudden(known, planImport(known, rosterOf(people.slice(3)), full)), true)
})

test('W3 a delta of single facts ends only what it names', () => {
  const people = [person('1'), person('2')]
  const known = applyPlan(nothingKnown, planImport(nothingKnown, rosterOf(people), full))
  const nothingMore = { classes: [], roles: [], memberships: [] }
  const named = { ...rosterOf([{ ...person('1'), birthDate: null }]), memberships: [], roles: [] }
  const stays = planImport(known, named, { kind: 'delta', leaving: [], ending: nothingMore })
  assert.deepEqual(sizes(stays), nothing)
  const membership = { person: '1', class: 's/4B', as: 'pupil' } as const
  const ends = planImport(known, named, {
    kind: 'delta',
    leaving: [],
    ending: { ...nothingMore, memberships: [membership] },
  })
  assert.deepEqual(
    ends.memberships.left.map(({ person: key }) => key),
    ['1'],
  )
})
