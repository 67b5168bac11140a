import type { SeededRandom } from '../../../kernel/seeded-random.ts'
import type { MadeClass } from '../made-school.ts'
import type { ChoiceLine, LevelPlan, MadeGrade, MadeSubject, OptionPlan } from '../plan/level-plan.ts'
import type { PupilOfClass } from './make-families.ts'
import { plainLetters } from './plain-letters.ts'
import { pickByShare } from './shuffled.ts'

/** Classes whose pupils part into groups in the same hours. */
const classesInLine = 3
const groupSizeMost = 28

/** Groups that are taught in the same hours, while these classes have no other lesson. */
export interface GroupLine {
  readonly classes: readonly MadeClass[]
  readonly groups: readonly MadeClass[]
  readonly hours: number
}

export interface GroupsOfSchool {
  readonly lines: readonly GroupLine[]
  /** Outside the lessons of the classes. */
  readonly options: readonly MadeClass[]
  /** By the key of the pupil. */
  readonly groupsOf: ReadonlyMap<string, readonly MadeClass[]>
}

const inChunks = <Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )

const createGroupMaker = (uai: string) => {
  const groupsOf = new Map<string, MadeClass[]>()
  const numbers = new Map<string, number>()

  /** Splits these pupils into groups that each mix all of their classes. */
  const make = (
    pupils: readonly PupilOfClass[],
    subject: MadeSubject,
    grades: readonly MadeGrade[],
  ): readonly MadeClass[] => {
    const count = Math.ceil(pupils.length / groupSizeMost)
    const label = `${grades.length === 1 ? `${grades[0]?.name} ` : ''}${subject.name}`
    const groups = Array.from({ length: count }, (): MadeClass => {
      const number = (numbers.get(label) ?? 0) + 1
      numbers.set(label, number)
      const name = `${label} ${number}`
      return { key: `${uai}-${plainLetters(name)}`, name, kind: 'group', grades, subject }
    })
    for (const [index, { person }] of pupils.entries()) {
      const group = groups[index % count]
      if (group !== undefined) groupsOf.set(person.key, [...(groupsOf.get(person.key) ?? []), group])
    }
    return groups
  }
  return { make, groupsOf }
}

type GroupMaker = ReturnType<typeof createGroupMaker>

const makeLine = (
  line: ChoiceLine,
  classes: readonly MadeClass[],
  pupilsOf: ReadonlyMap<string, readonly PupilOfClass[]>,
  maker: GroupMaker,
  random: SeededRandom,
): GroupLine => {
  const chosen = new Map(line.choices.map(({ subject }) => [subject, Array.of<PupilOfClass>()]))
  for (const pupil of classes.flatMap(({ key }) => pupilsOf.get(key) ?? [])) {
    chosen.get(pickByShare(line.choices, random).subject)?.push(pupil)
  }
  const grades = classes.slice(0, 1).flatMap((each) => each.grades)
  return {
    classes,
    groups: [...chosen].flatMap(([subject, pupils]) => maker.make(pupils, subject, grades)),
    hours: line.hours,
  }
}

const makeOption = (
  option: OptionPlan,
  pupils: readonly PupilOfClass[],
  maker: GroupMaker,
  random: SeededRandom,
): readonly MadeClass[] => {
  const takers = pupils.filter(
    ({ grade }) => option.grades.includes(grade.name) && random.chance(option.share),
  )
  const circles = option.together ? [takers] : [...Map.groupBy(takers, ({ grade }) => grade.name).values()]
  return circles.flatMap((circle) => {
    const grades = [...new Set(circle.map(({ grade }) => grade))]
    return maker.make(circle, option.subject, grades)
  })
}

/** The groups of one school: languages and majors by choice, and options across all classes. */
export const makeGroups = (
  plan: LevelPlan,
  uai: string,
  classes: readonly MadeClass[],
  pupils: readonly PupilOfClass[],
  random: SeededRandom,
): GroupsOfSchool => {
  const maker = createGroupMaker(uai)
  const pupilsOf = Map.groupBy(pupils, (pupil) => pupil.class.key)
  const lines = plan.lines.flatMap((line) => {
    const ofGrade = classes.filter((each) => each.grades[0]?.name === line.grade)
    return inChunks(ofGrade, classesInLine).map((chunk) => makeLine(line, chunk, pupilsOf, maker, random))
  })
  const options = plan.options.flatMap((option) => makeOption(option, pupils, maker, random))
  return { lines, options, groupsOf: maker.groupsOf }
}
