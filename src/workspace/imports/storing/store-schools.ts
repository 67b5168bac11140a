import { askGiven, type PlanStep, type Storing } from './storing.ts'

/** Only remembered: what the school is called here is the school's own. */
export const storeSchools = (storing: Storing, step: PlanStep): Promise<void> =>
  askGiven(storing, step, [
    `insert into source_facts (school_id, source, kind, identity, said)
     select preau_school(), $2, 'schools', g.identity, g.said from given g
     on conflict (school_id, source, kind, identity) do update set said = excluded.said, disabled_at = null`,
  ])
