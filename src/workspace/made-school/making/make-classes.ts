import { defined } from '../../../kernel/assert.ts'
import type { SeededRandom } from '../../../kernel/seeded-random.ts'
import type { MadeClass } from '../made-school.ts'
import type { LevelPlan, MadeGrade } from '../plan/level-plan.ts'
import { plainLetters } from './plain-letters.ts'

/** Between 24 and 29, as in most classes of France. */
const meanClassSize = 26.5
/** How many pupils move from a class to its neighbour, so that sizes differ. */
const moveMost = 2

/** One place in a class, to be taken by one pupil. */
export interface ClassSeat {
  readonly class: MadeClass
  readonly grade: MadeGrade
}

const sizesOf = (pupils: number, count: number, random: SeededRandom): number[] => {
  const sizes = Array.from({ length: count }, (_, index) => Math.floor((pupils + index) / count))
  for (let index = 0; index + 1 < count; index += 2) {
    const moved = random.below(moveMost + 1)
    sizes[index] = defined(sizes[index], 'a class') + moved
    sizes[index + 1] = defined(sizes[index + 1], 'a class') - moved
  }
  return sizes
}

interface NamedClass {
  readonly name: string
  readonly grades: readonly MadeGrade[]
}

/** Fewer classes than years: a small école puts years together, a small secondary school has its first ones only. */
const fewClasses = (plan: LevelPlan, count: number): readonly NamedClass[] => {
  if (plan.level !== 'ecole') {
    return plan.grades
      .slice(0, count)
      .map((grade) => ({ name: labelled(plan, grade, 0, 1), grades: [grade] }))
  }
  const years = plan.grades.length
  return Array.from({ length: count }, (_, index) => {
    const grades = plan.grades.slice(
      Math.floor((index * years) / count),
      Math.floor(((index + 1) * years) / count),
    )
    return { name: [...new Set([grades[0]?.name, grades.at(-1)?.name])].join('-'), grades }
  })
}

const labelled = (plan: LevelPlan, grade: MadeGrade, index: number, ofMany: number): string => {
  if (plan.level === 'ecole' && ofMany === 1) return grade.name
  return `${grade.name} ${plan.classLabel === 'letter' ? String.fromCharCode(65 + index) : String(index + 1)}`
}

const manyClasses = (plan: LevelPlan, count: number): readonly NamedClass[] =>
  plan.grades.flatMap((grade, place) => {
    const here = Math.floor((count + plan.grades.length - 1 - place) / plan.grades.length)
    return Array.from({ length: here }, (_, index) => ({
      name: labelled(plan, grade, index, here),
      grades: [grade],
    }))
  })

/** The classes of one school, and a seat for each of its pupils. */
export const makeClasses = (
  plan: LevelPlan,
  uai: string,
  pupils: number,
  random: SeededRandom,
): { readonly classes: readonly MadeClass[]; readonly seats: readonly ClassSeat[] } => {
  const count = Math.max(1, Math.round(pupils / meanClassSize))
  const sizes = sizesOf(pupils, count, random)
  const named = count < plan.grades.length ? fewClasses(plan, count) : manyClasses(plan, count)
  const classes = named.map(({ name, grades }): MadeClass => ({
    key: `${uai}-${plainLetters(name)}`,
    name,
    kind: 'class',
    grades,
    subject: null,
  }))
  const seats = classes.flatMap((each, index) =>
    Array.from({ length: defined(sizes[index], 'a size for each class') }, (_, seat) => ({
      class: each,
      grade: defined(each.grades[seat % each.grades.length], 'a class has a grade'),
    })),
  )
  return { classes, seats }
}
