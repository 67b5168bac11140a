import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Session } from '../../platform/database/database.ts'
import { storeTimetable, type TimetableCounts } from '../day/store-timetable.ts'
import { fileDigest } from './file-digest.ts'
import { errorsIn, type ImportReport } from './import-report.ts'
import { importRoster } from './import-roster.ts'
import { type ImportRow, noteApplied, readImport } from './import-rows.ts'
import { knownState } from './known-facts.ts'
import { planFile } from './reading/reading-files.ts'
import type { PlanStep } from './storing/storing.ts'
import { takeImportTurn } from './undo-import.ts'

export type ApplyRefusal =
  /** It was applied already, is still read, or could not be read. */
  | 'notReady'
  /** Its files were taken away after a day. */
  | 'expired'
  | 'busy'
  /** The school changed since the preview. */
  | 'stateChanged'
  /** Lines are to be mended first. */
  | 'errors'
  | 'empty'
  /** A fifth of the people would leave, and nobody said that it is meant. */
  | 'sudden'
  /** It makes somebody head of the school, which only a head may. */
  | 'headNeeded'

interface ApplyOrder {
  readonly importId: string
  readonly folder: string
  readonly today: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly by: { readonly personId: string; readonly isHead: boolean }
  readonly isSuddenMeant: boolean
}

async function* stepsIn(folder: string): AsyncIterable<PlanStep> {
  const lines = createInterface({ input: createReadStream(planFile(folder)), crlfDelay: Infinity })
  for await (const line of lines) {
    const step: PlanStep = JSON.parse(line)
    yield step
  }
}

const digestIn = async (folder: string): Promise<string | null> => {
  try {
    return await fileDigest(planFile(folder))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

const whyNot = (row: ImportRow, report: ImportReport, order: ApplyOrder): ApplyRefusal | null => {
  if (report.isEmpty) return 'empty'
  if (row.strictness === 'strict' && errorsIn(report) > 0) return 'errors'
  if (report.newHeads > 0 && !order.by.isHead) return 'headNeeded'
  return report.isSudden && !order.isSuddenMeant ? 'sudden' : null
}

const storeLessons = async (
  session: Session,
  folder: string,
  { schoolYearId }: ImportRow,
  at: number,
): Promise<TimetableCounts | null> => {
  const lines = createInterface({ input: createReadStream(planFile(folder)), crlfDelay: Infinity })
  for await (const line of lines)
    return storeTimetable(session, { schoolYearId, delivery: JSON.parse(line), at })
  return null
}

/**
 * Stores an import as its preview said, within the transaction of its school. Refused where the preview would no
 * longer be true. Of two at once the second one finds the first one's row applied, or is told to wait.
 */
export const applyImport = async (
  session: Session,
  order: ApplyOrder,
): Promise<Outcome<ImportRow, ApplyRefusal>> => {
  const { importId, folder, today, at, by } = order
  if (!(await takeImportTurn(session))) return refused('busy')
  const row = await readImport(session, importId, true)
  const report = row?.report ?? null
  if (row === null || row.state !== 'ready' || report === null || 'failure' in report)
    return refused('notReady')
  const why = whyNot(row, report, order)
  if (why !== null) return refused(why)
  if ((await digestIn(folder)) !== row.planSha256) return refused('expired')
  if ((await knownState(session)) !== row.knownState) return refused('stateChanged')
  if (row.what === 'timetable') await storeLessons(session, folder, row, at)
  else {
    const { schoolYearId, source } = row
    await importRoster(session, {
      importId,
      source: source ?? '',
      schoolYearId,
      today,
      steps: stepsIn(folder),
    })
  }
  await noteApplied(session, { id: importId, at, by: by.personId })
  return accepted(row)
}
