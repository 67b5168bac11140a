import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '../../src/platform/database/database.ts'
import { createFolderFileStore } from '../../src/workspace/files/folder-file-store.ts'
import { acceptHandIn } from '../../src/workspace/hand-in/accept-hand-in.ts'
import { drainSpool } from '../../src/workspace/hand-in/drain/drain-spool.ts'
import { openPassKeys } from '../../src/workspace/hand-in/pass-keys.ts'
import type { Receipt } from '../../src/workspace/hand-in/receipt.ts'
import { createSpool } from '../../src/workspace/hand-in/spool/create-spool.ts'
import { createNodeSpoolDisk } from '../../src/workspace/hand-in/spool/node-spool-disk.ts'
import { jpeg } from '../rules/sample-files.ts'

export interface Attempt {
  readonly folder: string
  readonly database: Database
  readonly schoolId: string
  readonly handInId: string
  readonly pass: string
  /** Before each call of a disk, the store or the database. */
  readonly onStep: () => void
  readonly onReceipt: (receipt: Receipt) => void
}

const isFile = (made: unknown): made is object =>
  typeof made === 'object' && made !== null && 'syncData' in made

/** The same, with each call of it told first; the files that it opens too. */
const stepping = <Kind extends object>(subject: Kind, onStep: () => void): Kind =>
  new Proxy(subject, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...given: readonly unknown[]): unknown => {
        onStep()
        const made: unknown = Reflect.apply(value, target, given)
        return made instanceof Promise
          ? made.then((one: unknown) => (isFile(one) ? stepping(one, onStep) : one))
          : made
      }
    },
  })

/** Hands in two photographs and a text, and moves them to their place, as one start of a process does. */
export const attemptHandIn = async (attempt: Attempt): Promise<void> => {
  const { folder, database, schoolId, handInId, pass, onStep, onReceipt } = attempt
  const base = { clock: Date.now, newId: randomUUID, randomBytes, log: () => undefined }
  const disk = stepping(createNodeSpoolDisk(), onStep)
  const spool = await createSpool({ ...base, folder: join(folder, 'spool'), disk })
  const keys = await openPassKeys({ ...base, folder })
  const uploads = join(folder, `upload-${randomUUID()}`)
  await mkdir(uploads)
  const names = ['1.jpg', '2.jpg']
  const files = names.map((fileName) => ({ fileName, file: join(uploads, fileName), bytes: jpeg.length }))
  for (const { file } of files) await writeFile(file, jpeg)
  const form = { schoolId, handInId, pass, text: 'un texte', note: '', files }
  const outcome = await acceptHandIn({ spool, keys, clock: Date.now }, form)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  onReceipt(outcome.value)
  await drainSpool({
    ...base,
    spool,
    database: stepping({ ...database }, onStep),
    files: stepping(createFolderFileStore(join(folder, 'files')), onStep),
  })
  await spool.close()
}
