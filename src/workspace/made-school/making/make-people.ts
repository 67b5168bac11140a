import type { SeededRandom } from '../../../kernel/seeded-random.ts'
import type { MadeAddress, MadePerson } from '../made-school.ts'
import { familyNames } from '../names/family-names.ts'
import { adultNames, pupilNames } from '../names/given-names.ts'
import { streets, towns } from '../names/places.ts'
import { plainLetters } from './plain-letters.ts'

/** Draws before two names are put together instead: bounds the search in a very large school. */
const drawsMost = 30
/** Half of the teachers are younger than 44 (panorama of the ministry, 2023): spread evenly, near enough. */
const youngestStaffAge = 25
const staffAges = 38

type Sex = MadePerson['sex']

export interface AdultWish {
  readonly sex: Sex
  readonly address: MadeAddress
  readonly familyName?: string
  readonly usualName?: string
  /** Staff have a professional address always, guardians not all. */
  readonly atWork: boolean
}

export interface PupilWish {
  readonly sex: Sex
  readonly familyName: string
  readonly usualName: string | null
  readonly birthDate: string
  readonly address: MadeAddress
  /** Nobody of the same class has the same names. */
  readonly classKey: string
  readonly siblings: ReadonlySet<string>
}

export interface PeopleMaker {
  adult(wish: AdultWish): MadePerson
  pupil(wish: PupilWish): MadePerson
  address(): MadeAddress
  familyName(): string
  birthDate(year: number): string
}

const two = (value: number): string => String(value).padStart(2, '0')

/** Makes people of one school. Keys are numbers that follow `firstKey`. */
export const createPeopleMaker = (
  random: SeededRandom,
  schoolYear: number,
  firstKey: number,
): PeopleMaker => {
  let nextKey = firstKey
  const taken = new Set<string>()

  /** A given name that nobody of the same circle has together with this family name. */
  const freshName = (names: readonly string[], familyName: string, circle: string): string => {
    let name = random.pick(names)
    for (let draw = 0; draw < drawsMost && taken.has(`${circle} ${name} ${familyName}`); draw += 1) {
      name = draw < drawsMost / 2 ? random.pick(names) : `${random.pick(names)}-${random.pick(names)}`
    }
    taken.add(`${circle} ${name} ${familyName}`)
    return name
  }
  const birthDate = (year: number): string =>
    `${year}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`
  const address = (): MadeAddress => ({
    street: `${1 + random.below(180)} ${random.pick(streets)}`,
    ...(random.chance(0.75) ? towns[0] : random.pick(towns)),
  })
  const familyName = (): string => random.pick(familyNames)
  const takeKey = (): string => String(nextKey++)
  /** Numbers that the regulator keeps for films and examples: 06 39 98 and 01 99 00. */
  const phone = (start: string): string => start + String(random.below(10_000)).padStart(4, '0')

  return {
    address,
    familyName,
    birthDate,
    adult(wish) {
      const name = wish.familyName ?? familyName()
      const givenName = freshName(adultNames[wish.sex], name, 'adult')
      const key = takeKey()
      const mail = `${plainLetters(givenName)}.${plainLetters(name)}.${key}@example.fr`.toLowerCase()
      return {
        key,
        sex: wish.sex,
        givenName,
        familyName: name,
        usualName: wish.usualName === name ? null : (wish.usualName ?? null),
        birthDate: birthDate(schoolYear - youngestStaffAge - random.below(staffAges)),
        email: wish.atWork || random.chance(0.88) ? mail : null,
        mobile: !wish.atWork && random.chance(0.93) ? phone('063998') : null,
        homePhone: !wish.atWork && random.chance(0.3) ? phone('019900') : null,
        address: wish.address,
      }
    },
    pupil(wish) {
      const names = pupilNames[wish.sex].filter((name) => !wish.siblings.has(name))
      return {
        key: takeKey(),
        sex: wish.sex,
        givenName: freshName(names, wish.familyName, wish.classKey),
        familyName: wish.familyName,
        usualName: wish.usualName,
        birthDate: wish.birthDate,
        email: null,
        mobile: null,
        homePhone: null,
        address: wish.address,
      }
    },
  }
}
