import type { Journal } from '../ports.ts'
import type { GateObserver } from './gate-observer.ts'

/** The same journal; each append that is durable is told with its time. `now`: monotonic milliseconds. */
export const observedJournal = (journal: Journal, observer: GateObserver, now: () => number): Journal => ({
  ...journal,
  append: async (at, entries) => {
    const startedAt = now()
    await journal.append(at, entries)
    observer.journaled(entries.length, now() - startedAt)
  },
})
