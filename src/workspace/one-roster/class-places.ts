import type { RosterClass, RosterMembership, RosterSubject } from '../roster/roster.ts'
import type { LoadedClass, LoadedEnrollment } from './load-classes.ts'
import type { LoadedCourse } from './load-schools.ts'

export interface ClassPlaces {
  readonly classes: readonly RosterClass[]
  readonly subjects: readonly RosterSubject[]
  readonly memberships: readonly RosterMembership[]
}

/** What is taught: the class says it, or else its course, by code, by name, or by the title of the course. */
const subjectOf = (
  { names, codes, course: key }: LoadedClass,
  courses: ReadonlyMap<string, LoadedCourse>,
): RosterSubject | null => {
  const course = courses.get(key)
  const name = names[0] ?? course?.names[0] ?? course?.title
  if (name === undefined) return null
  return { key: codes[0] ?? course?.codes[0] ?? names[0] ?? course?.names[0] ?? key, name }
}

const pupilsByClass = (
  enrollments: readonly LoadedEnrollment[],
): ReadonlyMap<string, ReadonlySet<string>> => {
  const pupils = new Map<string, Set<string>>()
  for (const { user, class: key, as } of enrollments) {
    if (as !== 'pupil') continue
    const list = pupils.get(key) ?? new Set()
    pupils.set(key, list)
    list.add(user)
  }
  return pupils
}

/**
 * The homeroom that each scheduled class is, by its key: a scheduled class whose pupils are exactly those of one
 * homeroom of its school is that class, taught in a subject. Others are groups. Nothing can be said of a delta, which
 * does not name all pupils.
 */
const homeroomsMeant = (
  classes: ReadonlyMap<string, LoadedClass>,
  enrollments: readonly LoadedEnrollment[],
): ReadonlyMap<string, string> => {
  const pupils = pupilsByClass(enrollments)
  const placeOf = (key: string, { school }: LoadedClass): string | null => {
    const all = pupils.get(key)
    return all === undefined ? null : JSON.stringify([school, ...[...all].toSorted()])
  }
  const homerooms = new Map<string, string | null>()
  for (const [key, one] of classes) {
    const place = one.isHomeroom ? placeOf(key, one) : null
    // Two homerooms with the same pupils: no telling which is meant.
    if (place !== null) homerooms.set(place, homerooms.has(place) ? null : key)
  }
  const meant = new Map<string, string>()
  for (const [key, one] of classes) {
    const place = one.isHomeroom ? null : placeOf(key, one)
    const homeroom = place === null ? null : (homerooms.get(place) ?? null)
    if (homeroom !== null) meant.set(key, homeroom)
  }
  return meant
}

export const placeClasses = (
  classes: ReadonlyMap<string, LoadedClass>,
  courses: ReadonlyMap<string, LoadedCourse>,
  enrollments: readonly LoadedEnrollment[],
  isDelta: boolean,
): ClassPlaces => {
  const meant = isDelta ? new Map<string, string>() : homeroomsMeant(classes, enrollments)
  const subjects = new Map<string, RosterSubject>()
  const memberships = new Map<string, RosterMembership>()
  const taughtIn = (key: string): string | null => {
    const one = classes.get(key)
    const subject = one === undefined || one.isHomeroom ? null : subjectOf(one, courses)
    if (subject !== null && !subjects.has(subject.key)) subjects.set(subject.key, subject)
    return subject?.key ?? null
  }
  for (const { user, class: key, as, isPrimary } of enrollments) {
    const homeroom = meant.get(key)
    if (as === 'pupil' && homeroom !== undefined) continue
    const subject = as === 'teacher' ? taughtIn(key) : null
    const isMain = as === 'teacher' && isPrimary && classes.get(key)?.isHomeroom === true
    const one: RosterMembership = { person: user, class: homeroom ?? key, as, subject, isMain }
    const identity = JSON.stringify([user, one.class, as, subject])
    if (isMain || !memberships.has(identity)) memberships.set(identity, one)
  }
  return {
    classes: [...classes]
      .filter(([key]) => !meant.has(key))
      .map(([key, { school, title, isHomeroom }]) => ({
        key,
        school,
        name: title,
        kind: isHomeroom ? 'class' : 'group',
      })),
    subjects: [...subjects.values()],
    memberships: [...memberships.values()],
  }
}
