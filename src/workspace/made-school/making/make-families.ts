import { defined } from '../../../kernel/assert.ts'
import type { SeededRandom } from '../../../kernel/seeded-random.ts'
import type { MadePerson, MadePupil } from '../made-school.ts'
import type { ClassSeat } from './make-classes.ts'
import { makeHousehold } from './make-household.ts'
import type { PeopleMaker } from './make-people.ts'
import { shuffled } from './shuffled.ts'

/** A pupil before the groups are made. */
export type PupilOfClass = Omit<MadePupil, 'groups'>

const siblingShare = 0.24
const thirdChildShare = 0.2
const twinShare = 0.04
const ineLetters = 'ABCDEFGHJKLMNPRSTUVWXYZ'

/** Gives out seats: any one, or one of another grade, for a sibling. */
const createSeatPile = (seats: readonly ClassSeat[], random: SeededRandom) => {
  const order = shuffled(seats, random)
  const free = new Set(order)
  const byGrade = new Map<string, ClassSeat[]>()
  for (const seat of order) {
    const pile = byGrade.get(seat.grade.name) ?? []
    byGrade.set(seat.grade.name, pile)
    pile.push(seat)
  }
  const grades = [...byGrade.keys()]
  const takeFrom = (pile: ClassSeat[]): ClassSeat | null => {
    for (let seat = pile.pop(); seat !== undefined; seat = pile.pop()) {
      if (free.delete(seat)) return seat
    }
    return null
  }
  return {
    any: () => takeFrom(order),
    sibling(taken: readonly ClassSeat[]): ClassSeat | null {
      const seen = new Set(taken.map(({ grade }) => grade.name))
      const others = random.chance(twinShare) ? grades : grades.filter((grade) => !seen.has(grade))
      return others.length === 0 ? null : takeFrom(defined(byGrade.get(random.pick(others)), 'a grade'))
    },
  }
}

const familySeats = (
  first: ClassSeat,
  pile: ReturnType<typeof createSeatPile>,
  random: SeededRandom,
): readonly ClassSeat[] => {
  const seats = [first]
  for (const share of [siblingShare, thirdChildShare]) {
    if (!random.chance(share)) break
    const seat = pile.sibling(seats)
    if (seat === null) break
    seats.push(seat)
  }
  return seats
}

const makeChildren = (
  seats: readonly ClassSeat[],
  people: PeopleMaker,
  random: SeededRandom,
  schoolYear: number,
): readonly PupilOfClass[] => {
  const household = makeHousehold(people, random)
  const siblings = new Set<string>()
  const birthDates = new Map<string, string>()
  return seats.map((seat) => {
    // Only an only child repeats or skips a year: siblings would be born too close together.
    const shift = seats.length > 1 ? 0 : random.chance(0.07) ? -1 : random.chance(0.02) ? 1 : 0
    const year = schoolYear - seat.grade.age + shift
    const birthDate = birthDates.get(seat.grade.name) ?? people.birthDate(year)
    birthDates.set(seat.grade.name, birthDate)
    const person = people.pupil({
      sex: random.chance(0.49) ? 'F' : 'M',
      familyName: household.familyName,
      usualName: household.usualName,
      birthDate,
      address: household.address,
      classKey: seat.class.key,
      siblings,
    })
    siblings.add(person.givenName)
    const digits = `999${person.key.padStart(7, '0')}`
    return {
      person,
      nationalId: digits + (ineLetters[Number(digits) % ineLetters.length] ?? ''),
      grade: seat.grade,
      class: seat.class,
      lunch: random.chance(0.7),
      guardianships: household.guardianships,
    }
  })
}

/** Pupils for all seats, in the order of the classes, with their guardians. */
export const makeFamilies = (
  seats: readonly ClassSeat[],
  people: PeopleMaker,
  random: SeededRandom,
  schoolYear: number,
): { readonly pupils: readonly PupilOfClass[]; readonly guardians: readonly MadePerson[] } => {
  const pile = createSeatPile(seats, random)
  const ofClass = new Map(seats.map((seat) => [seat.class.key, Array.of<PupilOfClass>()]))
  const guardians: MadePerson[] = []
  for (let first = pile.any(); first !== null; first = pile.any()) {
    const children = makeChildren(familySeats(first, pile, random), people, random, schoolYear)
    guardians.push(...(children[0]?.guardianships ?? []).map(({ guardian }) => guardian))
    for (const child of children) defined(ofClass.get(child.class.key), 'the class of a seat').push(child)
  }
  return { pupils: [...ofClass.values()].flat(), guardians }
}
