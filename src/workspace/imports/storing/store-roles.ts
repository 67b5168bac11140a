import { askGiven, factsLeave, type PlanStep, saidElsewhere, type Storing } from './storing.ts'

const sameRole = `and o.said ->> 'role' = f.said ->> 'role'`

const facts = `
  insert into source_facts (school_id, source, kind, identity, said, row_id, stood)
  select preau_school(), $2, 'roles', g.identity, g.said, p.row_id,
    exists (
      select from roles r
      where r.school_id = p.school_id and r.person_id = p.row_id and r.role = g.said ->> 'role' and r.disabled_at is null)
    and not exists (
      select from source_facts o
      where o.school_id = p.school_id and o.kind = 'roles' and o.row_id = p.row_id and o.disabled_at is null
        and o.said ->> 'role' = g.said ->> 'role')
  from given g join source_facts p
    on p.school_id = preau_school() and p.source = $2 and p.kind = 'people' and p.identity = g.said ->> 'person'
  on conflict (school_id, source, kind, identity) do update set
    said = excluded.said, row_id = excluded.row_id, disabled_at = null,
    stood = case when source_facts.disabled_at is null and source_facts.said is not null
      then source_facts.stood else excluded.stood end`

const rows = `
  insert into roles (school_id, person_id, role)
  select distinct preau_school(), f.row_id, g.said ->> 'role'
  from given g join source_facts f
    on f.school_id = preau_school() and f.source = $2 and f.kind = 'roles' and f.identity = g.identity
  on conflict (school_id, person_id, role) do update set disabled_at = null where roles.disabled_at is not null`

const left = `
  update roles r set disabled_at = now()
  from given g join source_facts f
    on f.school_id = preau_school() and f.source = $2 and f.kind = 'roles' and f.identity = g.identity
  where r.school_id = preau_school() and r.person_id = f.row_id and r.role = f.said ->> 'role'
    and r.disabled_at is null and not f.stood and not ${saidElsewhere('roles', sameRole)}`

/** A role stays while any source says it, and where the school gave it by hand. */
export const storeRoles = (storing: Storing, step: PlanStep): Promise<void> =>
  askGiven(storing, step, step.does === 'here' ? [facts, rows] : [factsLeave('roles'), left])
