import type { Database } from '../../platform/database/database.ts'
import type { SchoolSettings } from './route.ts'

/** All schools by name, asked at most so often. `owner` sees every school: a list of names is all it is asked for. */
export const createSchoolList = (
  owner: Database,
  clock: () => number,
  knownMs: number,
): (() => Promise<readonly SchoolSettings[]>) => {
  let known: { readonly at: number; readonly schools: Promise<readonly SchoolSettings[]> } | null = null
  const ask = async (): Promise<readonly SchoolSettings[]> => {
    const { rows } = await owner.query<SchoolSettings>(`
      select s.school_id as "schoolId", s.name, coalesce(o.time_zone, 'Europe/Paris') as "timeZone"
      from schools s left join school_settings o on o.school_id = s.school_id
      where s.disabled_at is null order by s.name, s.school_id`)
    return rows
  }
  return () => {
    const now = clock()
    if (known === null || Math.abs(now - known.at) > knownMs) {
      const asked = { at: now, schools: ask() }
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
