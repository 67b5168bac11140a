import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import type { EntryDraft, EntryVersion, nextVersion } from '../../src/workspace/class-log/class-log-entry.ts'
import type { Proof } from './proof.ts'

/** Adds to a record, and gives back the record as it is then. */
export interface LogBook {
  write(draft: EntryDraft): boolean
  record(): readonly EntryVersion[]
}

export const bookOf = (next: typeof nextVersion): LogBook => {
  let record: readonly EntryVersion[] = []
  return {
    write: (draft) => {
      const written = next(record, draft)
      if (written.ok) record = [...record, written.value]
      return written.ok
    },
    record: () => record,
  }
}

/** Two teachers write by turns, sometimes with an old page before the eyes, on a clock that is now and then put back. */
const drafts = fc.array(
  fc.record({
    text: fc.constantFrom('Pythagore', 'Thalès', 'Exercices 9 et 10', ''),
    writtenBy: fc.constantFrom('t1', 't2'),
    afterMs: fc.integer({ min: -3_600_000, max: 86_400_000 }),
    behind: fc.constantFrom(0, 0, 0, 1, 2),
  }),
  { minLength: 1, maxLength: 12 },
)

const checkStep = (book: LogBook, draft: EntryDraft, before: readonly EntryVersion[]): void => {
  const taken = book.write(draft)
  const after = book.record()
  assert.deepEqual(after.slice(0, before.length), before, 'what was written stays as it was written')
  assert.equal(after.length, before.length + (taken ? 1 : 0), 'a correction is one more version')
  const last = before.at(-1)
  if (draft.seenVersion !== (last?.version ?? 0)) assert.equal(taken, false, 'nobody writes over another')
  const added = after.at(-1)
  if (!taken || !added) return
  assert.equal(added.version, before.length + 1)
  assert.equal(added.text, draft.text)
  assert.equal(added.writtenBy, draft.writtenBy)
  assert.ok(added.writtenAt >= draft.at && added.writtenAt >= (last?.writtenAt ?? draft.at), 'dated')
}

export const classLog: Proof<() => LogBook> = {
  rule: 'W4',
  prove: (create) => {
    fc.assert(
      fc.property(drafts, (all) => {
        const book = create()
        let at = 1_795_500_000_000
        for (const { text, writtenBy, afterMs, behind } of all) {
          at += afterMs
          const before = structuredClone(book.record())
          const seenVersion = Math.max(0, (before.at(-1)?.version ?? 0) - behind)
          checkStep(book, { text, writtenBy, at, publishAt: at, seenVersion }, before)
        }
      }),
      { seed: 4, numRuns: 300 },
    )
    const book = create()
    assert.ok(book.write({ text: 'Pythagore', writtenBy: 't1', at: 1, publishAt: 1, seenVersion: 0 }))
    assert.ok(book.write({ text: 'Thalès', writtenBy: 't2', at: 2, publishAt: 2, seenVersion: 1 }))
    assert.deepEqual(
      book.record().map(({ text }) => text),
      ['Pythagore', 'Thalès'],
    )
  },
}
