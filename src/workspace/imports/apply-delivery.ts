import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Database, Session } from '../../platform/database/database.ts'
import { type ArchiveSource, sourceName } from '../archive/archive-source.ts'
import type { RosterFinding, Strictness } from '../roster/roster-finding.ts'
import { fileDigest } from './file-digest.ts'
import { errorsIn, type ImportReport, rosterReport } from './import-report.ts'
import { addImport, type GivenFile, noteApplied, noteReady } from './import-rows.ts'
import { importRoster } from './import-roster.ts'
import { loadKnown } from './known-facts.ts'
import { planForSchool } from './plan-for-school.ts'
import { planSteps } from './plan-steps.ts'
import { type Delivery, readDelivery } from './read-delivery.ts'
import { openSchool, openYear } from './open-school.ts'
import { takeImportTurn } from './undo-import.ts'

export interface DeliveryOrder {
  readonly schoolId: string
  readonly sources: readonly ArchiveSource[]
  readonly strictness: Strictness
  readonly today: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly newId: () => string
  /** Which of the schools of the delivery a new school is, where there are several. */
  readonly uai?: string
  /** Somebody said that a fifth of the people may leave at once. */
  readonly isSuddenMeant?: boolean
}

export type DeliveryRefusal =
  | { readonly kind: 'errors'; readonly findings: readonly RosterFinding[] }
  | { readonly kind: 'busy' }
  | { readonly kind: 'sudden'; readonly report: ImportReport }

/** An import may take longer than a page: a minute a statement, where a school needs less than a second. */
const importStatementMs = 60_000

const fileOf = async (source: ArchiveSource): Promise<GivenFile> => {
  const name = sourceName(source)
  if ('path' in source)
    return { name, bytes: (await stat(source.path)).size, sha256: await fileDigest(source.path) }
  const { bytes } = source
  return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}

interface Read {
  readonly delivery: Delivery
  readonly source: string
  readonly files: readonly GivenFile[]
}

const storeDelivery = async (
  session: Session,
  { delivery, source, files }: Read,
  order: DeliveryOrder,
): Promise<Outcome<ImportReport, DeliveryRefusal>> => {
  if (!(await takeImportTurn(session))) return refused({ kind: 'busy' })
  const { schoolId, strictness, today, at, newId } = order
  const school = await openSchool(session, schoolId, delivery.roster.schools, order.uai ?? null)
  const schoolYearId = await openYear(session, today)
  const known = await loadKnown(session, source, schoolYearId)
  const made = planForSchool({ delivery, ...known, school, fileName: files[0]?.name ?? '' })
  const report = rosterReport(made, false)
  const isAnothers = made.findings.some(({ code }) => code === 'otherSchool')
  if (isAnothers || (strictness === 'strict' && errorsIn(made) > 0))
    return refused({ kind: 'errors', findings: made.findings })
  if (made.isSudden && order.isSuddenMeant !== true) return refused({ kind: 'sudden', report })
  const id = newId()
  await addImport(session, { id, schoolYearId, what: 'roster', strictness, files, at, by: null })
  await noteReady(session, { id, source, report, knownState: '', planSha256: '' })
  const steps = planSteps(made.plan, made.joins)
  await importRoster(session, { importId: id, source, schoolYearId, today, steps })
  await noteApplied(session, { id, at, by: null })
  return accepted(report)
}

/** For what was refused: nothing of the transaction stays, the new school included. */
class NotStored extends Error {
  readonly refusal: DeliveryRefusal
  constructor(refusal: DeliveryRefusal) {
    super('an import was refused')
    this.refusal = refusal
  }
}

/**
 * Reads the files of a delivery and stores it at once, without a preview: for the command line and the demo. The school
 * is made where it is new, with its year. Refused with errors in strict mode, and where a fifth of the people would
 * leave without anybody having said so.
 */
export const applyDelivery = async (
  database: Database,
  order: DeliveryOrder,
): Promise<Outcome<ImportReport, DeliveryRefusal>> => {
  const { sources, strictness, today, schoolId } = order
  const delivery = await readDelivery(sources, { strictness, today })
  if (delivery.format === null) return refused({ kind: 'errors', findings: delivery.findings })
  const read = { delivery, source: delivery.format, files: await Promise.all(sources.map(fileOf)) }
  try {
    return await database.transaction(
      async (session) => {
        const stored = await storeDelivery(session, read, order)
        if (!stored.ok) throw new NotStored(stored.refusal)
        return stored
      },
      { settings: { 'preau.school': schoolId }, statementMs: importStatementMs },
    )
  } catch (error) {
    if (error instanceof NotStored) return refused(error.refusal)
    throw error
  }
}
