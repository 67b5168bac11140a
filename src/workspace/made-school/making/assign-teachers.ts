import { defined } from '../../../kernel/assert.ts'
import type { SeededRandom } from '../../../kernel/seeded-random.ts'
import type { MadeClass } from '../made-school.ts'
import type { MadeSubject } from '../plan/level-plan.ts'
import { sports } from '../plan/subjects.ts'
import type { Course, CourseUnit } from './courses.ts'
import type { StaffPeople } from './staff-people.ts'
import { createTeacherDraft, type TeacherDraft } from './teacher-draft.ts'

/** What a certified teacher of a secondary school owes. */
const weeklyHoursMost = 18
/** An option is taught at noon, of which there are four: a teacher keeps one free. */
const optionsPerTeacher = 3

export interface Assignment {
  readonly teachers: readonly TeacherDraft[]
  /** Who holds a course on a day of the week, Monday being 1. */
  teacherOf(course: Course, day: number): TeacherDraft
}

/** How many teachers a subject needs: for its hours, for its groups held at once, and for its noons. */
const teachersNeeded = (units: readonly CourseUnit[]): ReadonlyMap<MadeSubject, number> => {
  const hours = new Map<MadeSubject, number>()
  const most = new Map<MadeSubject, number>()
  const noons = new Map<MadeSubject, number>()
  for (const unit of units) {
    for (const [subject, courses] of Map.groupBy(unit.courses, (course) => course.subject)) {
      hours.set(subject, (hours.get(subject) ?? 0) + courses.length * unit.hours)
      most.set(subject, Math.max(most.get(subject) ?? 0, courses.length))
      if (unit.isOption) noons.set(subject, (noons.get(subject) ?? 0) + 1)
    }
  }
  return new Map(
    [...hours].map(([subject, total]) => [
      subject,
      Math.max(
        Math.ceil(total / weeklyHoursMost),
        most.get(subject) ?? 0,
        Math.ceil((noons.get(subject) ?? 0) / optionsPerTeacher),
      ),
    ]),
  )
}

/** A teacher for each course: the one of the subject with the fewest hours who is not needed beside. */
export const assignTeachers = (units: readonly CourseUnit[], staff: StaffPeople): Assignment => {
  let room = 100
  const roomOf = (subject: MadeSubject, order: number): string => {
    if (subject === sports) return subject.place ?? ''
    if (subject.place !== undefined) return `${subject.place} ${order + 1}`
    room += 1
    return `Salle ${room}`
  }
  const drafts = new Map(
    [...teachersNeeded(units)].map(([subject, count]) => [
      subject,
      Array.from({ length: count }, (_, order) =>
        createTeacherDraft(staff.teacher(), subject, roomOf(subject, order)),
      ),
    ]),
  )
  const given = new Map<Course, TeacherDraft>()
  for (const unit of units) {
    const busy = new Set<TeacherDraft>()
    for (const course of unit.courses) {
      const free = defined(drafts.get(course.subject), 'teachers of the subject').filter(
        (each) => !busy.has(each),
      )
      const teacher = free.reduce((least, each) => (each.hours < least.hours ? each : least))
      teacher.hours += course.hours
      teacher.teaching.push({ class: course.class, subject: course.subject })
      busy.add(teacher)
      given.set(course, teacher)
    }
  }
  return {
    teachers: [...drafts.values()].flat(),
    teacherOf: (course) => defined(given.get(course), 'a teacher for each course'),
  }
}

/** Each class gets a main teacher from those who teach it; nobody has two while others have none. */
export const chooseMainTeachers = (
  classes: readonly MadeClass[],
  teachers: readonly TeacherDraft[],
  random: SeededRandom,
): void => {
  const ofClass = new Map<string, TeacherDraft[]>()
  for (const teacher of teachers) {
    for (const { class: taught } of teacher.teaching) {
      ofClass.set(taught.key, [...(ofClass.get(taught.key) ?? []), teacher])
    }
  }
  for (const each of classes) {
    const all = defined(ofClass.get(each.key), 'a class has teachers')
    const free = all.filter(({ mainOf }) => mainOf.length === 0)
    random.pick(free.length > 0 ? free : all).mainOf.push(each)
  }
}
