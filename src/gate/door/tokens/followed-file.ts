import { statSync } from 'node:fs'
import type { Outcome } from '../../../kernel/outcome.ts'

/** A file that may change while we run; the last good content is kept. */
export interface FollowedFile<Value, Refusal> {
  readonly path: string
  /** The last good content; null until there was one. */
  value(): Value | null
  /** Reads the file again if it has changed: what came of it, or null where nothing changed. To be called every few seconds. */
  check(): Outcome<Value, Refusal> | null
}

/** Size and times to the nanosecond, and the file itself: an editor's rename is a change as well. Mode: it may be why we refuse. */
const stampOf = (path: string): string => {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  return found === undefined ? 'none' : `${found.ino}:${found.size}:${found.mtimeNs}:${found.ctimeNs}`
}

/** `read` gives the content or a refusal; it is asked at the first check and after every change. */
export const followFile = <Value, Refusal>(
  path: string,
  read: (path: string) => Outcome<Value, Refusal>,
): FollowedFile<Value, Refusal> => {
  let stamp: string | null = null
  let good: Value | null = null
  return {
    path,
    value: () => good,
    check: () => {
      const seen = stampOf(path)
      if (seen === stamp) return null
      stamp = seen
      const outcome = read(path)
      if (outcome.ok) good = outcome.value
      return outcome
    },
  }
}
