import type { Entry } from 'yauzl'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import type { RosterFile } from '../roster/read-roster.ts'
import type { RosterFinding } from '../roster/roster-finding.ts'
import { type ArchiveLimits, archiveLimits, inMebibytes } from './archive-limits.ts'
import { archiveRefusal, isDiskFault } from './archive-refusal.ts'
import {
  type ArchiveSource,
  isZip,
  measureSource,
  openZip,
  readSource,
  sourceName,
} from './archive-source.ts'
import { type EntryName, nameOf } from './entry-name.ts'
import { pointsTooFar } from './far-directory.ts'
import { refuseDeclared, refuseUnpacked } from './refuse-entry.ts'
import { unpackEntry } from './unpack-entry.ts'

interface NamedEntry {
  readonly entry: Entry
  readonly named: EntryName
}

type Listed = Outcome<readonly NamedEntry[], RosterFinding>

/** The directory of the archive, entry by entry, stopped at the first that is refused. */
const listEntries = async (source: ArchiveSource, limits: ArchiveLimits): Promise<Listed> => {
  const archive = sourceName(source)
  const zip = await openZip(source)
  try {
    const tooMany = archiveRefusal(archive, 'archiveTooLarge', { expected: String(limits.entries) })
    if (zip.entryCount > limits.entries) return refused(tooMany)
    const entries: NamedEntry[] = []
    const names = new Set<string>()
    for await (const entry of zip.eachEntry()) {
      const named = nameOf(entry)
      const refusal = refuseDeclared(archive, entry, named, limits)
      if (refusal !== null) return refused(refusal)
      const { name, path, kind } = named
      if (kind === 'folder') continue
      const key = (kind === 'file' ? name : path).toLowerCase()
      if (names.has(key)) return refused(archiveRefusal(archive, 'unsafeName', { value: path }))
      names.add(key)
      entries.push({ entry, named })
    }
    return accepted(entries)
  } finally {
    zip.close()
  }
}

/** What all entries together tell against the archive. Files that share their packed bytes are no files. */
const refuseTogether = (
  archive: string,
  entries: readonly NamedEntry[],
  bytes: number,
  limits: ArchiveLimits,
): RosterFinding | null => {
  const sum = (size: (entry: Entry) => number) => entries.reduce((all, { entry }) => all + size(entry), 0)
  if (sum(({ compressedSize }) => compressedSize) > bytes) return archiveRefusal(archive, 'unreadableArchive')
  return sum(({ uncompressedSize }) => uncompressedSize) > limits.unpackedBytes
    ? archiveRefusal(archive, 'archiveTooLarge', { expected: inMebibytes(limits.unpackedBytes) })
    : null
}

const openEntries = async (
  source: ArchiveSource,
  bytes: number,
  limits: ArchiveLimits,
): Promise<Outcome<readonly RosterFile[], RosterFinding>> => {
  const listed = await listEntries(source, limits)
  if (!listed.ok) return listed
  const together = refuseTogether(sourceName(source), listed.value, bytes, limits)
  if (together !== null) return refused(together)
  for (const { entry, named } of listed.value) {
    const refusal = await refuseUnpacked(source, entry, named, limits)
    if (refusal !== null) return refused(refusal)
  }
  return accepted(
    listed.value
      .filter(({ named }) => named.kind === 'file')
      .map(({ entry, named }) => ({ name: named.name, open: () => unpackEntry(source, entry) })),
  )
}

/**
 * The files of a ZIP, or the one file that was given. All is unpacked once, without keeping it, before anything is
 * given back: whoever reads the files meets no bomb, no lie about a size and no damage, only faults of the disk.
 * Rejects where the source itself cannot be read.
 */
export const openArchive = async (
  source: ArchiveSource,
  limits: ArchiveLimits = archiveLimits,
): Promise<Outcome<readonly RosterFile[], RosterFinding>> => {
  const name = sourceName(source)
  const { head, tail, bytes } = await measureSource(source)
  if (!isZip(head)) {
    return bytes > limits.fileBytes
      ? refused(archiveRefusal(name, 'fileTooLarge', { expected: inMebibytes(limits.fileBytes) }))
      : accepted([{ name, open: () => readSource(source) }])
  }
  if (bytes > limits.archiveBytes) {
    return refused(archiveRefusal(name, 'archiveTooLarge', { expected: inMebibytes(limits.archiveBytes) }))
  }
  if (pointsTooFar(tail, bytes)) return refused(archiveRefusal(name, 'unreadableArchive'))
  try {
    return await openEntries(source, bytes, limits)
  } catch (error) {
    if (isDiskFault(error)) throw error
    return refused(archiveRefusal(name, 'unreadableArchive'))
  }
}
