import { type FileHandle, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../../platform/log.ts'
import { checkChain, type CheckedChain, encodeLine, linkOf } from './action-chain.ts'
import { knownAfter, type KnownState } from './known-state.ts'
import type { ActionRecord } from './operated-site.ts'

export const actionFileName = 'actions.jsonl'

/** So many of the newest are kept at hand; the file has all. */
const keptMost = 1_000

/** The file of actions of a site whose gate may be running or not: read only. Throws the system's errors. */
export const readActionFile = async (folder: string): Promise<CheckedChain> =>
  checkChain(await readFile(join(folder, actionFileName), 'utf8'))

/** The append-only file of what was done to a site, by whom and why. */
export interface ActionFile {
  /** Resolves when the record is on the disk; rejects with the system's error, and then nothing was recorded. */
  append(record: ActionRecord): Promise<void>
  /** What the records said of the site when the file was opened. */
  readonly known: KnownState
  /** Newest first. */
  newest(most: number): readonly ActionRecord[]
  close(): Promise<void>
}

/**
 * Opens the file, or begins it, mode 0600. A torn last line is cut: what it was to record never took effect.
 * A chain that does not hold is told and goes on: the gate must start, and the fault stays to be found.
 */
export const openActionFile = async (folder: string, log: Log): Promise<ActionFile> => {
  const path = join(folder, actionFileName)
  const file = await open(path, 'a+', 0o600)
  const text = await file.readFile('utf8')
  const chain = checkChain(text)
  if (text === '') await syncFolder(folder)
  let size = Buffer.byteLength(text) - chain.tornBytes
  if (chain.tornBytes > 0) {
    await cut(file, size)
    log('warn', 'action-tail-cut', { bytes: chain.tornBytes })
  }
  if (chain.fault !== null) log('error', 'actions-damaged', { ...chain.fault, path })
  const kept = chain.records.slice(-keptMost)
  let { last, link } = chain
  let queue: Promise<unknown> = Promise.resolve()

  let isWhole = true

  const write = async (record: ActionRecord): Promise<void> => {
    const line = encodeLine(last + 1, link, record)
    const bytes = Buffer.from(`${line}\n`)
    // What a failed write left must not stand before the next line.
    if (!isWhole) await cut(file, size)
    isWhole = false
    await file.writeFile(bytes)
    await file.sync()
    isWhole = true
    size += bytes.length
    last += 1
    link = linkOf(line)
    kept.push(record)
    if (kept.length > keptMost) kept.shift()
  }

  return {
    known: knownAfter(chain.records),
    append: (record) => {
      const written = queue.then(() => write(record))
      queue = written.catch(() => undefined)
      return written
    },
    newest: (most) => kept.slice(Math.max(0, kept.length - most)).toReversed(),
    close: async () => {
      await queue
      await file.close()
    },
  }
}

/** A new file is there after a power cut only when its folder says so. */
const syncFolder = async (folder: string): Promise<void> => {
  const opened = await open(folder, 'r')
  await opened.sync()
  await opened.close()
}

const cut = async (file: FileHandle, size: number): Promise<void> => {
  await file.truncate(size)
  await file.sync()
}
