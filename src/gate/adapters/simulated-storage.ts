import { dirname } from 'node:path'
import type { SeededRandom } from '../../kernel/seeded-random.ts'

type Change =
  | { readonly kind: 'write'; readonly position: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly length: number }

/** A file's bytes, apart from its names: what is on the disk, and what was changed since the last good sync. */
export interface Content {
  readonly id: number
  durable: Buffer
  current: Buffer
  pending: Change[]
  /** Changes that a failed sync gave up: a later sync does not save them, as on Linux. */
  givenUp: Change[]
}

interface NameChange {
  readonly folder: string
  readonly set: ReadonlyMap<string, Content | null>
}

/** Files and names of a disk; the names as they are durable, and the changes that are not. */
export interface Storage {
  durableNames: Map<string, Content>
  names: Map<string, Content>
  nameChanges: NameChange[]
  nextId: number
}

export const createStorage = (): Storage => ({
  durableNames: new Map(),
  names: new Map(),
  nameChanges: [],
  nextId: 1,
})

const applied = (bytes: Buffer, change: Change): Buffer => {
  if (change.kind === 'truncate') {
    return Buffer.concat([bytes], change.length)
  }
  const end = change.position + change.bytes.length
  const next = Buffer.concat([bytes], Math.max(bytes.length, end))
  next.set(change.bytes, change.position)
  return next
}

export const changeContent = (content: Content, change: Change): void => {
  content.pending.push(change)
  content.current = applied(content.current, change)
}

export const syncContent = (content: Content): void => {
  for (const change of content.pending) content.durable = applied(content.durable, change)
  content.pending = []
}

export const giveUpContent = (content: Content): void => {
  content.givenUp.push(...content.pending)
  content.pending = []
}

const setNames = (names: Map<string, Content>, set: ReadonlyMap<string, Content | null>): void => {
  for (const [path, content] of set) {
    if (content === null) names.delete(path)
    else names.set(path, content)
  }
}

/** One step of a folder: names set together are kept or lost together, as in a rename. */
export const changeNames = (storage: Storage, set: ReadonlyMap<string, Content | null>): void => {
  const [first] = set.keys()
  storage.nameChanges.push({ folder: dirname(first ?? ''), set })
  setNames(storage.names, set)
}

export const syncNames = (storage: Storage, folder: string): void => {
  const [mine, others] = [
    storage.nameChanges.filter((change) => change.folder === folder),
    storage.nameChanges.filter((change) => change.folder !== folder),
  ]
  for (const { set } of mine) setNames(storage.durableNames, set)
  storage.nameChanges = others
}

/** Disks write sectors whole; which of a write's sectors were written is chance. */
const sectorBytes = 512

/** What a power cut leaves of one unsynced write: all, nothing, a beginning, or some sectors over zeros or noise. */
const tornWrite = (
  bytes: Buffer,
  { position, bytes: written }: Change & { kind: 'write' },
  random: SeededRandom,
): Buffer => {
  const fate = random.below(4)
  if (fate === 0) return bytes
  if (fate === 1) return applied(bytes, { kind: 'write', position, bytes: written })
  if (fate === 2) {
    const beginning = written.subarray(0, random.below(written.length + 1))
    return applied(bytes, { kind: 'write', position, bytes: beginning })
  }
  const noise = random.chance(0.5)
  const next = Buffer.concat([bytes], Math.max(bytes.length, position + written.length))
  for (let offset = 0; offset < written.length;) {
    const end = Math.min(written.length, offset + sectorBytes - ((position + offset) % sectorBytes))
    if (random.chance(0.5)) next.set(written.subarray(offset, end), position + offset)
    else if (noise) next.fill(random.below(256), Math.max(bytes.length, position + offset), position + end)
    offset = end
  }
  return next
}

const afterCut = (content: Content, id: number, random: SeededRandom): Content => {
  let bytes = content.durable
  for (const change of [...content.givenUp, ...content.pending]) {
    if (change.kind === 'write') bytes = tornWrite(bytes, change, random)
    else if (random.chance(0.5)) bytes = applied(bytes, change)
  }
  return { id, durable: bytes, current: bytes, pending: [], givenUp: [] }
}

/** The disk as it is found after a power cut: any subset of what was not synced is there, in any state. */
export const storageAfterCut = (storage: Storage, random: SeededRandom): Storage => {
  const names = new Map(storage.durableNames)
  for (const { set } of storage.nameChanges) {
    if (random.chance(0.5)) setNames(names, set)
  }
  const found = new Map<Content, Content>()
  const next = new Map<string, Content>()
  for (const [path, content] of names) {
    const after = found.get(content) ?? afterCut(content, content.id, random)
    found.set(content, after)
    next.set(path, after)
  }
  return { durableNames: next, names: new Map(next), nameChanges: [], nextId: storage.nextId }
}
