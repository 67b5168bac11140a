import { listOf } from './judge-cell.ts'
import type { Loading } from './loading.ts'
import { academicSessionsTable, coursesTable, orgsTable } from './tables.ts'

export interface LoadedOrg {
  readonly name: string
  readonly type: string
  readonly identifier: string
  readonly parent: string
}

/** What a class or a course says of what is taught there. */
export interface LoadedSubjects {
  readonly names: readonly string[]
  readonly codes: readonly string[]
}

/** One code has one name, commas and all (`Histoire-géographie, géopolitique`): a list has as many of both. */
export const subjectsOf = (names: string, codes: string): LoadedSubjects => {
  const all = listOf(codes)
  return { names: all.length === 1 && names !== '' ? [names] : listOf(names), codes: all }
}

export interface LoadedCourse extends LoadedSubjects {
  readonly title: string
}

export const loadOrgs = async (loading: Loading): Promise<ReadonlyMap<string, LoadedOrg>> => {
  const orgs = new Map<string, LoadedOrg>()
  const lines = new Map<string, number>()
  for await (const { line, cell, isLeaving } of loading.rows(orgsTable)) {
    if (isLeaving) continue
    const key = cell('sourcedId')
    lines.set(key, line)
    orgs.set(key, {
      name: cell('name'),
      type: cell('type'),
      identifier: cell('identifier'),
      parent: cell('parentSourcedId'),
    })
  }
  for (const [key, { parent }] of orgs) {
    if (parent === '') continue
    const reference = { field: 'parentSourcedId', to: 'orgs', keys: [parent], isNeeded: false }
    if (!loading.holds('orgs', key, lines.get(key) ?? 0, [reference])) orgs.delete(key)
  }
  return orgs
}

/** Terms are read for their faults, and for those who refer to them: a roster has none. */
export const checkSessions = async (loading: Loading): Promise<void> => {
  const parents: { key: string; parent: string; line: number }[] = []
  for await (const { line, cell, isLeaving } of loading.rows(academicSessionsTable)) {
    const parent = cell('parentSourcedId')
    if (!isLeaving && parent !== '') parents.push({ key: cell('sourcedId'), parent, line })
  }
  for (const { key, parent, line } of parents) {
    const reference = { field: 'parentSourcedId', to: 'academicSessions', keys: [parent], isNeeded: false }
    loading.holds('academicSessions', key, line, [reference])
  }
}

export const loadCourses = async (loading: Loading): Promise<ReadonlyMap<string, LoadedCourse>> => {
  const courses = new Map<string, LoadedCourse>()
  for await (const { line, cell, isLeaving } of loading.rows(coursesTable)) {
    if (isLeaving) continue
    const key = cell('sourcedId')
    const isHeld = loading.holds('courses', key, line, [
      {
        field: 'schoolYearSourcedId',
        to: 'academicSessions',
        keys: listOf(cell('schoolYearSourcedId')),
        isNeeded: false,
      },
      { field: 'orgSourcedId', to: 'orgs', keys: listOf(cell('orgSourcedId')), isNeeded: false },
    ])
    if (!isHeld) continue
    courses.set(key, { title: cell('title'), ...subjectsOf(cell('subjects'), cell('subjectCodes')) })
  }
  return courses
}

const parentsMost = 10

/** The school that an organisation is or belongs to; null where it is above schools. */
export const schoolOf = (
  orgs: ReadonlyMap<string, LoadedOrg>,
  key: string,
  isDelta: boolean,
): string | null => {
  let at = key
  for (let steps = 0; steps < parentsMost; steps += 1) {
    const org = orgs.get(at)
    // A delta does not name the schools again.
    if (org === undefined) return isDelta && at === key ? key : null
    if (org.type === 'school') return at
    at = org.parent
  }
  return null
}
