import { accepted, refused, type Outcome } from '../../../kernel/outcome.ts'
import { decodeHeader, journalVersion, seedOf, type FileHeader } from './file-header.ts'
import { decodeFrame, findFrame, frameMark } from './frame.ts'
import type { JournalRefusal } from './journal-refusal.ts'

/** A file of the journal as it was found. */
export interface FoundFile {
  readonly path: string
  readonly bytes: Buffer
  readonly expected: Pick<FileHeader, 'site' | 'kind' | 'serial'>
}

export interface ReadSegment {
  readonly entries: readonly Uint8Array[]
  readonly lastAt: number | null
  /** Where the last whole frame ends; 0 when not even the header was finished. */
  readonly end: number
  readonly bodyBytes: number
  readonly nextFrame: number
}

const layoutVersion = (file: Buffer): number | null => {
  const same = file.subarray(0, frameMark.length - 1).equals(frameMark.subarray(0, frameMark.length - 1))
  return same ? (file[frameMark.length - 1] ?? null) : null
}

/** Null where the header is damaged, which only the caller can tell from unfinished. */
export const readHeader = ({
  path,
  bytes,
  expected,
}: FoundFile): Outcome<ReturnType<typeof decodeHeader>, JournalRefusal> => {
  const read = decodeHeader(bytes)
  if (read === null) {
    const version = layoutVersion(bytes)
    const known = frameMark[frameMark.length - 1]
    if (version === null || known === undefined || version === known) return accepted(null)
    return refused({ kind: 'version', file: path, version, known })
  }
  const { journal, site, kind, serial } = read.header
  if (journal !== journalVersion) {
    return refused({ kind: 'version', file: path, version: journal, known: journalVersion })
  }
  if (site !== expected.site) {
    return refused({ kind: 'foreignSite', file: path, site, expected: expected.site })
  }
  if (kind !== expected.kind || serial !== expected.serial) {
    return refused({ kind: 'corrupt', file: path, offset: 0 })
  }
  return accepted(read)
}

/**
 * Reads a segment up to its end or its torn last frame. A bad frame is torn when it is in the last segment
 * and no later frame is whole: a frame is written only after the one before is durable.
 */
export const readSegment = (
  file: FoundFile,
  { nextFrame, last }: { readonly nextFrame: number; readonly last: boolean },
): Outcome<ReadSegment, JournalRefusal> => {
  const { path, bytes } = file
  const seed = seedOf(file.expected)
  const corrupt = (offset: number): Outcome<never, JournalRefusal> =>
    refused({ kind: 'corrupt', file: path, offset })
  const torn = (offset: number, from: number): boolean =>
    last && findFrame(bytes, offset + 1, from, seed) === null
  const header = readHeader(file)
  if (!header.ok) return header
  if (header.value === null) {
    if (!torn(0, nextFrame)) return corrupt(0)
    return accepted({ entries: [], lastAt: null, end: 0, bodyBytes: 0, nextFrame })
  }
  if (header.value.header.firstFrame !== nextFrame) return corrupt(0)
  const entries: Uint8Array[] = []
  let lastAt: number | null = null
  let end = header.value.end
  let number = nextFrame
  while (end < bytes.length) {
    const found = decodeFrame(bytes, end, seed)
    if (found === null) {
      if (!torn(end, number + 1)) return corrupt(end)
      break
    }
    if (found.frame.number !== number) return corrupt(end)
    for (const entry of found.frame.entries) entries.push(entry)
    lastAt = found.frame.at
    end = found.end
    number += 1
  }
  return accepted({ entries, lastAt, end, bodyBytes: end - header.value.end, nextFrame: number })
}
