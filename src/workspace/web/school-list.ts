import type { Session } from '../../platform/database/database.ts'
import type { SchoolSettings } from './route.ts'

/** All schools by name, for those who have not signed in. The session sees every school: names are all it is asked for. */
export const readSchools = async (owner: Session): Promise<readonly SchoolSettings[]> => {
  const { rows } = await owner.query<SchoolSettings>(`
    select s.school_id as "schoolId", s.name, coalesce(o.time_zone, 'Europe/Paris') as "timeZone"
    from schools s left join school_settings o on o.school_id = s.school_id
    where s.disabled_at is null order by s.name, s.school_id`)
  return rows
}

/** The schools, asked for at most so often. */
export const createSchoolList = (
  ask: () => Promise<readonly SchoolSettings[]>,
  clock: () => number,
  knownMs: number,
): (() => Promise<readonly SchoolSettings[]>) => {
  let known: { readonly at: number; readonly schools: Promise<readonly SchoolSettings[]> } | null = null
  let last: readonly SchoolSettings[] = []
  const askOrLast = async (): Promise<readonly SchoolSettings[]> => {
    try {
      last = await ask()
    } catch (error) {
      // While the database is away a school does not cease to be: hand-ins and day sheets need no more than that.
      if (last.length === 0) throw error
    }
    return last
  }
  return () => {
    const now = clock()
    if (known === null || Math.abs(now - known.at) > knownMs) {
      const asked = { at: now, schools: askOrLast() }
      known = asked
      const forget = (): void => {
        if (known === asked) known = null
      }
      // Nobody waits for the first school of an installation.
      asked.schools.then((schools) => schools.length === 0 && forget(), forget)
    }
    return known.schools
  }
}
