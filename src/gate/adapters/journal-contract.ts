import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Journal } from '../ports.ts'

/** One place that a journal can be opened in, again and again. */
export interface JournalPlace {
  open(): Promise<Journal>
  /** True when a second owner was refused while the journal is open; null where there can be no second one. */
  readonly refusesSecond: (() => Promise<boolean>) | null
  end(): Promise<void>
}

const bytesOf = (text: string): Uint8Array => Buffer.from(text)
const textsOf = (entries: readonly Uint8Array[]): string[] =>
  entries.map((entry) => Buffer.from(entry).toString())
const textOf = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes).toString()

const reopen = async (place: JournalPlace, journal: Journal): Promise<Journal> => {
  await journal.close()
  return place.open()
}

/** What every journal must do, whatever keeps it. */
export const testJournalContract = (name: string, createPlace: () => Promise<JournalPlace>): void => {
  const withJournal =
    (work: (journal: Journal, place: JournalPlace) => Promise<Journal>) => async (): Promise<void> => {
      const place = await createPlace()
      const last = await work(await place.open(), place)
      await last.close()
      await place.end()
    }

  describe(`journal contract: ${name}`, () => {
    it(
      'is empty when new, and when opened again',
      withJournal(async (journal, place) => {
        const empty = { snapshot: null, entries: [], tornBytes: 0, lastAt: null, lost: false }
        assert.deepEqual({ ...journal.recovered }, empty)
        assert.equal(journal.sizeSinceSnapshot(), 0)
        const again = await reopen(place, journal)
        assert.deepEqual({ ...again.recovered }, empty)
        return again
      }),
    )

    it(
      'gives back what was appended, in order, bytes unchanged',
      withJournal(async (journal, place) => {
        const all = Uint8Array.from({ length: 256 }, (_, byte) => byte)
        await journal.append(10, [bytesOf('one'), all])
        await journal.append(20, [new Uint8Array(0), bytesOf('four')])
        await journal.append(30, [])
        const again = await reopen(place, journal)
        assert.deepEqual(
          again.recovered.entries.map((entry) => [...entry]),
          [[...bytesOf('one')], [...all], [], [...bytesOf('four')]],
        )
        assert.equal(again.recovered.lastAt, 20)
        assert.equal(again.recovered.snapshot, null)
        return again
      }),
    )

    it(
      'keeps the order of appends that are in flight together',
      withJournal(async (journal, place) => {
        const texts = Array.from({ length: 500 }, (_, n) => `entry ${n}`)
        const order: number[] = []
        await Promise.all(
          texts.map(async (text, n) => {
            await journal.append(n, [bytesOf(text)])
            order.push(n)
          }),
        )
        assert.deepEqual(
          order,
          texts.map((_, n) => n),
        )
        const again = await reopen(place, journal)
        assert.deepEqual(textsOf(again.recovered.entries), texts)
        assert.equal(again.recovered.lastAt, 499)
        return again
      }),
    )

    it(
      'replaces by a snapshot what was appended before it, and nothing else',
      withJournal(async (journal, place) => {
        await journal.append(1, [bytesOf('before')])
        const inFlight = [
          journal.append(2, [bytesOf('just before')]),
          journal.snapshot(3, bytesOf('state')),
          journal.append(4, [bytesOf('just after')]),
        ]
        await Promise.all(inFlight)
        await journal.append(5, [bytesOf('after')])
        const again = await reopen(place, journal)
        assert.equal(textOf(again.recovered.snapshot), 'state')
        assert.deepEqual(textsOf(again.recovered.entries), ['just after', 'after'])
        assert.equal(again.recovered.lastAt, 5)
        return again
      }),
    )

    it(
      'keeps the newest of several snapshots, and its time when nothing follows',
      withJournal(async (journal, place) => {
        await Promise.all([journal.snapshot(1, bytesOf('first')), journal.snapshot(2, bytesOf('second'))])
        const again = await reopen(place, journal)
        assert.equal(textOf(again.recovered.snapshot), 'second')
        assert.equal(again.recovered.lastAt, 2)
        await again.append(3, [bytesOf('x')])
        await again.snapshot(4, bytesOf('third'))
        const third = await reopen(place, again)
        assert.equal(textOf(third.recovered.snapshot), 'third')
        assert.deepEqual(third.recovered.entries, [])
        return third
      }),
    )

    it(
      'tells how much was appended since the last snapshot, after a restart too',
      withJournal(async (journal, place) => {
        await journal.append(1, [bytesOf('x'.repeat(100))])
        const size = journal.sizeSinceSnapshot()
        assert.ok(size >= 100)
        const again = await reopen(place, journal)
        assert.equal(again.sizeSinceSnapshot(), size)
        await again.snapshot(2, bytesOf('state'))
        assert.equal(again.sizeSinceSnapshot(), 0)
        return again
      }),
    )

    it(
      'closes after what is in flight, and is asked nothing more',
      withJournal(async (journal, place) => {
        const appended = journal.append(1, [bytesOf('last')])
        const kept = journal.snapshot(2, bytesOf('state'))
        const after = journal.append(3, [bytesOf('very last')])
        await journal.close()
        await Promise.all([appended, kept, after])
        await assert.rejects(journal.append(4, [bytesOf('late')]), /closed journal/)
        await journal.close()
        const again = await place.open()
        assert.equal(textOf(again.recovered.snapshot), 'state')
        assert.deepEqual(textsOf(again.recovered.entries), ['very last'])
        return again
      }),
    )

    it(
      'has one owner at a time, and the first goes on',
      withJournal(async (journal, place) => {
        if (place.refusesSecond !== null) assert.equal(await place.refusesSecond(), true)
        await journal.append(1, [bytesOf('mine')])
        const again = await reopen(place, journal)
        assert.deepEqual(textsOf(again.recovered.entries), ['mine'])
        return again
      }),
    )

    it(
      'keeps everything over many restarts',
      withJournal(async (first, place) => {
        let journal = first
        for (let n = 0; n < 20; n += 1) {
          await journal.append(n, [bytesOf(`${n}`)])
          if (n === 9) await journal.snapshot(n, bytesOf('0-9'))
          journal = await reopen(place, journal)
        }
        assert.equal(textOf(journal.recovered.snapshot), '0-9')
        assert.deepEqual(textsOf(journal.recovered.entries), [
          '10',
          '11',
          '12',
          '13',
          '14',
          '15',
          '16',
          '17',
          '18',
          '19',
        ])
        return journal
      }),
    )
  })
}
