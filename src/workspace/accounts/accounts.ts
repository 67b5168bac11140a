import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import { defined } from '../../kernel/assert.ts'
import type { Session } from '../../platform/database/database.ts'
import { type RoleName, staffRoles } from '../access/actor.ts'
import { proposeLogin } from './login-name.ts'

/** A person as sign-in needs to know them. */
export interface AccountPerson {
  readonly personId: string
  readonly givenName: string
  readonly familyName: string
  readonly roles: readonly RoleName[]
  /** Null before the first sign-in. */
  readonly login: string | null
  readonly passphraseHash: string | null
  /** A second factor is set up. */
  readonly hasFactor: boolean
}

const personSql = `
select p.id as "personId", p.given_name as "givenName", coalesce(p.usual_name, p.family_name) as "familyName",
  a.login, a.passphrase_hash as "passphraseHash",
  exists (select from second_factors f where f.school_id = p.school_id and f.person_id = p.id
    and f.confirmed_at is not null and f.disabled_at is null) as "hasFactor",
  (select coalesce(json_agg(r.role), '[]') from roles r
   where r.school_id = p.school_id and r.person_id = p.id and r.disabled_at is null) as roles
from people p
left join accounts a on a.school_id = p.school_id and a.person_id = p.id and a.disabled_at is null
where p.school_id = preau_school() and p.disabled_at is null and `

/** Null for nobody, and for somebody who has left. */
export const personByLogin = async (session: Session, login: string): Promise<AccountPerson | null> =>
  (await session.query<AccountPerson>(`${personSql} a.login = $1`, [login])).rows[0] ?? null

export const personById = async (session: Session, personId: string): Promise<AccountPerson | null> =>
  (await session.query<AccountPerson>(`${personSql} p.id = $1`, [personId])).rows[0] ?? null

export const isStaff = ({ roles }: { readonly roles: Iterable<RoleName> }): boolean =>
  [...roles].some((role) => staffRoles.includes(role))

/** What the person may be called by, as far as nobody is called so. */
export const freeLogin = async (
  session: Session,
  person: { readonly givenName: string; readonly familyName: string },
): Promise<string> => {
  const start = proposeLogin(person, new Set())
  const { rows } = await session.query<{ login: string }>(
    `select login from accounts where school_id = preau_school() and starts_with(login, $1)`,
    [start],
  )
  return proposeLogin(person, new Set(rows.map(({ login }) => login)))
}

export interface NewAccount {
  readonly personId: string
  /** As `parseLogin` gives it. */
  readonly login: string
  /** Of `PassphraseHasher`. */
  readonly passphraseHash: string
}

/** Nobody else has it, or had it. */
export const isLoginFree = async (session: Session, login: string, personId: string): Promise<boolean> =>
  (
    await session.query(
      `select from accounts where school_id = preau_school() and login = $1 and person_id <> $2`,
      [login, personId],
    )
  ).count === 0

/** A first account, or a new passphrase for the one there is, which keeps its login. Refused where the login is taken. */
export const createAccount = async (
  session: Session,
  { personId, login, passphraseHash }: NewAccount,
): Promise<Outcome<{ readonly login: string }, 'loginTaken'>> => {
  if (!(await isLoginFree(session, login, personId))) return refused('loginTaken')
  // Of two people who choose the same login in the same moment, one fails here and starts again.
  const { rows } = await session.query<{ login: string }>(
    `insert into accounts (school_id, person_id, login, passphrase_hash) values (preau_school(), $1, $2, $3)
     on conflict (school_id, person_id) do update set passphrase_hash = excluded.passphrase_hash, disabled_at = null
     returning login`,
    [personId, login, passphraseHash],
  )
  return accepted(defined(rows[0], 'an account was written'))
}

export const noteSignedIn = async (session: Session, personId: string, at: number): Promise<void> => {
  await session.query(
    `update accounts set signed_in_at = $2, first_signed_in_at = coalesce(first_signed_in_at, $2)
     where school_id = preau_school() and person_id = $1`,
    [personId, new Date(at)],
  )
}
