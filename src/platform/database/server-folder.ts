import { constants } from 'node:fs'
import { access, chmod, chown, mkdir, open, readdir, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { type DatabaseRefusal, folderRefusal, refusal } from './database-refusal.ts'
import { lockNames } from './folder-lock.ts'
import type { ServerAccount } from './server-account.ts'

/** What lies in a folder that holds a database. */
export interface ServerFolder {
  readonly folder: string
  /** The cluster itself. */
  readonly data: string
  readonly hostRules: string
  readonly accountMap: string
}

/** The port is a part of the socket's name only. */
export const socketPort = 5432
const socketName = `.s.PGSQL.${socketPort}`

/** unix(7): 108 bytes with the zero at the end; 104 on macOS. */
const longestSocketPathBytes = process.platform === 'darwin' ? 103 : 107

export const serverFolder = (folder: string): ServerFolder => ({
  folder,
  data: join(folder, 'data'),
  hostRules: join(folder, 'pg_hba.conf'),
  accountMap: join(folder, 'pg_ident.conf'),
})

const ours = new Set([
  ...lockNames,
  'data',
  'pg_hba.conf',
  'pg_hba.conf.new',
  'pg_ident.conf',
  'pg_ident.conf.new',
  socketName,
  `${socketName}.lock`,
  'lost+found',
])
const unfinished = /^data\.new-\d+$/

export const isUnfinishedCluster = (name: string): boolean => unfinished.test(name)

/** Its owner and its rights are about to change, so a folder of somebody else's is none for us. */
const foreignFile = async (folder: string): Promise<string | null> =>
  (await readdir(folder)).find((name) => !ours.has(name) && !isUnfinishedCluster(name)) ?? null

const socketTooLong = (folder: string): DatabaseRefusal | null => {
  const bytes = Buffer.byteLength(join(folder, socketName))
  const most = longestSocketPathBytes - socketName.length - 1
  if (bytes <= longestSocketPathBytes) return null
  return refusal(
    'pathTooLong',
    `Le chemin ${folder} est trop long pour une socket Unix : au plus ${most} octets. Choisissez un dossier plus proche de la racine.`,
    `The path ${folder} is too long for a Unix socket: at most ${most} bytes. Choose a folder nearer to the root.`,
  )
}

/** Makes the folder where it is missing. Null when a database may live there. */
export const makeServerFolder = async (
  { folder }: ServerFolder,
  ourName: string,
): Promise<DatabaseRefusal | null> => {
  const tooLong = socketTooLong(folder)
  if (tooLong !== null) return tooLong
  try {
    // The server's account passes through what is above, and lists nothing there.
    await mkdir(dirname(folder), { recursive: true, mode: 0o711 })
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await access(folder, constants.W_OK)
    const foreign = await foreignFile(folder)
    if (foreign === null) return null
    return refusal(
      'notEmpty',
      `${folder} contient déjà autre chose (${foreign}). Choisissez un dossier vide.`,
      `${folder} holds something else already (${foreign}). Choose an empty folder.`,
    )
  } catch (error) {
    const told = folderRefusal(folder, ourName, error)
    if (told === null) throw error
    return told
  }
}

/** Who owns the cluster; null where there is none yet. */
export const clusterOwner = async ({ data }: ServerFolder): Promise<{ uid: number; gid: number } | null> => {
  try {
    return await stat(data)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

const writeWhole = async (path: string, content: string, { uid, gid }: ServerAccount): Promise<void> => {
  const fresh = `${path}.new`
  await writeFile(fresh, content, { mode: 0o600 })
  await chown(fresh, uid, gid)
  await rename(fresh, path)
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/**
 * Gives the folder to the server's account alone, and says who may come in: through the socket only, known by the
 * kernel (`peer`), as us or as the server's account.
 */
export const handOverFolder = async (
  place: ServerFolder,
  account: ServerAccount,
  ourName: string,
  roles: readonly string[],
): Promise<void> => {
  await chmod(place.folder, 0o700)
  await chown(place.folder, account.uid, account.gid)
  const accounts = new Set([ourName, ...(account.name === null ? [] : [account.name])])
  const lines = [...accounts].flatMap((name) => roles.map((role) => `preau ${quoted(name)} ${role}\n`))
  await writeWhole(place.accountMap, lines.join(''), account)
  const rules = 'local all all peer map=preau\nlocal replication all peer map=preau\n'
  await writeWhole(place.hostRules, rules, account)
}

export const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
