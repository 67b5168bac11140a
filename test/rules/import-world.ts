import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Database, Session } from '../../src/platform/database/database.ts'
import { inSchool } from '../../src/workspace/database/in-school.ts'
import { prepareWorkspaceDatabase } from '../../src/workspace/database/prepare-workspace-database.ts'
import { importRoster } from '../../src/workspace/imports/import-roster.ts'
import { addImport, noteApplied, noteReady } from '../../src/workspace/imports/import-rows.ts'
import { rosterReport, type ImportReport } from '../../src/workspace/imports/import-report.ts'
import { loadKnown } from '../../src/workspace/imports/known-facts.ts'
import { openSchool, openYear } from '../../src/workspace/imports/open-school.ts'
import { planForSchool, type SchoolPlan } from '../../src/workspace/imports/plan-for-school.ts'
import { planSteps } from '../../src/workspace/imports/plan-steps.ts'
import type { RosterFormat } from '../../src/workspace/imports/roster-format.ts'
import type { PlanStep } from '../../src/workspace/imports/storing/storing.ts'
import type { Roster, RosterScope } from '../../src/workspace/roster/roster.ts'
import { application, owner, type TestServer } from '../database/test-server.ts'

export const today = '2026-11-24'
export const at = Date.UTC(2026, 10, 24, 9, 22)
export const full: RosterScope = { kind: 'full', leaving: [] }

export const prepareTables = async ({ open }: TestServer): Promise<void> => {
  const prepared = await prepareWorkspaceDatabase(await open(owner))
  assert.ok(prepared.ok, JSON.stringify(prepared))
}

/** A school of its own for each test, in one database. */
export interface ImportWorld {
  readonly database: Database
  readonly schoolId: string
  in<Value>(work: (session: Session) => Promise<Value>): Promise<Value>
  /** What a roster would change. */
  plan(roster: Roster, source?: RosterFormat, scope?: RosterScope): Promise<SchoolPlan>
  /** Plans and stores; gives back the id and the report. `through` stands in the way of the plan. */
  store(
    roster: Roster,
    source?: RosterFormat,
    scope?: RosterScope,
    through?: Through,
  ): Promise<{ readonly id: string; readonly report: ImportReport }>
  /** All rows of the tables that an import touches, without when they changed. */
  rows(isActiveOnly?: boolean): Promise<Readonly<Record<string, readonly string[]>>>
}

type Steps = Iterable<PlanStep>
type Through = (steps: Steps, session: Session) => Steps | AsyncIterable<PlanStep>

export type ImportEngine = typeof importRoster

const tables = [
  'classes',
  'subjects',
  'people',
  'external_ids',
  'roles',
  'memberships',
  'guardianships',
  'source_facts',
]

const planned = async (session: Session, roster: Roster, source: RosterFormat, scope: RosterScope) => {
  const schoolYearId = await openYear(session, today)
  const known = await loadKnown(session, source, schoolYearId)
  const delivery = { format: source, roster, scope, findings: [] }
  return { schoolYearId, made: planForSchool({ delivery, ...known, school: { uai: null }, fileName: 'x' }) }
}

export const createImportWorld = async (
  server: TestServer,
  engine: ImportEngine = importRoster,
): Promise<ImportWorld> => {
  const database = await server.open(application, { connectionsMost: 4 })
  const schoolId = randomUUID()
  const within: ImportWorld['in'] = (work) => inSchool(database, schoolId, work)
  await within((session) => openSchool(session, schoolId, [], null))
  return {
    database,
    schoolId,
    in: within,
    plan: (roster, source = 'aaf', scope = full) =>
      within(async (session) => (await planned(session, roster, source, scope)).made),
    store: (roster, source = 'aaf', scope = full, through = (steps) => steps) =>
      within(async (session) => {
        const { schoolYearId, made } = await planned(session, roster, source, scope)
        const id = randomUUID()
        const report = rosterReport(made, false)
        await addImport(session, {
          id,
          schoolYearId,
          what: 'roster',
          strictness: 'strict',
          files: [],
          at,
          by: null,
        })
        await noteReady(session, { id, source, report, knownState: '', planSha256: '' })
        const steps = through(planSteps(made.plan, made.joins), session)
        await engine(session, { importId: id, source, schoolYearId, today, steps })
        await noteApplied(session, { id, at: Date.now(), by: null })
        return { id, report }
      }),
    rows: (isActiveOnly = false) =>
      within(async (session) => {
        const all: Record<string, readonly string[]> = {}
        for (const table of tables) {
          const active = isActiveOnly ? 'where disabled_at is null' : ''
          const { rows } = await session.query<{ text: string }>(
            `select (to_jsonb(t) - 'updated_at')::text as text from ${table} t ${active} order by 1`,
          )
          all[table] = rows.map(({ text }) => text)
        }
        return all
      }),
  }
}
