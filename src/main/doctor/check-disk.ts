import { open, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'

import { causeOf, type Check, type Finding, finding } from './finding.ts'

const mebibyte = 1024 * 1024
const mebibytes = (bytes: number): number => Math.floor(bytes / mebibyte)

/** A journal grows by some 100 MB on a large morning; minutes and logs by less. */
const freeWarnBytes = 1024 * mebibyte
const freeLeastBytes = 100 * mebibyte

const syncs = 20
/** All who wait share one sync: 50 ms still carry hundreds of decisions a second, and each page waits for it. */
const syncWarnMs = 50
const syncMostMs = 500

/** Magic numbers of statfs(2): what a sync means there is another's promise, and locks may not hold. */
const doubtful: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x01021994, 'tmpfs'],
])

/** A page of the journal's size, written and synced as the journal does. */
const measureSyncs = async (folder: string): Promise<readonly number[]> => {
  const path = join(folder, `.doctor-${process.pid}`)
  const file = await open(path, 'wx', 0o600)
  try {
    const times: number[] = []
    for (let at = 0; at < syncs; at += 1) {
      const startedAt = performance.now()
      await file.write(Buffer.alloc(4_096, at), 0, 4_096, at * 4_096)
      await file.datasync()
      times.push(performance.now() - startedAt)
    }
    return times.toSorted((a, b) => a - b)
  } finally {
    await file.close()
    await rm(path, { force: true })
  }
}

const tenths = (value: number | undefined): number => Math.round((value ?? 0) * 10) / 10

const syncFinding = (times: readonly number[]): Finding => {
  const [median, worst] = [tenths(times[times.length >> 1]), tenths(times.at(-1))]
  const fr = `fdatasync : ${median} ms (médiane de ${times.length}), ${worst} ms au pire`
  const en = `fdatasync: ${median} ms (median of ${times.length}), ${worst} ms at worst`
  if (median <= syncWarnMs) return finding('disk-sync', 'ok', `${fr}.`, `${en}.`)
  return finding(
    'disk-sync',
    median > syncMostMs ? 'fail' : 'warn',
    `${fr}. Personne n’entre avant que ce soit écrit : prenez un disque local plus rapide pour --data.`,
    `${en}. Nobody enters before it is written: take a faster local disk for --data.`,
  )
}

const spaceFinding = async (folder: string): Promise<readonly Finding[]> => {
  const { bavail, bsize, type } = await statfs(folder)
  const free = bavail * bsize
  const state = free < freeLeastBytes ? 'fail' : free < freeWarnBytes ? 'warn' : 'ok'
  const toDo =
    state === 'ok'
      ? { fr: '', en: '' }
      : {
          fr: ' Faites de la place : un disque plein perd le journal.',
          en: ' Make room: a full disk loses the journal.',
        }
  const name = doubtful.get(type)
  return [
    finding(
      'disk-space',
      state,
      `${mebibytes(free)} Mio libres dans ${folder}.${toDo.fr}`,
      `${mebibytes(free)} MiB free in ${folder}.${toDo.en}`,
    ),
    ...(name === undefined
      ? []
      : [
          finding(
            'disk-kind',
            'warn',
            `${folder} est sur ${name}, qui ne garde pas ce qui est écrit comme un disque local, ou le perd au redémarrage. Prenez un disque local.`,
            `${folder} lies on ${name}, which does not keep what is written as a local disk does, or loses it at a restart. Take a local disk.`,
          ),
        ]),
  ]
}

/** Snapshots and keys are replaced by a rename, which is one step within one filesystem only. */
const sameFilesystem = async (folder: string): Promise<readonly Finding[]> => {
  const names = ['', 'journal', 'minutes', 'keys.json']
  const devices = await Promise.all(
    names.map(async (name) => (await stat(join(folder, name)).catch(() => null))?.dev ?? null),
  )
  const elsewhere = names.filter((_name, index) => devices[index] !== null && devices[index] !== devices[0])
  return elsewhere.length === 0
    ? []
    : [
        finding(
          'disk-one',
          'fail',
          `${elsewhere.join(', ')} n’est pas sur le même système de fichiers que ${folder}. Gardez tout le dossier ensemble.`,
          `${elsewhere.join(', ')} is not on the same filesystem as ${folder}. Keep the whole folder together.`,
        ),
      ]
}

/** The folder of the site: writable, with room, and quick enough to sync. */
export const checkDisk: Check = async ({ settings: { dataFolder: folder } }) => {
  const there = await stat(folder).catch(() => null)
  if (there === null) {
    return [
      finding(
        'disk',
        'warn',
        `${folder} n’existe pas encore ; le premier démarrage le fait. Refaites cette vérification après.`,
        `${folder} does not exist yet; the first start makes it. Run this check again afterwards.`,
      ),
    ]
  }
  try {
    const times = await measureSyncs(folder)
    return [syncFinding(times), ...(await spaceFinding(folder)), ...(await sameFilesystem(folder))]
  } catch (error) {
    return [
      finding(
        'disk',
        'fail',
        `Impossible d’écrire dans ${folder} (${causeOf(error)}). Donnez le dossier au compte qui fait tourner Préau, et lancez cette vérification avec ce compte.`,
        `Cannot write in ${folder} (${causeOf(error)}). Give the folder to the account that runs Préau, and run this check as that account.`,
      ),
    ]
  }
}
