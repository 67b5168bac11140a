import type { Entry } from 'yauzl'
import type { RosterFinding } from '../roster/roster-finding.ts'
import { type ArchiveLimits, inMebibytes } from './archive-limits.ts'
import { archiveRefusal, isDiskFault } from './archive-refusal.ts'
import { type ArchiveSource, isZip, sourceName } from './archive-source.ts'
import { isNamedAsArchive, isPlainKind, isSafeName, type EntryName } from './entry-name.ts'
import { unpackEntry } from './unpack-entry.ts'

/** What the directory of the archive alone tells against an entry; null where it may be unpacked. */
export const refuseDeclared = (
  archive: string,
  entry: Entry,
  { path, name, kind }: EntryName,
  limits: ArchiveLimits,
): RosterFinding | null => {
  const refuse = (...[code, details]: [RosterFinding['code'], { value?: string; expected?: string }]) =>
    archiveRefusal(archive, code, details)
  if (!isSafeName(path) || !isPlainKind(entry)) return refuse('unsafeName', { value: path })
  if (kind === 'folder') return null
  if (entry.isEncrypted()) return refuse('encryptedArchive', { value: path })
  if (!entry.canDecodeFileData()) return refuse('unreadableArchive', { value: path })
  if (kind === 'file' && isNamedAsArchive(name)) return refuse('nestedArchive', { value: path })
  return entry.uncompressedSize > limits.fileBytes
    ? refuse('archiveTooLarge', { value: path, expected: inMebibytes(limits.fileBytes) })
    : null
}

/**
 * Unpacks an entry once without keeping anything, and stops at the first byte too many. Null where it is what it
 * says, and no more than `ratio` times what it takes up.
 */
export const refuseUnpacked = async (
  source: ArchiveSource,
  entry: Entry,
  { path }: EntryName,
  limits: ArchiveLimits,
): Promise<RosterFinding | null> => {
  const archive = sourceName(source)
  const mostBytes = Math.max(limits.ratioFromBytes, entry.compressedSize * limits.ratio)
  if (entry.uncompressedSize > mostBytes) {
    return archiveRefusal(archive, 'archiveTooLarge', { value: path, expected: `${limits.ratio}:1` })
  }
  try {
    let isFirst = true
    for await (const piece of unpackEntry(source, entry)) {
      if (isFirst && isZip(piece)) return archiveRefusal(archive, 'nestedArchive', { value: path })
      isFirst = false
    }
    return null
  } catch (error) {
    if (isDiskFault(error)) throw error
    return archiveRefusal(archive, 'unreadableArchive', { value: path })
  }
}
