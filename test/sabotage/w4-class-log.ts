import { accepted } from '../../src/kernel/outcome.ts'
import { nextVersion, type EntryVersion } from '../../src/workspace/class-log/class-log-entry.ts'
import { bookOf, classLog, type LogBook } from '../rules/w4-class-log.ts'
import { sabotageOf } from '../rules/proof.ts'

/** The last version takes the new text, and nothing tells that there was another. */
const silent = (): LogBook => {
  const record: EntryVersion[] = []
  return {
    record: () => record,
    write: (draft) => {
      const next = nextVersion(record, draft)
      if (!next.ok) return false
      const last = record.pop()
      record.push(last ? { ...next.value, version: last.version } : next.value)
      return true
    },
  }
}

const overwriting = (): LogBook =>
  bookOf((record, draft) => nextVersion(record, { ...draft, seenVersion: record.at(-1)?.version ?? 0 }))

const backdated = (): LogBook =>
  bookOf((record, draft) => {
    const next = nextVersion(record, draft)
    const [first] = record
    return next.ok && first ? accepted({ ...next.value, writtenAt: first.writtenAt }) : next
  })

const unsigned = (): LogBook =>
  bookOf((record, draft) => {
    const next = nextVersion(record, draft)
    const [first] = record
    return next.ok && first ? accepted({ ...next.value, writtenBy: first.writtenBy }) : next
  })

export const sabotages = [
  sabotageOf('W4', classLog, 'a correction changes the entry in silence', silent),
  sabotageOf(
    'W4',
    classLog,
    'who writes with an old page before the eyes writes over the other',
    overwriting,
  ),
  sabotageOf('W4', classLog, 'a correction has the date of what it corrects', backdated),
  sabotageOf('W4', classLog, 'a correction is signed by whoever wrote first', unsigned),
]
