import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Session } from '../../platform/database/database.ts'
import { importedTables } from '../database/migrations/0005-imports.ts'

export type ImportedTable = keyof typeof importedTables

export type UndoRefusal =
  | { readonly kind: 'notLast' }
  | { readonly kind: 'busy' }
  /** What was changed since, and how many rows of it. */
  | { readonly kind: 'changedSince'; readonly table: ImportedTable; readonly rows: number }

const tables = Object.keys(importedTables).filter((name): name is ImportedTable => name in importedTables)

/** Each row that import `$1` touched, once: as it was before the first statement and as it became by the last. */
const touchedSql = (table: ImportedTable): string => {
  const key = importedTables[table].map((column) => `r.pair -> 'after' ->> '${column}'`).join(', ')
  return `noted as (
    select r.pair, row(${key})::text as row_key, b.number, r.place
    from import_blocks b cross join lateral jsonb_array_elements(b.rows) with ordinality as r(pair, place)
    where b.school_id = preau_school() and b.import_id = $1 and b.table_name = '${table}'
  ), touched as (
    select distinct on (row_key) row_key,
      first_value(pair -> 'before') over (partition by row_key order by number, place) as before,
      last_value(pair -> 'after') over (
        partition by row_key order by number, place rows between unbounded preceding and unbounded following) as after
    from noted order by row_key
  ), placed as (
    select jsonb_populate_record(null::${table}, touched.after) as became,
      jsonb_populate_record(null::${table}, nullif(touched.before, 'null')) as was,
      coalesce(touched.before, 'null') = 'null' as is_new, touched.after - 'updated_at' as after
    from touched
  )`
}

const sameRow = (table: ImportedTable): string =>
  importedTables[table].map((column) => `t.${column} = (p.became).${column}`).join(' and ')

const changedSince = async (session: Session, importId: string, table: ImportedTable): Promise<number> => {
  const { rows } = await session.query<{ count: number }>(
    `with ${touchedSql(table)}
     select count(*)::int as count from placed p left join ${table} t on ${sameRow(table)}
     where t.school_id is null or not to_jsonb(t) @> p.after`,
    [importId],
  )
  return rows[0]?.count ?? 0
}

const columnsOf = async (session: Session, table: ImportedTable): Promise<readonly string[]> => {
  const { rows } = await session.query<{ name: string }>(
    `select attname::text as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attidentity = '' and attgenerated = ''`,
    [table],
  )
  const key: readonly string[] = importedTables[table]
  return rows.map(({ name }) => name).filter((name) => !key.includes(name) && name !== 'updated_at')
}

/** Nothing is deleted: what the import added is disabled, and a source is taken never to have said it. */
const putBack = async (session: Session, importId: string, table: ImportedTable): Promise<void> => {
  const columns = await columnsOf(session, table)
  const gone = (column: string): string => {
    if (column === 'disabled_at') return 'now()'
    return table === 'source_facts' && column === 'said' ? 'null' : `t.${column}`
  }
  const sets = columns.map(
    (column) => `${column} = case when p.is_new then ${gone(column)} else (p.was).${column} end`,
  )
  await session.query(
    `with ${touchedSql(table)} update ${table} t set ${sets.join(', ')} from placed p where ${sameRow(table)}`,
    [importId],
  )
}

/**
 * Takes the last import back, within the transaction of its school: every row is as it was, and what was added is
 * disabled. Refused where it is not the last one, or where one of its rows was changed since.
 */
export const undoImport = async (
  session: Session,
  { importId, by, at }: { readonly importId: string; readonly by: string | null; readonly at: number },
): Promise<Outcome<null, UndoRefusal>> => {
  if (!(await takeImportTurn(session))) return refused({ kind: 'busy' })
  const { rows } = await session.query<{ id: string }>(
    `select id from imports
     where school_id = preau_school() and state = 'applied' and what = 'roster' order by applied_at desc limit 1`,
  )
  const { count } = await session.query(
    'select from import_blocks where school_id = preau_school() and import_id = $1 and rows is null',
    [importId],
  )
  if (rows[0]?.id !== importId || count > 0) return refused({ kind: 'notLast' })
  // As in an import: no figures tell PostgreSQL how many rows a block holds.
  await session.query(`select set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true)`)
  for (const table of tables) {
    const changed = await changedSince(session, importId, table)
    if (changed > 0) return refused({ kind: 'changedSince', table, rows: changed })
  }
  for (const table of tables) await putBack(session, importId, table)
  await session.query(
    `update imports set state = 'undone', undone_at = $2, undone_by = $3 where school_id = preau_school() and id = $1`,
    [importId, new Date(at), by],
  )
  return accepted(null)
}

/** One import at a time writes to a school: false while another one does. The turn ends with the transaction. */
export const takeImportTurn = async (session: Session): Promise<boolean> => {
  const { rows } = await session.query<{ is_ours: boolean }>(
    `select pg_try_advisory_xact_lock(hashtextextended('preau import ' || preau_school()::text, 0)) as is_ours`,
  )
  return rows[0]?.is_ours ?? false
}
