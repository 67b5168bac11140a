import type { SeededRandom } from '../../../kernel/seeded-random.ts'
import type { MadePerson } from '../made-school.ts'
import type { PupilOfClass } from './make-families.ts'
import type { PeopleMaker } from './make-people.ts'

/** The teachers who are also guardians here, by the order in which teachers are made. */
const teacherParents = new Set([1, 4])
/** A school smaller than this has one of them. */
const twoParentsFromPupils = 200
const drawsMost = 50

export interface StaffPeople {
  teacher(): MadePerson
  other(): MadePerson
}

/** Who works at the school: strangers, and one or two guardians of its pupils who teach. */
export const createStaffPeople = (
  people: PeopleMaker,
  pupils: readonly PupilOfClass[],
  random: SeededRandom,
): StaffPeople => {
  let made = 0
  const used = new Set<MadePerson>()
  const other = (): MadePerson =>
    people.adult({ sex: random.chance(0.6) ? 'F' : 'M', address: people.address(), atWork: true })

  const parent = (): MadePerson | null => {
    const legal = random.pick(pupils).guardianships.filter(({ responsibility }) => responsibility === 'legal')
    const guardian = legal.find((each) => each.guardian.email !== null)?.guardian
    if (guardian === undefined || used.has(guardian)) return null
    used.add(guardian)
    return guardian
  }
  /** A draw that finds nobody is made again: most pupils have a guardian with an address. */
  const drawParent = (): MadePerson | null => {
    for (let draw = 0; draw < drawsMost; draw += 1) {
      const guardian = parent()
      if (guardian !== null) return guardian
    }
    return null
  }
  return {
    other,
    teacher() {
      const order = made
      made += 1
      const isParent = teacherParents.has(order) && (used.size === 0 || pupils.length >= twoParentsFromPupils)
      return (isParent ? drawParent() : null) ?? other()
    },
  }
}
