import { defined } from '../../kernel/assert.ts'
import type { Session } from '../../platform/database/database.ts'
import type { RoleName } from '../access/actor.ts'
import type { AccountSecrets } from '../accounts/account-secrets.ts'
import { createAccount, freeLogin } from '../accounts/accounts.ts'
import { renewRecoveryCodes } from '../accounts/recovery-codes.ts'
import { beginFactor, takeTimeCode } from '../accounts/second-factor.ts'
import { timeCodeAt } from '../accounts/time-code.ts'

/** Somebody to sign in as. */
export interface MadeAccount {
  readonly role: RoleName
  readonly name: string
  readonly login: string
  /** What to know of them: a class, or how many children. */
  readonly about: string
  /** Of staff, in place of an app: each good once. */
  readonly recoveryCodes: readonly string[]
}

interface Found {
  readonly role: RoleName
  readonly personId: string
  readonly givenName: string
  readonly familyName: string
  readonly about: string
}

/** A guardian of many, the eldest child of theirs, that class's main teacher, a head and the office. */
const peopleToShow = `
with guardian as (
  select g.guardian_id as id, count(*) as children, (array_agg(g.pupil_id order by p.birth_date, g.pupil_id))[1] as pupil
  from guardianships g join people p on p.school_id = g.school_id and p.id = g.pupil_id
  where g.responsibility = 'legal'
    and not exists (select from roles r where r.school_id = g.school_id and r.person_id = g.guardian_id and r.role <> 'guardian')
  group by g.guardian_id order by count(*) desc, g.guardian_id limit 1
), class as (
  select c.id, c.name from guardian
  join memberships m on m.person_id = guardian.pupil and m.member_as = 'pupil'
  join classes c on c.school_id = m.school_id and c.id = m.class_id and c.kind = 'class' limit 1
), teacher as (
  select m.person_id as id from class join memberships m on m.class_id = class.id and m.member_as = 'teacher'
  order by m.is_main desc, m.person_id limit 1
), shown as (
  select 1 as place, 'pupil' as role, guardian.pupil as id, (select name from class) as about from guardian
  union all select 2, 'guardian', guardian.id, guardian.children::text from guardian
  union all select 3, 'teacher', teacher.id, (select name from class) from teacher
  union all (select 4, 'head', person_id, '' from roles where role = 'head' order by person_id limit 1)
  union all (select 5, 'office', person_id, '' from roles where role = 'office' order by person_id limit 1)
)
select s.role, s.id as "personId", p.given_name as "givenName", coalesce(p.usual_name, p.family_name) as "familyName", s.about
from shown s join people p on p.id = s.id order by s.place`

const staff: ReadonlySet<RoleName> = new Set(['teacher', 'head', 'office'])

export interface AccountsOrder {
  readonly schoolId: string
  readonly at: number
  readonly secrets: AccountSecrets
  readonly passphraseHash: string
  readonly randomBytes: (count: number) => Uint8Array
}

/** One account for each role of a made-up school, all with one passphrase; staff with a second factor. */
export const makeAccounts = async (
  session: Session,
  { schoolId, at, secrets, passphraseHash, randomBytes }: AccountsOrder,
): Promise<readonly MadeAccount[]> => {
  const { rows } = await session.query<Found>(peopleToShow)
  const accounts: MadeAccount[] = []
  for (const { role, personId, givenName, familyName, about } of rows) {
    const login = await freeLogin(session, { givenName, familyName })
    await createAccount(session, { personId, login, passphraseHash })
    const of = { schoolId, personId, at, secrets }
    let recoveryCodes: readonly string[] = []
    if (staff.has(role)) {
      const secret = defined(await beginFactor(session, of, randomBytes), 'nobody has a factor yet')
      await takeTimeCode(session, of, timeCodeAt(secret, at))
      recoveryCodes = await renewRecoveryCodes(session, of, randomBytes)
    }
    accounts.push({ role, name: `${givenName} ${familyName}`, login, about, recoveryCodes })
  }
  return accounts
}
