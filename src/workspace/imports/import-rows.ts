import type { Session } from '../../platform/database/database.ts'
import type { Strictness } from '../roster/roster-finding.ts'
import type { ImportReport, ReadingFailure } from './import-report.ts'

export type ImportState = 'reading' | 'failed' | 'ready' | 'applied' | 'undone'
export type ImportSubject = 'roster' | 'timetable'

export interface GivenFile {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

export interface ImportProgress {
  /** Of all files, unpacked. */
  readonly bytes: number
  readonly bytesInAll: number
  readonly people: number
}

export interface ImportRow {
  readonly id: string
  readonly schoolYearId: string
  readonly what: ImportSubject
  readonly strictness: Strictness
  readonly state: ImportState
  readonly source: string | null
  readonly files: readonly GivenFile[]
  readonly givenAt: Date
  /** Null: on the command line. */
  readonly givenBy: string | null
  readonly progress: ImportProgress | null
  readonly report: ImportReport | { readonly failure: ReadingFailure } | null
  readonly knownState: string | null
  readonly planSha256: string | null
  readonly appliedAt: Date | null
  readonly undoneAt: Date | null
  readonly updatedAt: Date
}

const columns = `
  i.id, school_year_id as "schoolYearId", what, strictness, state, source, files, given_at as "givenAt",
  given_name || ' ' || family_name as "givenBy", progress, report, known_state as "knownState",
  plan_sha256 as "planSha256", applied_at as "appliedAt", undone_at as "undoneAt", i.updated_at as "updatedAt"`

const from = `from imports i left join people p on p.school_id = i.school_id and p.id = i.given_by`

interface NewImport {
  readonly id: string
  readonly schoolYearId: string
  readonly what: ImportSubject
  readonly strictness: Strictness
  readonly files: readonly GivenFile[]
  readonly at: number
  /** Null: on the command line. */
  readonly by: string | null
}

export const addImport = async (session: Session, one: NewImport): Promise<void> => {
  await session.query(
    `insert into imports (school_id, id, school_year_id, what, strictness, state, files, given_at, given_by)
     values (preau_school(), $1, $2, $3, $4, 'reading', $5, $6, $7)`,
    [one.id, one.schoolYearId, one.what, one.strictness, JSON.stringify(one.files), new Date(one.at), one.by],
  )
}

/** Null: there is none of this school. Locked: until the end of the transaction nobody else changes it. */
export const readImport = async (
  session: Session,
  id: string,
  isLocked = false,
): Promise<ImportRow | null> => {
  const { rows } = await session.query<ImportRow>(
    `select ${columns} ${from} where i.school_id = preau_school() and i.id = $1 ${isLocked ? 'for update of i' : ''}`,
    [id],
  )
  return rows[0] ?? null
}

/** The newest first. */
export const listImports = async (session: Session, most: number): Promise<readonly ImportRow[]> => {
  const { rows } = await session.query<ImportRow>(
    `select ${columns} ${from} where i.school_id = preau_school() order by given_at desc, i.id limit $1`,
    [most],
  )
  return rows
}

export const noteProgress = async (session: Session, id: string, progress: ImportProgress): Promise<void> => {
  await session.query(
    `update imports set progress = $2 where school_id = preau_school() and id = $1 and state = 'reading'`,
    [id, JSON.stringify(progress)],
  )
}

interface ReadImport {
  readonly id: string
  readonly source: string | null
  readonly report: ImportReport
  readonly knownState: string
  readonly planSha256: string
}

export const noteReady = async (session: Session, read: ReadImport): Promise<void> => {
  await session.query(
    `update imports set state = 'ready', source = $2, report = $3, known_state = $4, plan_sha256 = $5
     where school_id = preau_school() and id = $1 and state = 'reading'`,
    [read.id, read.source, JSON.stringify(read.report), read.knownState, read.planSha256],
  )
}

export const noteFailed = async (session: Session, id: string, failure: ReadingFailure): Promise<void> => {
  await session.query(
    `update imports set state = 'failed', report = $2
     where school_id = preau_school() and id = $1 and state = 'reading'`,
    [id, JSON.stringify({ failure })],
  )
}

export const noteApplied = async (
  session: Session,
  { id, at, by }: { readonly id: string; readonly at: number; readonly by: string | null },
): Promise<void> => {
  await session.query(
    `update imports set state = 'applied', applied_at = $2, applied_by = $3
     where school_id = preau_school() and id = $1`,
    [id, new Date(at), by],
  )
}

/** The import that can be undone, while nothing that it changed was changed since. */
export const lastApplied = async (session: Session): Promise<string | null> => {
  const { rows } = await session.query<{ id: string }>(
    `select id from imports i
     where school_id = preau_school() and state = 'applied' and what = 'roster' and not exists (
       select from import_blocks b where b.school_id = i.school_id and b.import_id = i.id and b.rows is null)
     order by applied_at desc limit 1`,
  )
  return rows[0]?.id ?? null
}
