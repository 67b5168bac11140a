import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import test from 'node:test'
import { makeSchool } from '../make-school.ts'
import type { MadeEstablishment, MadeLesson } from '../made-school.ts'
import { levelPlans } from '../plan/level-plans.ts'

const schools = fc
  .record({
    seed: fc.nat(),
    pupils: fc.integer({ min: 20, max: 700 }),
    level: fc.constantFrom('ecole' as const, 'college' as const, 'lycee' as const),
  })
  .map((wish): readonly MadeEstablishment[] => makeSchool({ ...wish, schoolYear: 2025 }).establishments)

/** Each week of a lesson, with its hour. */
const momentsOf = ({ weeks, day, start }: MadeLesson): readonly string[] =>
  (weeks === '' ? ['A', 'B'] : [weeks]).map((week) => `${week} ${day} ${start}`)

const options = new Set(levelPlans.college.options.map(({ subject }) => subject.code))

const mustBeDistinct = (moments: readonly string[]): void => {
  assert.equal(new Set(moments).size, moments.length)
}

void test('made-up timetable: no teacher and no pupil is in two places at once', () => {
  fc.assert(
    fc.property(schools, (made) => {
      for (const { lessons, pupils, teachers } of made) {
        const byTeacher = Map.groupBy(lessons, ({ teacher }) => teacher)
        for (const teacher of teachers) mustBeDistinct((byTeacher.get(teacher) ?? []).flatMap(momentsOf))
        const byClass = Map.groupBy(lessons, (lesson) => lesson.class)
        for (const { class: ofClass, groups } of pupils) {
          const own = [ofClass, ...groups].flatMap((each) => byClass.get(each) ?? [])
          const inLessons = own.flatMap(momentsOf)
          const distinct = new Set(inLessons)
          // Two options may meet at noon: then a pupil goes to one of them.
          const taught = own.filter(({ subject }) => !options.has(subject.code)).flatMap(momentsOf)
          mustBeDistinct(taught)
          assert.ok(inLessons.length - distinct.size <= 2)
        }
      }
    }),
    { numRuns: 25 },
  )
})

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

void test('made-up timetable: nearly all hours are held, by someone who teaches that class', () => {
  for (const level of ['ecole', 'college', 'lycee'] as const) {
    const [school] = makeSchool({ seed: 3, pupils: 600, level, schoolYear: 2025 }).establishments
    assert.ok(school)
    const plan = levelPlans[level]
    const classes = new Map(school.classes.map((each) => [each, each.grades[0]]))
    const due = [...classes.values()].flatMap((grade) =>
      plan.common.map(({ hours }) => hours[plan.grades.findIndex((each) => each === grade)] ?? 0),
    )
    const held = school.lessons
      .filter((lesson) => classes.has(lesson.class))
      .map(({ weeks }) => (weeks === '' ? 1 : 0.5))
    assert.ok(sum(held) <= sum(due))
    assert.ok(sum(held) >= 0.99 * sum(due), `${level}: ${sum(held)} of ${sum(due)}`)
    for (const lesson of school.lessons) {
      assert.ok(lesson.teacher.teaching.some((each) => each.class === lesson.class))
    }
  }
})
