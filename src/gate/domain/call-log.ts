/** When which numbers were called: `(upTo, at)`, oldest first. Calls older than their life are one entry. */
export interface CallLog {
  entries: { readonly upTo: number; at: number }[]
}

export const createCallLog = (): CallLog => ({ entries: [] })

export const recordCall = (log: CallLog, upTo: number, at: number): void => {
  const last = log.entries.at(-1)
  if (last !== undefined && last.at === at) log.entries.pop()
  log.entries.push({ upTo, at })
}

/** The instant at which `n` was called; the number must have been called. Forgotten calls count as very old. */
export const calledAt = (log: CallLog, n: number): number => {
  let low = 0
  let high = log.entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((log.entries[middle]?.upTo ?? 0) >= n) high = middle
    else low = middle + 1
  }
  return log.entries[low]?.at ?? 0
}

/** Forgets entries from before `at`, but the newest of them, which says that all below it are older. */
export const forgetCallsBefore = (log: CallLog, at: number): void => {
  let keepFrom = 0
  while (keepFrom + 1 < log.entries.length && (log.entries[keepFrom + 1]?.at ?? at) < at) keepFrom += 1
  if (keepFrom > 0) log.entries.splice(0, keepFrom)
}

/** No call is taken to be older than `earliest`, nor to lie in the future, after a clock that was set back. */
export const renewCalls = (log: CallLog, earliest: number, now: number): void => {
  for (const entry of log.entries) entry.at = Math.max(earliest, Math.min(entry.at, now))
}

/** The machine slept: calls get the time back. */
export const shiftCalls = (log: CallLog, byMs: number): void => {
  for (const entry of log.entries) entry.at += byMs
}
