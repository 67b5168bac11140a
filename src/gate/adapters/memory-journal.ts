import { assert } from '../../kernel/assert.ts'
import type { Journal, Recovered } from '../ports.ts'

/** A journal that lives as long as the process: for sites that can do without, and for rehearsals. */
export interface MemoryJournal extends Journal {
  /** A journal with the same contents, as after a restart; this one must be closed before. */
  reopen(): MemoryJournal
}

type Content = Omit<Recovered, 'tornBytes' | 'lost'>

const sizeOf = (entries: readonly Uint8Array[]): number =>
  entries.reduce((sum, entry) => sum + entry.length, 0)

const memoryJournalOf = (begun: Content): MemoryJournal => {
  let { snapshot, lastAt } = begun
  let entries = [...begun.entries]
  let size = sizeOf(entries)
  let open = true
  const mustBeOpen = (): void => assert(open, 'nothing is asked of a closed journal')
  return {
    recovered: { ...begun, tornBytes: 0, lost: false },
    append: async (at, added) => {
      mustBeOpen()
      for (const entry of added) entries.push(entry.slice())
      if (added.length > 0) lastAt = at
      size += sizeOf(added)
      await Promise.resolve()
    },
    snapshot: async (at, bytes) => {
      mustBeOpen()
      snapshot = bytes.slice()
      entries = []
      lastAt = at
      size = 0
      await Promise.resolve()
    },
    sizeSinceSnapshot: () => size,
    close: () => {
      open = false
      return Promise.resolve()
    },
    reopen: () => {
      assert(!open, 'a journal has one owner at a time')
      return memoryJournalOf({ snapshot, entries, lastAt })
    },
  }
}

export const createMemoryJournal = (): MemoryJournal =>
  memoryJournalOf({ snapshot: null, entries: [], lastAt: null })
