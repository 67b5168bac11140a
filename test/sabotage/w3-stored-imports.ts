import { after } from 'node:test'
import { defined } from '../../src/kernel/assert.ts'
import { importRoster } from '../../src/workspace/imports/import-roster.ts'
import { planImport } from '../../src/workspace/imports/plan-import.ts'
import type { PlanStep } from '../../src/workspace/imports/storing/storing.ts'
import { startTestServer, testedBinaries, type TestServer } from '../database/test-server.ts'
import { type ImportEngine, prepareTables } from '../rules/import-world.ts'
import { deltaNamesLeavers, plannedTwice } from '../rules/w3-planned-imports.ts'
import { sabotageOf } from '../rules/proof.ts'
import {
  limitsKept,
  nobodyDeleted,
  storedWhole,
  type StoringSubject,
  twoSources,
  undone,
} from '../rules/w3-stored-imports.ts'

async function* untilItFails(steps: AsyncIterable<PlanStep> | Iterable<PlanStep>): AsyncIterable<PlanStep> {
  try {
    yield* steps
  } catch {
    // As far as it goes.
  }
}

const storesHalves: ImportEngine = (session, asked) =>
  importRoster(session, { ...asked, steps: untilItFails(asked.steps) })

const liftsLimits: ImportEngine = async (session, asked) => {
  await session.query(
    `update guardianships set responsibility = 'legal' where responsibility in ('informed', 'barred')`,
  )
  await importRoster(session, asked)
}

const shutsOut: ImportEngine = async (session, asked) => {
  await importRoster(session, asked)
  await session.query(`update roles r set disabled_at = now() where disabled_at is null and not exists (
    select from source_facts f where f.kind = 'roles' and f.row_id = r.person_id and f.said ->> 'role' = r.role)`)
}

const believesEachSource: ImportEngine = async (session, asked) => {
  await importRoster(session, asked)
  await session.query(
    `update memberships m set disabled_at = now()
     from source_facts f
     where f.kind = 'memberships' and f.source = $1 and f.row_id = m.id and f.disabled_at is not null`,
    [asked.source],
  )
}

const notesNothing: ImportEngine = async (session, asked) => {
  await importRoster(session, asked)
  await session.query(
    `update import_blocks set rows = '[]' where import_id = $1 and table_name = 'memberships'`,
    [asked.importId],
  )
}

let started: Promise<TestServer> | null = null

/** One for all of them, from the first that needs it. */
const server = (): Promise<TestServer> => {
  started ??= startTestServer(defined(testedBinaries[0], 'there is a PostgreSQL')).then(async (one) => {
    await prepareTables(one)
    return one
  })
  return started
}

after(async () => (await started)?.end())

const subject = (engine: ImportEngine): StoringSubject => ({ engine, server })

/** They need a server, as their proofs do. */
const stored =
  testedBinaries.length === 0
    ? []
    : [
        sabotageOf('W3', storedWhole, 'a step that fails is passed over', subject(storesHalves)),
        sabotageOf(
          'W3',
          limitsKept,
          'a new file gives a barred guardian everything back',
          subject(liftsLimits),
        ),
        sabotageOf('W3', nobodyDeleted, 'a role that no file names is ended', subject(shutsOut)),
        sabotageOf(
          'W3',
          twoSources,
          'whom one source drops is dropped, whoever else names them',
          subject(believesEachSource),
        ),
        sabotageOf('W3', undone, 'an import does not note all that it changes', subject(notesNothing)),
      ]

const takesAllForChanged: typeof planImport = (known, next, scope) => {
  const plan = planImport(known, next, scope)
  const added = new Set(plan.people.added)
  const changed = next.people.filter((person) => !added.has(person)).map((to) => ({ from: to, to }))
  return { ...plan, people: { ...plan.people, changed, same: 0 } }
}

const takesDeltaForAll: typeof planImport = (known, next) =>
  planImport(known, next, { kind: 'full', leaving: [] })

export const sabotages = [
  sabotageOf('W3', plannedTwice, 'whoever is named again is taken for changed', takesAllForChanged),
  sabotageOf('W3', deltaNamesLeavers, 'whoever a delta does not name has left', takesDeltaForAll),
  ...stored,
]
