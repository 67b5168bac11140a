import { defined } from '../../kernel/assert.ts'
import type { Session } from '../../platform/database/database.ts'
import type { RosterSchool } from '../roster/roster.ts'
import { ownSchool } from './roster-of-school.ts'

/** The school of this transaction, made where it is new: called as the delivery calls it. */
export const openSchool = async (
  session: Session,
  schoolId: string,
  schools: readonly RosterSchool[],
  ownUai: string | null,
): Promise<{ readonly uai: string | null }> => {
  const { rows } = await session.query<{ uai: string | null }>(
    'select uai from schools where school_id = $1',
    [schoolId],
  )
  const [known] = rows
  if (known !== undefined) return known
  const own = ownSchool(schools, ownUai)
  const { name, uai } = own === null || own === 'any' ? { name: '', uai: ownUai } : own
  await session.query('insert into schools (school_id, name, uai) values ($1, $2, $3)', [
    schoolId,
    name === '' ? 'École' : name,
    uai,
  ])
  return { uai }
}

/** A school year begins with August: the files of the next one come before it does. */
const firstMonth = 8

const yearOf = (today: string): number => {
  const year = Number(today.slice(0, 4))
  return Number(today.slice(5, 7)) >= firstMonth ? year : year - 1
}

/**
 * The school year of a day: the one that the school has, else a new one, from 1 September to the first Saturday of
 * July, as the national calendar of 2026-2027 has it.
 */
export const openYear = async (session: Session, today: string): Promise<string> => {
  const year = yearOf(today)
  const name = `${year}-${year + 1}`
  await session.query(
    `insert into school_years (school_id, name, starts_on, ends_on)
     select preau_school(), $1, $2::date, $3::date
     where not exists (
       select from school_years where school_id = preau_school() and disabled_at is null
         and $4::date between starts_on - interval '2 months' and ends_on)
     on conflict (school_id, name) do nothing`,
    [name, `${year}-09-01`, `${year + 1}-07-03`, today],
  )
  const { rows } = await session.query<{ id: string }>(
    `select id from school_years where school_id = preau_school() and disabled_at is null
     order by ($1::date between starts_on and ends_on) desc, name = $2 desc, starts_on desc limit 1`,
    [today, name],
  )
  return defined(rows[0], 'the school has a year').id
}
