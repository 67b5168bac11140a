import { entryHeadBytes } from './frame.ts'
import { groupMaxBytes } from './limits.ts'

interface Settle {
  readonly at: number
  readonly resolve: () => void
  readonly reject: (cause: Error) => void
}

export interface AppendWork extends Settle {
  readonly kind: 'append'
  readonly entries: readonly Uint8Array[]
  readonly size: number
}

export interface SnapshotWork extends Settle {
  readonly kind: 'snapshot'
  readonly bytes: Uint8Array
}

export type Work = AppendWork | SnapshotWork

/** What the next turn of the writer does: one group of appends, or one snapshot. */
export type Turn =
  | { readonly kind: 'group'; readonly group: readonly AppendWork[] }
  | { readonly kind: 'snapshot'; readonly snapshot: SnapshotWork }

export const sizeOf = (entries: readonly Uint8Array[]): number =>
  entries.reduce((sum, entry) => sum + entryHeadBytes + entry.length, 0)

/** Work in the order it was asked for. */
export const createGroupQueue = () => {
  let waiting: Work[] = []
  let bytes = 0

  const groupAtFront = (): AppendWork[] => {
    const group: AppendWork[] = []
    let size = 0
    for (const work of waiting) {
      if (work.kind === 'snapshot') break
      if (group.length > 0 && size + work.size > groupMaxBytes) break
      group.push(work)
      size += work.size
    }
    bytes -= size
    return group
  }

  return {
    /** Bytes of the appends that wait. */
    waitingBytes: (): number => bytes,
    push: (work: Work): void => {
      waiting.push(work)
      if (work.kind === 'append') bytes += work.size
    },
    takeTurn: (): Turn | null => {
      const [first] = waiting
      if (first === undefined) return null
      if (first.kind === 'snapshot') {
        waiting.shift()
        return { kind: 'snapshot', snapshot: first }
      }
      const group = groupAtFront()
      waiting = waiting.slice(group.length)
      return { kind: 'group', group }
    },
    takeAll: (): readonly Work[] => {
      const all = waiting
      waiting = []
      bytes = 0
      return all
    },
  }
}
