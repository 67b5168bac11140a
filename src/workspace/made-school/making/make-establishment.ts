import type { SeededRandom } from '../../../kernel/seeded-random.ts'
import type { MadeEstablishment } from '../made-school.ts'
import { schoolNames, towns } from '../names/places.ts'
import type { LevelPlan } from '../plan/level-plan.ts'
import { assignClassTeachers } from './assign-class-teachers.ts'
import { assignTeachers, chooseMainTeachers } from './assign-teachers.ts'
import { makeClasses } from './make-classes.ts'
import { makeFamilies } from './make-families.ts'
import { makeGroups } from './make-groups.ts'
import { createPeopleMaker } from './make-people.ts'
import { makeStaff } from './make-staff.ts'
import { makeTimetable } from './make-timetable.ts'
import { courseUnits } from './courses.ts'
import { createStaffPeople } from './staff-people.ts'

/** Keys of people in one school; no school has so many. */
const keysPerSchool = 100_000
/** The key letter of a UAI is the rest of its number by 23. */
const uaiLetters = 'ABCDEFGHJKLMNPRSTUVWXYZ'
/** No département has the number 999. */
const firstUai = 9_990_001

const uaiOf = (index: number): string => {
  const number = firstUai + index
  return `${number}${uaiLetters[number % uaiLetters.length] ?? ''}`
}

const nameOf = (plan: LevelPlan, index: number): string => {
  const name = schoolNames[index % schoolNames.length] ?? ''
  const round = Math.floor(index / schoolNames.length)
  return `${plan.kind} ${name}${round === 0 ? '' : ` ${round + 1}`}`
}

export interface EstablishmentWish {
  readonly plan: LevelPlan
  /** Its place among several, from 0. */
  readonly index: number
  readonly pupils: number
  readonly schoolYear: number
  readonly random: SeededRandom
}

/** One school: classes, families, groups, staff and its week, each from its own stream of chance. */
export const makeEstablishment = (wish: EstablishmentWish): MadeEstablishment => {
  const { plan, index, schoolYear, random } = wish
  const uai = uaiOf(index)
  const people = createPeopleMaker(random.fork('people'), schoolYear, (index + 1) * keysPerSchool + 1)
  const { classes, seats } = makeClasses(plan, uai, wish.pupils, random.fork('classes'))
  const families = makeFamilies(seats, people, random.fork('families'), schoolYear)
  const groups = makeGroups(plan, uai, classes, families.pupils, random.fork('groups'))
  const staffPeople = createStaffPeople(people, families.pupils, random.fork('staff'))
  const units = courseUnits(plan, classes, groups)
  const isEcole = plan.level === 'ecole'
  const assignment = isEcole
    ? assignClassTeachers(classes, groups, staffPeople, random.fork('teachers'))
    : assignTeachers(units, staffPeople)
  if (!isEcole) chooseMainTeachers(classes, assignment.teachers, random.fork('main teachers'))
  return {
    uai,
    structure: String(5_001 + index),
    name: nameOf(plan, index),
    level: plan.level,
    schoolYear,
    address: { street: '1 place du Spécimen', ...towns[0] },
    phone: `019900${String(index).padStart(4, '0')}`,
    email: `ecole.${uai.toLowerCase()}@example.fr`,
    grades: plan.grades,
    classes,
    groups: [...groups.lines.flatMap((line) => line.groups), ...groups.options],
    pupils: families.pupils.map((pupil) => ({
      ...pupil,
      groups: groups.groupsOf.get(pupil.person.key) ?? [],
    })),
    guardians: families.guardians,
    teachers: assignment.teachers,
    staff: makeStaff(wish.pupils, assignment.teachers, isEcole, staffPeople),
    lessons: makeTimetable(plan, units, assignment, random.fork('timetable')),
  }
}
