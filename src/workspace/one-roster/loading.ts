import { createFileReport, type FileReport } from '../csv/file-report.ts'
import type { FindingList } from '../csv/finding-list.ts'
import type { RosterReadOptions } from '../roster/read-roster.ts'
import type { DeliveryFiles } from './delivery-files.ts'
import { createKeyStore, type KeyStore } from './key-store.ts'
import { readTable } from './read-table.ts'
import type { TableRow } from './row-reader.ts'
import type { Table } from './tables.ts'

export interface Reference {
  readonly field: string
  /** The table that the keys are of. */
  readonly to: string
  readonly keys: readonly string[]
  /** Whether the line means nothing without it. */
  readonly isNeeded: boolean
}

/** The tables of a delivery as they are read, one after the other. */
export interface Loading {
  readonly isDelta: boolean
  readonly today: string | null
  /** Nothing where the delivery has no such table. */
  rows<Name extends string>(table: Table<Name>): AsyncGenerator<TableRow<Name>>
  /** Whether all that a line refers to is there as far as it has to be; if not, the line is left out. */
  holds(table: string, key: string, line: number, references: readonly Reference[]): boolean
  /** Leaves out a line that was read: what refers to it goes with it. */
  leaveOut(table: string, key: string): void
  report(table: string): FileReport
  readonly doubt: 'error' | 'warning'
}

const progressBytes = 2 ** 20

export const createLoading = (
  { tables, isDelta }: DeliveryFiles,
  { strictness, today, onProgress }: RosterReadOptions,
  list: FindingList,
): Loading => {
  const stores = new Map<string, KeyStore>()
  const isStrict = strictness === 'strict'
  let people = 0

  const onBytesOf = (file: string): ((bytes: number) => void) => {
    let [read, told] = [0, 0]
    return (bytes) => {
      read += bytes
      if (read - told < progressBytes) return
      told = read
      onProgress?.({ file, bytes: read, people })
    }
  }
  const report = (table: string): FileReport =>
    createFileReport(tables.get(table)?.file.name ?? `${table}.csv`, list.add)
  const leaveOut = (table: string, key: string): void => {
    stores.get(table)?.known.delete(key)
    stores.get(table)?.refused.add(key)
  }

  /** Whether the line may stay. */
  const holdsOne = (table: string, line: number, { field, to, keys, isNeeded }: Reference): boolean => {
    const store = stores.get(to)
    if (store === undefined || !store.isWhole) return true
    const unknown = keys.filter((key) => !store.known.has(key))
    const missing = unknown.filter((key) => !store.refused.has(key))
    const isError = isStrict || isNeeded
    for (const value of missing) {
      report(table)(isError ? 'error' : 'warning', 'unknownReference', {
        line,
        field,
        value,
        expected: `${to}.csv`,
      })
    }
    return missing.length > 0 ? !isError : !isNeeded || unknown.length === 0
  }

  return {
    isDelta,
    today: today ?? null,
    doubt: isStrict ? 'error' : 'warning',
    report,
    leaveOut,
    rows: async function* (table) {
      const source = tables.get(table.name)
      if (source === undefined) return
      const keys = createKeyStore()
      stores.set(table.name, keys)
      const onBytes = onBytesOf(source.file.name)
      for await (const row of readTable(table, { ...source, strictness, list, keys, onBytes })) {
        if (table.name === 'users') people = keys.known.size
        yield row
      }
    },
    holds: (table, key, line, references) => {
      const held = references.filter((reference) => holdsOne(table, line, reference))
      if (held.length < references.length) leaveOut(table, key)
      return held.length === references.length
    },
  }
}
