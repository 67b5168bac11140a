import { askGiven, factsLeave, type PlanStep, saidElsewhere, type Storing } from './storing.ts'

/**
 * The row of each new fact: one of the same name that no fact of this source has yet, since two sources name one class;
 * else a new one. Of several facts with one name in the same delivery only the first may take it.
 */
const newFacts = (kind: 'classes' | 'subjects', isSame: string, partition: string): string => `
  , fresh as (
    select g.*, row_number() over (partition by ${partition} order by g.identity) as place
    from given g
    where not exists (
      select from source_facts f
      where f.school_id = preau_school() and f.source = $2 and f.kind = '${kind}' and f.identity = g.identity)
  ), placed as (
    select fresh.identity, (
      select t.id from ${kind} t
      where fresh.place = 1 and t.school_id = preau_school() and ${isSame}
        and lower(t.name) = lower(fresh.said ->> 'name')
        and not exists (
          select from source_facts f
          where f.school_id = t.school_id and f.source = $2 and f.kind = '${kind}' and f.row_id = t.id)
      order by t.disabled_at nulls first, t.id limit 1) as row_id
    from fresh
  )
  insert into source_facts (school_id, source, kind, identity, row_id, stood)
  select preau_school(), $2, '${kind}', p.identity, coalesce(p.row_id, gen_random_uuid()),
    exists (
      select from ${kind} t where t.school_id = preau_school() and t.id = p.row_id and t.disabled_at is null)
    and not exists (
      select from source_facts o
      where o.school_id = preau_school() and o.kind = '${kind}' and o.row_id = p.row_id and o.disabled_at is null)
  from placed p`

const joined = (kind: 'classes' | 'subjects'): string =>
  `given g join source_facts f on f.school_id = preau_school() and f.source = $2 and f.kind = '${kind}'
    and f.identity = g.identity`

/** Only what the source says otherwise than before: what the school wrote itself stays. */
const changed = (field: string, column: string): string => `
  case when f.said ->> '${field}' is distinct from g.said ->> '${field}' then g.said ->> '${field}' else t.${column} end`

const settled = (kind: 'classes' | 'subjects'): string => `
  update source_facts f set said = g.said, disabled_at = null from given g
  where f.school_id = preau_school() and f.source = $2 and f.kind = '${kind}' and f.identity = g.identity
    and (f.said is distinct from g.said or f.disabled_at is not null)`

/** A class or group of the school year `$4`; its key says its source, since two may use the same one. */
const classesAdded: readonly string[] = [
  newFacts(
    'classes',
    `t.school_year_id = $4::uuid and t.kind = fresh.said ->> 'kind'`,
    `g.said ->> 'kind', lower(g.said ->> 'name')`,
  ),
  `insert into classes (school_id, id, school_year_id, kind, name, source_key)
   select preau_school(), f.row_id, $4::uuid, g.said ->> 'kind', g.said ->> 'name', $2 || '/' || (g.said ->> 'key')
   from ${joined('classes')} on conflict (school_id, id) do nothing`,
]

const classesChanged: readonly string[] = [
  `update classes t set name = n.name, kind = n.kind, disabled_at = null
   from (select t.id, ${changed('name', 'name')} as name, ${changed('kind', 'kind')} as kind
     from ${joined('classes')} join classes t on t.school_id = preau_school() and t.id = f.row_id
     where f.said is not null or t.disabled_at is not null) n
   where t.school_id = preau_school() and t.id = n.id
     and (t.name, t.kind, t.disabled_at) is distinct from (n.name, n.kind, null)`,
  settled('classes'),
]

const classesLeft: readonly string[] = [
  factsLeave('classes'),
  `update classes t set disabled_at = now()
   from ${joined('classes')}
   where t.school_id = preau_school() and t.id = f.row_id and t.disabled_at is null and not f.stood
     and not ${saidElsewhere('classes', '')}`,
]

export const storeClasses = async (storing: Storing, step: PlanStep): Promise<void> => {
  if (step.does === 'left') return askGiven(storing, step, classesLeft)
  await askGiven(storing, step, classesAdded, [storing.schoolYearId])
  return askGiven(storing, step, classesChanged)
}

/** Subjects never leave: lessons of long ago had one. */
export const storeSubjects = (storing: Storing, step: PlanStep): Promise<void> =>
  askGiven(storing, step, [
    newFacts('subjects', 'true', `lower(g.said ->> 'name')`),
    `insert into subjects (school_id, id, name, source_key)
     select preau_school(), f.row_id, g.said ->> 'name', $2 || '/' || (g.said ->> 'key')
     from ${joined('subjects')} on conflict (school_id, id) do nothing`,
    `update subjects t set name = n.name, disabled_at = null
     from (select t.id, ${changed('name', 'name')} as name
       from ${joined('subjects')} join subjects t on t.school_id = preau_school() and t.id = f.row_id
       where f.said is not null or t.disabled_at is not null) n
     where t.school_id = preau_school() and t.id = n.id and (t.name, t.disabled_at) is distinct from (n.name, null)`,
    settled('subjects'),
  ])
