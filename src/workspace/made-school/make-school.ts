import { assert } from '../../kernel/assert.ts'
import { createSeededRandom } from '../../kernel/seeded-random.ts'
import { madeRoster } from './made-roster.ts'
import type { MadeSchool } from './made-school.ts'
import { makeEstablishment } from './making/make-establishment.ts'
import type { SchoolLevel } from './plan/level-plan.ts'
import { levelPlans } from './plan/level-plans.ts'

export const fewestPupils = 20
export const mostPupils = 100_000
/** Above, there are several schools of about `pupilsPerSchool`. */
const pupilsOfOneSchoolMost = 2_000
const pupilsPerSchool = 1_000

export interface SchoolWish {
  /** The same seed gives the same school, to the letter. */
  readonly seed: number
  /** From `fewestPupils` to `mostPupils`. */
  readonly pupils: number
  readonly level: SchoolLevel
  /** The year in which it begins. */
  readonly schoolYear: number
}

/**
 * Makes up a school: people, families, classes, groups and a week of lessons. Nobody in it exists; streets, towns,
 * telephone numbers and the number of the school are outside what is given to anybody. Linear in the pupils.
 */
export const makeSchool = ({ seed, pupils, level, schoolYear }: SchoolWish): MadeSchool => {
  assert(
    Number.isInteger(pupils) && pupils >= fewestPupils && pupils <= mostPupils,
    `a made-up school has ${fewestPupils} to ${mostPupils} pupils`,
  )
  const plan = levelPlans[level]
  const random = createSeededRandom(seed).fork(level)
  const count = pupils <= pupilsOfOneSchoolMost ? 1 : Math.ceil(pupils / pupilsPerSchool)
  const establishments = Array.from({ length: count }, (_, index) =>
    makeEstablishment({
      plan,
      index,
      pupils: Math.floor((pupils + index) / count),
      schoolYear,
      random: random.fork(`school ${index}`),
    }),
  )
  return { level, schoolYear, establishments, roster: madeRoster(level, establishments) }
}
