import { askGiven, factsLeave, type PlanStep, saidElsewhere, type Storing } from './storing.ts'

/** What a membership names, as rows of the school. */
const named = `
  , named as (
    select g.identity, g.said, p.row_id as person_id, c.row_id as class_id, s.row_id as subject_id,
      g.said ->> 'as' as member_as, (g.said ->> 'as') = 'teacher' and (g.said -> 'isMain')::boolean as is_main
    from given g
      join source_facts p on p.school_id = preau_school() and p.source = $2 and p.kind = 'people'
        and p.identity = g.said ->> 'person'
      join source_facts c on c.school_id = preau_school() and c.source = $2 and c.kind = 'classes'
        and c.identity = $3 || (g.said ->> 'class')
      left join source_facts s on s.school_id = preau_school() and s.source = $2 and s.kind = 'subjects'
        and s.identity = g.said ->> 'subject' and g.said ->> 'as' = 'teacher'
  ), placed as (
    select n.*, m.id, m.disabled_at is null and m.id is not null as is_there
    from named n left join memberships m on m.school_id = preau_school() and m.class_id = n.class_id
      and m.person_id = n.person_id and m.member_as = n.member_as and m.subject_id is not distinct from n.subject_id
  )`

const facts = `${named}
  insert into source_facts (school_id, source, kind, identity, said, stood)
  select preau_school(), $2, 'memberships', n.identity, n.said, n.is_there and not exists (
    select from source_facts o
    where o.school_id = preau_school() and o.kind = 'memberships' and o.row_id = n.id and o.disabled_at is null)
  from placed n
  on conflict (school_id, source, kind, identity) do update set
    said = excluded.said, disabled_at = null,
    stood = case when source_facts.disabled_at is null and source_facts.said is not null
      then source_facts.stood else excluded.stood end`

const rows = `${named}
  insert into memberships (school_id, person_id, class_id, member_as, subject_id, is_main)
  select preau_school(), person_id, class_id, member_as, subject_id, bool_or(is_main)
  from named group by person_id, class_id, member_as, subject_id
  on conflict (school_id, class_id, person_id, member_as, subject_id)
  do update set is_main = excluded.is_main, disabled_at = null
  where (memberships.is_main, memberships.disabled_at) is distinct from (excluded.is_main, null)`

const placed = `${named}
  update source_facts f set row_id = n.id from placed n
  where f.school_id = preau_school() and f.source = $2 and f.kind = 'memberships' and f.identity = n.identity
    and f.row_id is distinct from n.id`

const left = `
  update memberships m set disabled_at = now()
  from given g join source_facts f
    on f.school_id = preau_school() and f.source = $2 and f.kind = 'memberships' and f.identity = g.identity
  where m.school_id = preau_school() and m.id = f.row_id and m.disabled_at is null and not f.stood
    and not ${saidElsewhere('memberships', '')}`

export const storeMemberships = (storing: Storing, step: PlanStep): Promise<void> =>
  askGiven(storing, step, step.does === 'here' ? [facts, rows, placed] : [factsLeave('memberships'), left])
