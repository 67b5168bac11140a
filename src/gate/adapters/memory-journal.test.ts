import type { Journal } from '../ports.ts'
import { testJournalContract } from './journal-contract.ts'
import { createMemoryJournal, type MemoryJournal } from './memory-journal.ts'

testJournalContract('memory', () => {
  let journal: MemoryJournal | null = null
  return Promise.resolve({
    open: (): Promise<Journal> => {
      journal = journal === null ? createMemoryJournal() : journal.reopen()
      return Promise.resolve(journal)
    },
    refusesSecond: () => {
      try {
        journal?.reopen()
        return Promise.resolve(false)
      } catch {
        return Promise.resolve(true)
      }
    },
    end: () => Promise.resolve(),
  })
})
