import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { defined } from '../../kernel/assert.ts'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import { type DatabaseRefusal, refusal } from './database-refusal.ts'
import type { PostgresBinaries } from './postgres-binaries.ts'

const differs = (data: string, major: number, newest: PostgresBinaries): DatabaseRefusal =>
  major < newest.major
    ? refusal(
        'folderOlder',
        `Les données de ${data} sont de PostgreSQL ${major}, les programmes d’ici de PostgreSQL ${newest.major}. Installez aussi postgresql-${major}, ou convertissez les données avec pg_upgrade.`,
        `The data in ${data} are of PostgreSQL ${major}, the programs here of PostgreSQL ${newest.major}. Install postgresql-${major} too, or convert the data with pg_upgrade.`,
      )
    : refusal(
        'folderNewer',
        `Les données de ${data} sont de PostgreSQL ${major}, les programmes d’ici de PostgreSQL ${newest.major} seulement. Installez postgresql-${major}.`,
        `The data in ${data} are of PostgreSQL ${major}, the programs here only of PostgreSQL ${newest.major}. Install postgresql-${major}.`,
      )

const clusterMajor = async (data: string): Promise<number | null> => {
  try {
    return Number.parseInt(await readFile(join(data, 'PG_VERSION'), 'utf8'), 10)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/**
 * Those that can read the cluster: the same major version; the newest where there is none yet.
 * @param hasCluster whether there is anything in `data`
 */
export const chooseBinaries = async (
  binaries: readonly PostgresBinaries[],
  data: string,
  hasCluster: boolean,
): Promise<Outcome<PostgresBinaries, DatabaseRefusal>> => {
  const newest = defined(
    binaries.toSorted((a, b) => b.major - a.major)[0],
    'a server is started with programs',
  )
  if (!hasCluster) return accepted(newest)
  const major = await clusterMajor(data)
  if (major === null || Number.isNaN(major)) {
    return refused(
      refusal(
        'didNotStart',
        `${data} ne contient pas de base PostgreSQL. Remettez une sauvegarde, ou choisissez un autre dossier.`,
        `${data} holds no PostgreSQL database. Put a backup back, or choose another folder.`,
      ),
    )
  }
  const same = binaries.find((each) => each.major === major)
  return same === undefined ? refused(differs(data, major, newest)) : accepted(same)
}
