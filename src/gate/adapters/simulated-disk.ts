import { dirname, basename } from 'node:path'
import { accepted, refused } from '../../kernel/outcome.ts'
import type { SeededRandom } from '../../kernel/seeded-random.ts'
import type { Disk, DiskFile, Holder } from './disk.ts'
import {
  changeContent,
  changeNames,
  createStorage,
  giveUpContent,
  storageAfterCut,
  syncContent,
  syncNames,
  type Content,
  type Storage,
} from './simulated-storage.ts'

export type OperationKind =
  | 'makeFolder'
  | 'lock'
  | 'list'
  | 'read'
  | 'create'
  | 'open'
  | 'rename'
  | 'remove'
  | 'syncFolder'
  | 'write'
  | 'syncData'
  | 'sync'
  | 'truncate'
  | 'close'

/** One call of the disk; `index` counts all of them from 0. */
export interface Operation {
  readonly kind: OperationKind
  readonly name: string
  readonly index: number
}

/** What goes wrong: an error, a write that stops after some bytes, or both. */
export interface DiskFault {
  readonly code?: 'ENOSPC' | 'EIO' | 'EROFS'
  readonly written?: number
}

export interface SimulatedDiskOptions {
  readonly random: SeededRandom
  /** The power is cut in the operation with this index. */
  readonly cutAt?: number
  readonly faultOf?: (operation: Operation) => DiskFault | null
}

export interface SimulatedDisk extends Disk {
  readonly operations: () => number
  readonly powered: () => boolean
  /** A disk with what is found after the power was cut; this one is dead from now on. */
  afterPowerCut(options: SimulatedDiskOptions): SimulatedDisk
  /** A disk with everything that was written, synced or not, as after kill -9; this one is dead from now on. */
  afterKill(options: SimulatedDiskOptions): SimulatedDisk
}

const systemError = (code: string, what: string): Error =>
  Object.assign(new Error(`${code}: ${what}`), { code })

/** Operations take a few turns each, so that those of a snapshot and of a group fall between one another. */
const turnsAtMost = 4

const sync = (content: Content, path: string, fault: DiskFault | null): void => {
  if (fault?.code === undefined) {
    syncContent(content)
    return
  }
  giveUpContent(content)
  throw systemError(fault.code, `sync ${path}`)
}

const write = (
  content: Content,
  path: string,
  fault: DiskFault | null,
  bytes: Uint8Array,
  position: number,
): number => {
  const written = fault?.written === undefined ? bytes.length : Math.min(bytes.length, fault.written)
  if (written > 0)
    changeContent(content, { kind: 'write', position, bytes: Buffer.from(bytes.subarray(0, written)) })
  if (fault?.code !== undefined) throw systemError(fault.code, `write ${path}`)
  return written
}

const simulatedDiskOn = (storage: Storage, options: SimulatedDiskOptions): SimulatedDisk => {
  const { random, cutAt, faultOf } = options
  const timing = random.fork('timing')
  const holders = new Map<string, Holder>()
  let operations = 0
  let powered = true

  const mustBePowered = (): void => {
    if (!powered) throw systemError('EPOWER', 'the power is cut')
  }

  const operate = async <Result>(
    kind: OperationKind,
    path: string,
    work: (fault: DiskFault | null) => Result,
  ): Promise<Result> => {
    mustBePowered()
    const index = operations
    operations += 1
    for (let turn = timing.below(turnsAtMost); turn >= 0; turn -= 1) await Promise.resolve()
    mustBePowered()
    const fault = faultOf?.({ kind, name: basename(path), index }) ?? null
    if (fault?.code !== undefined && fault.written === undefined && kind !== 'sync' && kind !== 'syncData') {
      throw systemError(fault.code, `${kind} ${path}`)
    }
    const cut = index === cutAt
    if (cut && kind.startsWith('sync') && timing.chance(0.5)) {
      powered = false
      mustBePowered()
    }
    const result = work(fault)
    if (cut) powered = false
    mustBePowered()
    return result
  }

  const found = (path: string): Content => {
    const content = storage.names.get(path)
    if (content === undefined) throw systemError('ENOENT', path)
    return content
  }

  const fileOf = (content: Content, path: string): DiskFile => ({
    write: (bytes, position) =>
      operate('write', path, (fault) => write(content, path, fault, bytes, position)),
    syncData: () => operate('syncData', path, (fault) => sync(content, path, fault)),
    sync: () => operate('sync', path, (fault) => sync(content, path, fault)),
    truncate: (length) =>
      operate('truncate', path, () => changeContent(content, { kind: 'truncate', length })),
    identity: () => Promise.resolve(String(content.id)),
    close: () => operate('close', path, () => undefined),
  })

  const create = (path: string): DiskFile => {
    const before = storage.names.get(path)
    if (before !== undefined) {
      changeContent(before, { kind: 'truncate', length: 0 })
      return fileOf(before, path)
    }
    const empty = Buffer.alloc(0)
    const content = { id: storage.nextId, durable: empty, current: empty, pending: [], givenUp: [] }
    storage.nextId += 1
    changeNames(storage, new Map([[path, content]]))
    return fileOf(content, path)
  }

  const lock = (folder: string, since: number) => {
    const holder = holders.get(folder)
    if (holder !== undefined) return refused(holder)
    holders.set(folder, { pid: process.pid, since })
    return accepted(() => {
      holders.delete(folder)
      return Promise.resolve()
    })
  }

  return {
    operations: () => operations,
    powered: () => powered,
    afterPowerCut: (next) => {
      powered = false
      return simulatedDiskOn(storageAfterCut(storage, next.random.fork('cut')), next)
    },
    afterKill: (next) => {
      powered = false
      return simulatedDiskOn(storage, next)
    },
    makeFolder: (folder) => operate('makeFolder', folder, () => undefined),
    lock: (folder, since) => operate('lock', folder, () => lock(folder, since)),
    list: (folder) =>
      operate('list', folder, () =>
        [...storage.names.keys()].filter((path) => dirname(path) === folder).map((path) => basename(path)),
      ),
    read: (path) => operate('read', path, () => Buffer.from(found(path).current)),
    create: (path) => operate('create', path, () => create(path)),
    open: (path) => operate('open', path, () => fileOf(found(path), path)),
    rename: (from, to) =>
      operate('rename', from, () =>
        changeNames(
          storage,
          new Map<string, Content | null>([
            [from, null],
            [to, found(from)],
          ]),
        ),
      ),
    remove: (path) =>
      operate('remove', path, () => {
        if (storage.names.has(path)) changeNames(storage, new Map([[path, null]]))
      }),
    syncFolder: (folder) => operate('syncFolder', folder, () => syncNames(storage, folder)),
  }
}

/**
 * A disk in memory that keeps only what was synced. At a power cut any part of what was not synced may be there
 * or not: writes whole, torn or missing, files without their names, renames undone.
 */
export const createSimulatedDisk = (options: SimulatedDiskOptions): SimulatedDisk =>
  simulatedDiskOn(createStorage(), options)
