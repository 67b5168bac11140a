import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'

/** A lesson's entry as it was written once. Instants in milliseconds since 1970. */
export interface EntryVersion {
  /** From 1; the last one counts. */
  readonly version: number
  readonly text: string
  readonly writtenBy: string
  readonly writtenAt: number
  /** Pupils and guardians see it from then on. */
  readonly publishAt: number
}

export interface EntryDraft {
  readonly text: string
  readonly writtenBy: string
  readonly at: number
  readonly publishAt: number
  /** The version that its writer had before the eyes; 0 for none. */
  readonly seenVersion: number
}

/** More is no entry of a lesson. */
export const entryCharactersMost = 8_000

/** `changedMeanwhile`: somebody wrote since the page was opened, and nothing is lost of either. */
export type EntryRefusal = 'empty' | 'tooLong' | 'unchanged' | 'changedMeanwhile'

/** What is added to the record: nothing that stands in it is changed (W4). */
export const nextVersion = (
  record: readonly EntryVersion[],
  { text, writtenBy, at, publishAt, seenVersion }: EntryDraft,
): Outcome<EntryVersion, EntryRefusal> => {
  const last = record.at(-1)
  const trimmed = text.replaceAll('\r\n', '\n').trim()
  if (trimmed === '' && !last) return refused('empty')
  if (trimmed.length > entryCharactersMost) return refused('tooLong')
  if ((last?.version ?? 0) !== seenVersion) return refused('changedMeanwhile')
  if (last?.text === trimmed) return refused('unchanged')
  return accepted({
    version: seenVersion + 1,
    text: trimmed,
    writtenBy,
    // A clock that was put back never makes a correction older than what it corrects.
    writtenAt: Math.max(at, last?.writtenAt ?? at),
    publishAt: Math.max(publishAt, last?.writtenAt ?? publishAt),
  })
}

/** What pupils and guardians see: the last version that is published. */
export const shownVersion = (record: readonly EntryVersion[], at: number): EntryVersion | null =>
  record.findLast(({ publishAt }) => publishAt <= at) ?? null
