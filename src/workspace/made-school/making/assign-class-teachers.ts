import { defined } from '../../../kernel/assert.ts'
import type { SeededRandom } from '../../../kernel/seeded-random.ts'
import type { MadeClass } from '../made-school.ts'
import type { Assignment } from './assign-teachers.ts'
import type { GroupsOfSchool } from './make-groups.ts'
import type { StaffPeople } from './staff-people.ts'
import { createTeacherDraft, type TeacherDraft } from './teacher-draft.ts'

/** The days on which a complementary teacher takes over a class, a different class each day. */
const complementDays = [5, 4, 2, 1]
const complementShare = 0.2

/** At an école each class has its teacher, and some have another one on one day a week. */
export const assignClassTeachers = (
  classes: readonly MadeClass[],
  groups: GroupsOfSchool,
  staff: StaffPeople,
  random: SeededRandom,
): Assignment => {
  const ofClass = new Map<string, TeacherDraft>()
  for (const [index, each] of classes.entries()) {
    const teacher = createTeacherDraft(staff.teacher(), null, `Classe ${index + 1}`)
    teacher.teaching.push({ class: each, subject: null })
    teacher.mainOf.push(each)
    ofClass.set(each.key, teacher)
  }
  const teachers = [...ofClass.values()]
  for (const group of groups.options) {
    const teacher = random.pick(teachers)
    teacher.teaching.push({ class: group, subject: group.subject })
    ofClass.set(group.key, teacher)
  }
  const complements = new Map<string, { readonly day: number; readonly teacher: TeacherDraft }>()
  const shared = classes.filter(() => random.chance(complementShare))
  let teacher: TeacherDraft | null = null
  for (const [index, each] of shared.entries()) {
    const place = index % complementDays.length
    if (teacher === null || place === 0) {
      teacher = createTeacherDraft(staff.other(), null, `Classe ${index + 1}`)
      teachers.push(teacher)
    }
    teacher.teaching.push({ class: each, subject: null })
    complements.set(each.key, { day: defined(complementDays[place], 'a day'), teacher })
  }
  return {
    teachers,
    teacherOf(course, day) {
      const complement = complements.get(course.class.key)
      return complement?.day === day
        ? complement.teacher
        : defined(ofClass.get(course.class.key), 'a teacher for each class')
    },
  }
}
