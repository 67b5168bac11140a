import { askGiven, factsLeave, type PlanStep, saidElsewhere, type Storing } from './storing.ts'

const sameChild = 'and o.other_row_id = f.other_row_id'

const named = `
  , named as (
    select g.identity, g.said, a.row_id as guardian_id, p.row_id as pupil_id
    from given g
      join source_facts a on a.school_id = preau_school() and a.source = $2 and a.kind = 'people'
        and a.identity = g.said ->> 'guardian'
      join source_facts p on p.school_id = preau_school() and p.source = $2 and p.kind = 'people'
        and p.identity = g.said ->> 'pupil'
    where a.row_id <> p.row_id
  )`

const facts = `${named}
  insert into source_facts (school_id, source, kind, identity, said, row_id, other_row_id, stood)
  select preau_school(), $2, 'guardianships', n.identity, n.said, n.guardian_id, n.pupil_id,
    exists (
      select from guardianships s
      where s.school_id = preau_school() and s.guardian_id = n.guardian_id and s.pupil_id = n.pupil_id
        and s.disabled_at is null)
    and not exists (
      select from source_facts o
      where o.school_id = preau_school() and o.kind = 'guardianships' and o.row_id = n.guardian_id
        and o.other_row_id = n.pupil_id and o.disabled_at is null)
  from named n
  on conflict (school_id, source, kind, identity) do update set
    said = excluded.said, row_id = excluded.row_id, other_row_id = excluded.other_row_id, disabled_at = null,
    stood = case when source_facts.disabled_at is null and source_facts.said is not null
      then source_facts.stood else excluded.stood end`

/**
 * Whom the head limited may come back under another key, as where a source makes its keys of addresses: a namesake of
 * a limited guardian of the same pupil is reached only, until the head decides.
 */
const isNamesake = `exists (
  select from guardianships l
    join people who on who.school_id = l.school_id and who.id = l.guardian_id
    join people a on a.school_id = l.school_id and a.id = n.guardian_id
  where l.school_id = preau_school() and l.pupil_id = n.pupil_id and l.guardian_id <> n.guardian_id
    and l.responsibility in ('informed', 'barred') and lower(who.family_name) = lower(a.family_name)
    and lower(who.given_name) = lower(a.given_name))`

/** What the head limited is no matter of an import: those rows stay as they are. */
const rows = `${named}
  insert into guardianships (school_id, guardian_id, pupil_id, responsibility, since)
  select distinct on (n.guardian_id, n.pupil_id) preau_school(), n.guardian_id, n.pupil_id,
    case when ${isNamesake} then 'contact' else n.said ->> 'responsibility' end, $4::date
  from named n order by n.guardian_id, n.pupil_id, n.said ->> 'responsibility' desc
  on conflict (school_id, guardian_id, pupil_id)
  do update set responsibility = excluded.responsibility, disabled_at = null
  where guardianships.responsibility in ('legal', 'contact')
    and (guardianships.responsibility, guardianships.disabled_at) is distinct from (excluded.responsibility, null)`

const left = `
  update guardianships s set disabled_at = now()
  from given g join source_facts f
    on f.school_id = preau_school() and f.source = $2 and f.kind = 'guardianships' and f.identity = g.identity
  where s.school_id = preau_school() and s.guardian_id = f.row_id and s.pupil_id = f.other_row_id
    and s.responsibility in ('legal', 'contact') and s.disabled_at is null and not f.stood
    and not ${saidElsewhere('guardianships', sameChild)}`

export const storeGuardianships = async (storing: Storing, step: PlanStep): Promise<void> => {
  if (step.does === 'left') return askGiven(storing, step, [factsLeave('guardianships'), left])
  await askGiven(storing, step, [facts])
  return askGiven(storing, step, [rows], [storing.today])
}
