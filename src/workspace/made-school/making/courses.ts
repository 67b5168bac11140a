import { defined } from '../../../kernel/assert.ts'
import type { MadeClass } from '../made-school.ts'
import type { LevelPlan, MadeSubject } from '../plan/level-plan.ts'
import type { GroupsOfSchool } from './make-groups.ts'

/** A subject that a class or group has, some hours a week, with one teacher. */
export interface Course {
  readonly class: MadeClass
  readonly subject: MadeSubject
  readonly hours: number
}

/** Courses that are held in the same hours, and the classes that then have nothing else. */
export interface CourseUnit {
  readonly courses: readonly Course[]
  readonly classes: readonly MadeClass[]
  readonly hours: number
  readonly isOption: boolean
}

/** All that is taught in a school. What many share comes first: it is the hardest to place. */
export const courseUnits = (
  plan: LevelPlan,
  classes: readonly MadeClass[],
  { lines, options }: GroupsOfSchool,
): readonly CourseUnit[] => {
  const ofLines = lines.map((line): CourseUnit => ({
    courses: line.groups.map((group) => ({
      class: group,
      subject: defined(group.subject, 'a group has a subject'),
      hours: line.hours,
    })),
    classes: line.classes,
    hours: line.hours,
    isOption: false,
  }))
  const ofClasses = classes.flatMap((each) => {
    const grade = plan.grades.findIndex(({ name }) => name === each.grades[0]?.name)
    return plan.common.flatMap(({ subject, hours }): readonly CourseUnit[] => {
      const weekly = hours[grade] ?? 0
      const courses = [{ class: each, subject, hours: weekly }]
      return weekly === 0 ? [] : [{ courses, classes: [each], hours: weekly, isOption: false }]
    })
  })
  const ofOptions = options.map((group): CourseUnit => ({
    courses: [{ class: group, subject: defined(group.subject, 'a group has a subject'), hours: 1 }],
    classes: [],
    hours: 1,
    isOption: true,
  }))
  return [...ofLines, ...ofClasses, ...ofOptions]
}
