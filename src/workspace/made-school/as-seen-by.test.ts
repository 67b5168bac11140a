import assert from 'node:assert/strict'
import test from 'node:test'
import { asSeenBy } from './as-seen-by.ts'
import { madeFormats } from './format-limits.ts'
import { makeSchool } from './make-school.ts'
import { rosterLines } from './roster-lines.ts'

const { roster } = makeSchool({ seed: 4, pupils: 250, level: 'college', schoolYear: 2025 })
const rolesIn = (format: (typeof madeFormats)[number]) =>
  new Set(asSeenBy(format, roster).roles.map(({ role }) => role))

const withSubject = (format: (typeof madeFormats)[number]) =>
  asSeenBy(format, roster).memberships.filter(({ subject }) => subject !== null).length
const renamed = (key: string): string => `x${key}`

void test('as seen by: what a format carries names nobody and nothing that it does not carry', () => {
  for (const format of madeFormats) {
    const seen = asSeenBy(format, roster)
    const people = new Set(seen.people.map(({ key }) => key))
    const classes = new Set(seen.classes.map(({ key }) => key))
    assert.equal(people.size, seen.people.length, format)
    assert.ok(seen.roles.every(({ person }) => people.has(person)))
    assert.ok(seen.memberships.every((each) => people.has(each.person) && classes.has(each.class)))
    assert.ok(seen.guardianships.every((each) => people.has(each.guardian) && people.has(each.pupil)))
    assert.deepEqual(asSeenBy(format, seen), seen, `${format}: carried once more, it stays`)
    assert.ok(!rosterLines(seen).some((line) => line.includes('?')))
  }
})

void test('as seen by: ONDE and SIECLE have no office, SIECLE no teachers, only AAF all subjects', () => {
  assert.deepEqual(rolesIn('siecle'), new Set(['pupil', 'guardian']))
  assert.deepEqual(rolesIn('onde'), new Set(['pupil', 'guardian', 'teacher']))
  assert.deepEqual(rolesIn('aaf'), new Set(['pupil', 'guardian', 'teacher', 'head', 'office']))
  assert.equal(withSubject('siecle'), 0)
  assert.equal(withSubject('onde'), 0)
  assert.ok(withSubject('oneRoster1.2') > 0)
  assert.ok(withSubject('aaf') > withSubject('oneRoster1.2'))
})

void test('as seen by: a teacher who is a guardian stays one person in OneRoster 1.2 and becomes two elsewhere', () => {
  assert.equal(asSeenBy('oneRoster1.2', roster).people.length, roster.people.length)
  assert.equal(asSeenBy('oneRoster1.1', roster).people.length, roster.people.length + 2)
  assert.equal(asSeenBy('aaf', roster).people.length, roster.people.length + 2)
})

void test('roster lines: keys do not matter, and everything else does', () => {
  const same = {
    ...roster,
    people: roster.people.map((each) => ({ ...each, key: renamed(each.key) })),
    roles: roster.roles.map((each) => ({ ...each, person: renamed(each.person) })),
    memberships: roster.memberships.map((each) => ({ ...each, person: renamed(each.person) })),
    guardianships: roster.guardianships.map((each) => ({
      ...each,
      guardian: renamed(each.guardian),
      pupil: renamed(each.pupil),
    })),
  }
  assert.deepEqual(rosterLines(same), rosterLines(roster))
  const withoutOne = { ...roster, guardianships: roster.guardianships.slice(1) }
  assert.notDeepEqual(rosterLines(withoutOne), rosterLines(roster))
})
