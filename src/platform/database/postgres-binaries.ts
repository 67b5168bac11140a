import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import { type DatabaseRefusal, refusal } from './database-refusal.ts'
import { runProgram } from './run-program.ts'

/** The programs of one PostgreSQL, from wherever: the system's packages, npm's, or one built by hand. */
export interface PostgresBinaries {
  /** Where `initdb` and `postgres` lie. */
  readonly folder: string
  readonly major: number
}

/** `unique nulls not distinct` and the narrow rights on the schema `public` came with it. */
export const oldestMajor = 15

/** Where Debian and Ubuntu put theirs: `15/bin`, `17/bin` … */
const debianFolder = '/usr/lib/postgresql'

const noBinaries = (where: string): DatabaseRefusal =>
  refusal(
    'noBinaries',
    `Pas de PostgreSQL dans ${where}. Installez le paquet postgresql (version ${oldestMajor} ou plus récente).`,
    `No PostgreSQL in ${where}. Install the package postgresql (version ${oldestMajor} or newer).`,
  )

const tooOld = (where: string, version: number): DatabaseRefusal =>
  refusal(
    'tooOld',
    `Le PostgreSQL de ${where} est en version ${version} : il faut au moins la ${oldestMajor}.`,
    `The PostgreSQL of ${where} has version ${version}: at least ${oldestMajor} is needed.`,
  )

const majorOf = async (folder: string): Promise<number | null> => {
  try {
    const { output } = await runProgram(join(folder, 'postgres'), ['--version'])
    const major = /^postgres \(PostgreSQL\) (\d+)/.exec(output)?.[1]
    return major === undefined ? null : Number(major)
  } catch {
    return null
  }
}

/** The programs in a folder that somebody named. */
export const readBinaries = async (folder: string): Promise<Outcome<PostgresBinaries, DatabaseRefusal>> => {
  const major = await majorOf(folder)
  if (major === null) return refused(noBinaries(folder))
  return major < oldestMajor ? refused(tooOld(folder, major)) : accepted({ folder, major })
}

const foldersIn = async (folder: string): Promise<readonly string[]> => {
  try {
    return await readdir(folder)
  } catch {
    return []
  }
}

/** All of the system that are new enough, the newest first: an older data folder may need an older one. */
export const findBinaries = async (
  under = debianFolder,
): Promise<Outcome<readonly PostgresBinaries[], DatabaseRefusal>> => {
  const read = await Promise.all(
    (await foldersIn(under)).map((version) => readBinaries(join(under, version, 'bin'))),
  )
  const found = read.flatMap((outcome) => (outcome.ok ? [outcome.value] : []))
  if (found.length > 0) return accepted(found.sort((a, b) => b.major - a.major))
  const old = read.find((outcome) => !outcome.ok && outcome.refusal.code === 'tooOld')
  return old !== undefined && !old.ok ? old : refused(noBinaries(under))
}
