import type { SeededRandom } from '../../../kernel/seeded-random.ts'
import type { MadeAddress, MadeGuardianship } from '../made-school.ts'
import type { PeopleMaker } from './make-people.ts'
import { pickByShare } from './shuffled.ts'

/** Around the children of one family: who answers for them, and where they live. */
export interface Household {
  readonly familyName: string
  /** What the children are called every day, where it is another name. */
  readonly usualName: string | null
  readonly address: MadeAddress
  readonly guardianships: readonly MadeGuardianship[]
}

/** Two children of three live with both parents, one of four in a split family (INSEE 2020), near enough. */
const kinds = [
  { kind: 'together', share: 0.66 },
  { kind: 'twoHouseholds', share: 0.19 },
  { kind: 'oneLegalOneContact', share: 0.06 },
  { kind: 'alone', share: 0.08 },
  { kind: 'entrusted', share: 0.01 },
] as const

const simple = (name: string): boolean => !/[ -]/.test(name)

const parents = (people: PeopleMaker, random: SeededRandom, together: boolean): Household => {
  const address = people.address()
  const otherAddress = together ? address : people.address()
  const [first, second] = random.chance(0.97)
    ? (['F', 'M'] as const)
    : random.pick([['F', 'F'] as const, ['M', 'M'] as const])
  const other = people.adult({ sex: second, address: otherAddress, atWork: false })
  const takesName = together && first === 'F' && random.chance(0.5)
  const one = people.adult({
    sex: first,
    address,
    atWork: false,
    ...(takesName ? { usualName: other.familyName } : {}),
  })
  const double = random.chance(0.1) && simple(one.familyName) && simple(other.familyName)
  return {
    familyName: double ? `${one.familyName}-${other.familyName}` : other.familyName,
    usualName:
      !together && !double && one.familyName !== other.familyName && random.chance(0.15)
        ? one.familyName
        : null,
    address,
    guardianships: [one, other].map((guardian, index) => ({
      guardian,
      kinship: guardian.sex === 'F' ? 'mother' : 'father',
      responsibility: 'legal',
      pays: index === 0,
    })),
  }
}

const alone = (people: PeopleMaker, random: SeededRandom): Household => {
  const address = people.address()
  const sex = random.chance(0.82) ? 'F' : 'M'
  const guardian = people.adult({ sex, address, atWork: false })
  const kinship = sex === 'F' ? 'mother' : 'father'
  return {
    familyName: guardian.familyName,
    usualName: null,
    address,
    guardianships: [{ guardian, kinship, responsibility: 'legal', pays: true }],
  }
}

/** The second parent lost the responsibility: to be reached, and nothing more. */
const oneLegalOneContact = (people: PeopleMaker, random: SeededRandom): Household => {
  const household = parents(people, random, false)
  const [legal, contact] = random.chance(0.8) ? [0, 1] : [1, 0]
  return {
    ...household,
    address: household.guardianships[legal]?.guardian.address ?? household.address,
    guardianships: household.guardianships.map((each, index) => ({
      ...each,
      responsibility: index === contact ? 'contact' : 'legal',
      pays: index === legal,
    })),
  }
}

const entrusted = (people: PeopleMaker, random: SeededRandom): Household => {
  const household = alone(people, random)
  return {
    ...household,
    familyName: people.familyName(),
    guardianships: household.guardianships.map((each) => ({ ...each, kinship: 'guardianByOrder' })),
  }
}

const withContact = (household: Household, people: PeopleMaker, random: SeededRandom): Household => {
  const stepParent = household.guardianships.length === 2 && random.chance(0.3)
  const guardian = people.adult({
    sex: random.chance(0.6) ? 'F' : 'M',
    address: stepParent ? household.address : people.address(),
    atWork: false,
    ...(stepParent ? {} : { familyName: household.familyName }),
  })
  const kinship = stepParent ? 'stepParent' : 'grandparent'
  const contact: MadeGuardianship = { guardian, kinship, responsibility: 'contact', pays: false }
  return { ...household, guardianships: [...household.guardianships, contact] }
}

export const makeHousehold = (people: PeopleMaker, random: SeededRandom): Household => {
  const { kind } = pickByShare(kinds, random)
  const household =
    kind === 'alone'
      ? alone(people, random)
      : kind === 'entrusted'
        ? entrusted(people, random)
        : kind === 'oneLegalOneContact'
          ? oneLegalOneContact(people, random)
          : parents(people, random, kind === 'together')
  return random.chance(0.07) ? withContact(household, people, random) : household
}
