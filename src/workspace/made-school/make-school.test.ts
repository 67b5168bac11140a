import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import test from 'node:test'
import type { MadeEstablishment } from './made-school.ts'
import { fewestPupils, makeSchool, mostPupils, type SchoolWish } from './make-school.ts'

const wishes: fc.Arbitrary<SchoolWish> = fc.record({
  seed: fc.nat(),
  pupils: fc.integer({ min: fewestPupils, max: 400 }),
  level: fc.constantFrom('ecole', 'college', 'lycee'),
  schoolYear: fc.integer({ min: 2020, max: 2035 }),
})

const onlyOne = (wish: SchoolWish): MadeEstablishment => {
  const [school, ...others] = makeSchool(wish).establishments
  assert.ok(school)
  assert.deepEqual(others, [])
  return school
}

const college600: SchoolWish = { seed: 7, pupils: 600, level: 'college', schoolYear: 2025 }

void test('made-up school: every pupil has one class and a legal guardian, and no two have the same key', () => {
  fc.assert(
    fc.property(wishes, (wish) => {
      const school = onlyOne(wish)
      assert.equal(school.pupils.length, wish.pupils)
      const keys = new Set(makeSchool(wish).roster.people.map(({ key }) => key))
      assert.equal(keys.size, makeSchool(wish).roster.people.length)
      for (const { class: ofClass, grade, groups, guardianships } of school.pupils) {
        assert.ok(school.classes.includes(ofClass))
        assert.ok(ofClass.grades.includes(grade))
        assert.ok(groups.every((group) => school.groups.includes(group)))
        assert.ok(guardianships.some(({ responsibility }) => responsibility === 'legal'))
        assert.ok(guardianships.every(({ guardian }) => school.guardians.includes(guardian)))
      }
    }),
    { numRuns: 30 },
  )
})

void test('made-up school: every class has one main teacher, who teaches it, and there is a head', () => {
  fc.assert(
    fc.property(wishes, (wish) => {
      const school = onlyOne(wish)
      for (const each of school.classes) {
        const main = school.teachers.filter(({ mainOf }) => mainOf.includes(each))
        assert.equal(main.length, 1)
        assert.ok(main[0]?.teaching.some((one) => one.class === each))
      }
      assert.equal(school.staff.filter(({ post }) => post === 'head').length, 1)
    }),
    { numRuns: 30 },
  )
})

void test('made-up school: in a class nobody has the names of another, and no child was born at the wrong age', () => {
  fc.assert(
    fc.property(wishes, (wish) => {
      for (const [, pupils] of Map.groupBy(onlyOne(wish).pupils, (pupil) => pupil.class)) {
        const names = pupils.map(({ person }) => `${person.givenName} ${person.familyName}`)
        assert.equal(new Set(names).size, names.length)
        for (const { person, grade } of pupils) {
          const age = wish.schoolYear - Number(person.birthDate?.slice(0, 4))
          assert.ok(Math.abs(age - grade.age) <= 1)
        }
      }
    }),
    { numRuns: 30 },
  )
})

void test('made-up school: a collège has siblings, split families, mere contacts, and teachers who are guardians', () => {
  const { pupils, teachers, guardians } = onlyOne(college600)
  const families = Map.groupBy(pupils, ({ guardianships }) => guardianships)
  const withSiblings = [...families.values()].filter((children) => children.length > 1)
  assert.ok(withSiblings.length > 60)
  assert.ok(
    withSiblings.every((children) => new Set(children.map(({ person }) => person.familyName)).size === 1),
  )
  const split = [...families.keys()].filter(
    ([one, other]) =>
      one?.responsibility === 'legal' &&
      other?.responsibility === 'legal' &&
      one.guardian.address !== other.guardian.address,
  )
  assert.ok(split.length > 40)
  const contacts = [...families.keys()].filter((all) =>
    all.some(({ responsibility }) => responsibility === 'contact'),
  )
  assert.ok(contacts.length > 20)
  assert.equal(teachers.filter(({ person }) => guardians.includes(person)).length, 2)
})

void test('made-up school: classes are called and sized as in France, and groups cross them', () => {
  const { classes, groups, pupils } = onlyOne(college600)
  assert.equal(classes[0]?.name, '6e A')
  assert.equal(classes.at(-1)?.name, '3e E')
  const sizes = classes.map((each) => pupils.filter((pupil) => pupil.class === each).length)
  assert.ok(sizes.every((size) => size >= 24 && size <= 29))
  const crossing = groups.filter(
    (group) => new Set(pupils.filter((one) => one.groups.includes(group)).map((one) => one.class)).size > 1,
  )
  assert.ok(crossing.length > groups.length / 2)
  const classesOf = (wish: Partial<SchoolWish>) =>
    onlyOne({ ...college600, ...wish }).classes.map(({ name }) => name)
  assert.deepEqual(classesOf({ level: 'ecole', pupils: 130 }), ['CP', 'CE1', 'CE2', 'CM1', 'CM2'])
  assert.deepEqual(classesOf({ level: 'ecole', pupils: 50 }), ['CP-CE1', 'CE2-CM2'])
  assert.equal(classesOf({ level: 'lycee' })[0], '2de 1')
})

void test('made-up school: the same seed gives the same school, another seed other people', () => {
  const { roster } = makeSchool(college600)
  assert.deepEqual(makeSchool(college600).roster, roster)
  const names = (seed: number) =>
    makeSchool({ ...college600, seed }).roster.people.map((each) => `${each.givenName} ${each.familyName}`)
  const before = new Set(names(7))
  assert.ok(names(8).filter((name) => before.has(name)).length < before.size / 10)
})

void test('made-up school: nothing in it can be reached: addresses, numbers and telephones are kept for examples', () => {
  const { roster, establishments } = makeSchool(college600)
  for (const { email, mobile } of roster.people) {
    assert.match(email ?? 'a@example.fr', /^[a-z0-9.-]+@example\.fr$/)
    assert.match(mobile ?? '0639980000', /^063998\d{4}$/)
  }
  for (const { uai, guardians } of establishments) {
    assert.match(uai, /^999\d{4}[A-Z]$/)
    assert.ok(guardians.every(({ address }) => /^1399[6-9]$/.test(address.postalCode)))
    assert.ok(guardians.every(({ homePhone }) => /^019900\d{4}$/.test(homePhone ?? '0199000000')))
  }
})

void test('made-up school: above 2,000 pupils there are several schools, with all the pupils and no shared key', () => {
  const { establishments, roster } = makeSchool({ ...college600, pupils: 2_501 })
  assert.equal(establishments.length, 3)
  assert.equal(establishments.flatMap(({ pupils }) => pupils).length, 2_501)
  assert.equal(new Set(roster.people.map(({ key }) => key)).size, roster.people.length)
  assert.equal(new Set(establishments.map(({ uai }) => uai)).size, 3)
})

void test('made-up school: 2,000 pupils take less than 2 s of one processor', () => {
  const before = process.cpuUsage()
  assert.equal(makeSchool({ ...college600, pupils: 2_000 }).establishments.length, 1)
  const { user, system } = process.cpuUsage(before)
  assert.ok(user + system < 2_000_000, `it took ${(user + system) / 1_000} ms`)
})

void test('made-up school: a size out of bounds is a fault of the caller', () => {
  for (const pupils of [fewestPupils - 1, mostPupils + 1, 20.5]) {
    assert.throws(() => makeSchool({ ...college600, pupils }), /Broken invariant: a made-up school has/)
  }
})
