import type { Session } from '../../platform/database/database.ts'
import { disableLeavers, storePeople } from './storing/store-people.ts'
import { storeClasses, storeSubjects } from './storing/store-named.ts'
import { storeGuardianships } from './storing/store-guardianships.ts'
import { storeMemberships } from './storing/store-memberships.ts'
import { storeRoles } from './storing/store-roles.ts'
import { storeSchools } from './storing/store-schools.ts'
import type { FactKind, PlanStep, Storing } from './storing/storing.ts'

const stores: Readonly<Record<FactKind, (storing: Storing, step: PlanStep) => Promise<void>>> = {
  schools: storeSchools,
  classes: storeClasses,
  subjects: storeSubjects,
  people: storePeople,
  roles: storeRoles,
  memberships: storeMemberships,
  guardianships: storeGuardianships,
}

interface RosterImport {
  /** Its row in `imports` is there. */
  readonly importId: string
  /** The program that the delivery comes from, as `aaf`: its keys are the keys of this source. */
  readonly source: string
  readonly schoolYearId: string
  readonly today: string
  /** In the order in which {@link planSteps} gives them: what is named comes before what names it. */
  readonly steps: AsyncIterable<PlanStep> | Iterable<PlanStep>
}

/**
 * What the statements of an import run under. PostgreSQL has no figures of rows that this transaction wrote itself and
 * takes them for few: it would compare each thing with each row. Compiling a statement takes longer than running it.
 */
const settingsSql = `select set_config('preau.import', $1, true), set_config('enable_nestloop', 'off', true),
  set_config('jit', 'off', true)`

/**
 * Stores a plan within the transaction of one school: all of it, or nothing where the transaction fails. Adds, changes
 * and disables; deletes nothing. Each statement notes what it changes, for {@link undoImport}.
 */
export const importRoster = async (session: Session, asked: RosterImport): Promise<void> => {
  const { importId, source, schoolYearId, today, steps } = asked
  const storing: Storing = { session, source, schoolYearId, today }
  await session.query(settingsSql, [importId])
  await session.query(
    `update import_blocks set rows = null where rows is not null and import_id <> $1 and school_id = preau_school()`,
    [importId],
  )
  for await (const step of steps) await stores[step.kind](storing, step)
  await disableLeavers(storing)
  await session.query(
    `select set_config('preau.import', '', true), set_config('enable_nestloop', 'on', true)`,
  )
}
