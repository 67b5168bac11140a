import { askGiven, factsLeave, type PlanStep, saidElsewhere, type Storing } from './storing.ts'

const joined = `given g join source_facts f on f.school_id = preau_school() and f.source = $2 and f.kind = 'people'
  and f.identity = g.identity`

const sharedSql = saidElsewhere('people', 'and o.source <> $2')

const columns = [
  ['given_name', 'givenName', ''],
  ['family_name', 'familyName', ''],
  ['usual_name', 'usualName', ''],
  ['birth_date', 'birthDate', '::date'],
  ['email', 'email', ''],
  ['mobile', 'mobile', ''],
] as const

const names = columns.map(([column]) => column).join(', ')

/**
 * A column of `people p` after the delivery. Of a source that names the person for the first time it fills what is
 * empty; of one that named the person before it takes what it says otherwise, so that what the school mended by hand
 * and what another source says stays.
 */
const next = ([column, field, cast]: (typeof columns)[number]): string => {
  const said = `(g.said ->> '${field}')${cast}`
  return `case
    when f.said is null and p.disabled_at is null then coalesce(p.${column}, ${said})
    when f.said is null then ${said}
    when f.said ->> '${field}' is distinct from g.said ->> '${field}'
      then coalesce(${said}, case when n.is_shared then p.${column} end)
    else p.${column} end as ${column}`
}

const newFacts = `
  insert into source_facts (school_id, source, kind, identity, row_id)
  select preau_school(), $2, 'people', g.identity, coalesce(g.joins, gen_random_uuid()) from given g
  on conflict do nothing`

const newPeople = `
  insert into people (school_id, id, ${names})
  select preau_school(), f.row_id, ${columns.map(([, field, cast]) => `(g.said ->> '${field}')${cast}`).join(', ')}
  from ${joined} on conflict (school_id, id) do nothing`

const changedPeople = `
  , shared as (select f.row_id, ${sharedSql} as is_shared from ${joined})
  , after as (
    select p.id, ${columns.map(next).join(', ')}
    from ${joined} join people p on p.school_id = preau_school() and p.id = f.row_id
      join shared n on n.row_id = f.row_id
  )
  update people p set ${columns.map(([column]) => `${column} = a.${column}`).join(', ')}, disabled_at = null
  from after a
  where p.school_id = preau_school() and p.id = a.id
    and (${columns.map(([column]) => `p.${column}`).join(', ')}, p.disabled_at)
      is distinct from (${columns.map(([column]) => `a.${column}`).join(', ')}, null)`

/** An identifier that a source no longer gives, unless another one does. Before its fact is settled. */
const endedIds = `
  update external_ids e set disabled_at = now()
  from ${joined} cross join lateral jsonb_each_text(f.said -> 'externalIds') as k(name, value)
  where e.school_id = preau_school() and e.person_id = f.row_id and e.name = k.name and e.value = k.value
    and not e.is_key and e.disabled_at is null and not (g.said -> 'externalIds' ? k.name)
    and not ${saidElsewhere('people', `and o.source <> $2 and o.said -> 'externalIds' ? k.name`)}`

const settled = `
  update source_facts f set said = g.said, disabled_at = null from given g
  where f.school_id = preau_school() and f.source = $2 and f.kind = 'people' and f.identity = g.identity
    and (f.said is distinct from g.said or f.disabled_at is not null)`

const keys = `
  insert into external_ids (school_id, person_id, name, value, is_key)
  select preau_school(), f.row_id, $2, g.identity, true from ${joined}
  on conflict (school_id, person_id, name) do update set value = excluded.value, is_key = true, disabled_at = null
  where (external_ids.value, external_ids.is_key, external_ids.disabled_at) is distinct from (excluded.value, true, null)`

/** Never a key: an identifier may be called like a source. */
const ids = `
  insert into external_ids (school_id, person_id, name, value)
  select preau_school(), f.row_id, k.name, k.value
  from ${joined} cross join lateral jsonb_each_text(g.said -> 'externalIds') as k(name, value)
  on conflict (school_id, person_id, name) do update set value = excluded.value, disabled_at = null
  where not external_ids.is_key
    and (external_ids.value, external_ids.disabled_at) is distinct from (excluded.value, null)`

export const storePeople = (storing: Storing, step: PlanStep): Promise<void> =>
  askGiven(
    storing,
    step,
    step.does === 'here'
      ? [newFacts, newPeople, changedPeople, endedIds, settled, keys, ids]
      : [factsLeave('people')],
  )

/**
 * After all roles: whoever left in this import, is named by no other source and has no role left is disabled. Nobody is
 * deleted, and nobody who the school itself gave a role is shut out.
 */
export const disableLeavers = async ({ session, source }: Storing): Promise<void> => {
  await session.query(
    `update people p set disabled_at = now()
     from source_facts f
     where p.school_id = preau_school() and p.disabled_at is null and f.school_id = p.school_id
       and f.source = $1 and f.kind = 'people' and f.row_id = p.id and f.disabled_at = now()
       and not ${saidElsewhere('people', '')}
       and not exists (
         select from roles r where r.school_id = p.school_id and r.person_id = p.id and r.disabled_at is null)`,
    [source],
  )
}
