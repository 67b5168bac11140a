import { listOf } from './judge-cell.ts'
import { type LoadedOrg, type LoadedSubjects, schoolOf, subjectsOf } from './load-schools.ts'
import type { Loading } from './loading.ts'
import { classesTable, enrollmentsTable } from './tables.ts'

export interface LoadedClass extends LoadedSubjects {
  readonly title: string
  readonly isHomeroom: boolean
  readonly school: string
  readonly course: string
}

export interface LoadedEnrollment {
  readonly user: string
  readonly class: string
  readonly as: 'pupil' | 'teacher'
  readonly isPrimary: boolean
}

export interface LoadedClasses {
  readonly classes: ReadonlyMap<string, LoadedClass>
  /** Classes that a delta takes away. */
  readonly ending: readonly string[]
}

export const loadClasses = async (
  loading: Loading,
  orgs: ReadonlyMap<string, LoadedOrg>,
): Promise<LoadedClasses> => {
  const classes = new Map<string, LoadedClass>()
  const ending: string[] = []
  for await (const { line, cell, isLeaving } of loading.rows(classesTable)) {
    const [key, course, given] = [cell('sourcedId'), cell('courseSourcedId'), cell('schoolSourcedId')]
    if (isLeaving) {
      ending.push(key)
      continue
    }
    const terms = listOf(cell('termSourcedIds'))
    const isHeld = loading.holds('classes', key, line, [
      { field: 'courseSourcedId', to: 'courses', keys: [course], isNeeded: false },
      { field: 'schoolSourcedId', to: 'orgs', keys: [given], isNeeded: true },
      { field: 'termSourcedIds', to: 'academicSessions', keys: terms, isNeeded: false },
    ])
    if (!isHeld) continue
    const school = schoolOf(orgs, given, loading.isDelta)
    if (school === null) {
      loading.leaveOut('classes', key)
      const place = { line, field: 'schoolSourcedId', value: given, expected: 'school' }
      loading.report('classes')('error', 'wrongValue', place)
      continue
    }
    classes.set(key, {
      title: cell('title'),
      isHomeroom: cell('classType') === 'homeroom',
      school,
      course,
      ...subjectsOf(cell('subjects'), cell('subjectCodes')),
    })
  }
  return { classes, ending }
}

export interface LoadedEnrollments {
  readonly enrollments: readonly LoadedEnrollment[]
  readonly ending: readonly LoadedEnrollment[]
}

export const loadEnrollments = async (
  loading: Loading,
  classes: ReadonlyMap<string, LoadedClass>,
  leaving: ReadonlySet<string>,
): Promise<LoadedEnrollments> => {
  const enrollments: LoadedEnrollment[] = []
  const ending: LoadedEnrollment[] = []
  const homerooms = new Map<string, string>()

  /** A pupil has one class in a school. */
  const isSecondHomeroom = (one: LoadedEnrollment, line: number): boolean => {
    const inClass = classes.get(one.class)
    if (one.as !== 'pupil' || inClass?.isHomeroom !== true) return false
    const place = JSON.stringify([one.user, inClass.school])
    const first = homerooms.get(place) ?? one.class
    homerooms.set(place, first)
    if (first === one.class) return false
    const details = { line, field: 'classSourcedId', value: one.class, expected: first }
    loading.report('enrollments')('error', 'duplicateKey', details)
    return true
  }

  for await (const { line, cell, isLeaving } of loading.rows(enrollmentsTable)) {
    const [user, inClass, role, end] = [
      cell('userSourcedId'),
      cell('classSourcedId'),
      cell('role'),
      cell('endDate'),
    ]
    const isTeacher = role === 'teacher'
    const one: LoadedEnrollment = {
      user,
      class: inClass,
      as: isTeacher ? 'teacher' : 'pupil',
      isPrimary: cell('primary') === 'true',
    }
    const hasPlace = isTeacher || role === 'student'
    if (isLeaving) {
      if (hasPlace) ending.push(one)
      continue
    }
    const isHeld = loading.holds('enrollments', cell('sourcedId'), line, [
      { field: 'classSourcedId', to: 'classes', keys: [inClass], isNeeded: true },
      { field: 'schoolSourcedId', to: 'orgs', keys: [cell('schoolSourcedId')], isNeeded: false },
      { field: 'userSourcedId', to: 'users', keys: [user], isNeeded: true },
    ])
    const isOver = end !== '' && loading.today !== null && end <= loading.today
    if (!isHeld || isOver || !hasPlace || leaving.has(user)) continue
    if (!isSecondHomeroom(one, line)) enrollments.push(one)
  }
  return { enrollments, ending }
}
