import type { Session } from '../../platform/database/database.ts'
import type { RoleName } from '../access/actor.ts'
import { foldedSql } from './folded-name.ts'
import type { PeopleFilter } from './people-filter.ts'

/** A longer list is not read: whoever looks for somebody types one letter more. */
export const peopleShownMost = 50

export interface FoundPerson {
  readonly personId: string
  readonly givenName: string
  readonly familyName: string
  readonly roles: readonly RoleName[]
  /** Names of the classes, where the person learns or teaches. */
  readonly classes: readonly string[]
  /** Given names of the children. */
  readonly children: readonly string[]
  readonly signedInAt: Date | null
}

export interface FoundPeople {
  readonly people: readonly FoundPerson[]
  /** How many there are, shown or not. */
  readonly total: number
}

const findSql = `
with found as (
  select p.school_id, p.id, p.given_name, coalesce(p.usual_name, p.family_name) as family_name,
    a.signed_in_at, count(*) over () as total
  from people p
  left join accounts a on a.school_id = p.school_id and a.person_id = p.id and a.disabled_at is null
  cross join lateral (
    select ${foldedSql('p.family_name', 'p.usual_name', 'p.given_name')} as name) folded
  where p.school_id = preau_school() and p.disabled_at is null
    and not exists (select from unnest($1::text[]) word where strpos(folded.name, ' ' || word) = 0)
    and ($2::text is null or exists (select from roles r where r.school_id = p.school_id and r.person_id = p.id
      and r.role = $2 and r.disabled_at is null))
    and ($3::uuid is null or exists (select from memberships m
      where m.school_id = p.school_id and m.class_id = $3 and m.disabled_at is null and (m.person_id = p.id
        or m.member_as = 'pupil' and exists (select from guardianships g where g.school_id = p.school_id
          and g.guardian_id = p.id and g.pupil_id = m.person_id and g.disabled_at is null))))
    and (not $4::boolean or a.signed_in_at is null)
  order by family_name, p.given_name, p.id limit ${peopleShownMost}
)
select f.id as "personId", f.given_name as "givenName", f.family_name as "familyName",
  f.signed_in_at as "signedInAt", f.total,
  (select coalesce(json_agg(r.role order by r.role), '[]') from roles r
   where r.school_id = f.school_id and r.person_id = f.id and r.disabled_at is null) as roles,
  (select coalesce(json_agg(distinct c.name), '[]') from memberships m
   join classes c on c.school_id = m.school_id and c.id = m.class_id and c.disabled_at is null
   where m.school_id = f.school_id and m.person_id = f.id and m.disabled_at is null) as classes,
  (select coalesce(json_agg(distinct child.given_name), '[]') from guardianships g
   join people child on child.school_id = g.school_id and child.id = g.pupil_id and child.disabled_at is null
   where g.school_id = f.school_id and g.guardian_id = f.id and g.disabled_at is null) as children
from found f order by f.family_name, f.given_name, f.id`

export const findPeople = async (session: Session, filter: PeopleFilter): Promise<FoundPeople> => {
  const { words, role, classId, neverSignedIn } = filter
  const { rows } = await session.query<FoundPerson & { readonly total: number }>(findSql, [
    words,
    role,
    classId,
    neverSignedIn,
  ])
  return { people: rows, total: rows[0]?.total ?? 0 }
}

export interface NamedClass {
  readonly id: string
  readonly name: string
}

export const classesToChoose = async (session: Session): Promise<readonly NamedClass[]> =>
  (
    await session.query<NamedClass>(
      `select id, name from classes where school_id = preau_school() and disabled_at is null order by kind, name, id`,
    )
  ).rows
