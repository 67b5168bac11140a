import assert from 'node:assert/strict'
import { encodeHeader, journalVersion, seedOf } from '../../../src/gate/adapters/file-journal/file-header.ts'
import { encodeFrame, findFrame } from '../../../src/gate/adapters/file-journal/frame.ts'
import { readHeader, readSegment } from '../../../src/gate/adapters/file-journal/read-segment.ts'
import { readSnapshot } from '../../../src/gate/adapters/file-journal/snapshot.ts'
import { type FuzzTarget, texts } from '../fuzz-target.ts'
import { fuzzNow, fuzzSite } from '../fuzz-keys.ts'

const entries = [
  '["called",1790000000000,"e1","known",42]',
  '["reserved",1790000000001,"known",2000]',
  '["freed",1790000000002,"e1:known:42"]',
  '["mode",1790000000003,"enforce"]',
].map((row) => Buffer.from(row))

const segment = { site: fuzzSite, kind: 'segment', serial: 3 } as const
const snapshot = { site: fuzzSite, kind: 'snapshot', serial: 3 } as const

const framesOf = (file: Parameters<typeof seedOf>[0], first: number): Buffer =>
  Buffer.concat([
    encodeFrame({ number: first, at: fuzzNow, entries: entries.slice(0, 2) }, seedOf(file)),
    encodeFrame({ number: first + 1, at: fuzzNow + 1, entries: entries.slice(2, 3) }, seedOf(file)),
    encodeFrame({ number: first + 2, at: fuzzNow + 2, entries: entries.slice(3) }, seedOf(file)),
  ])

const headerOf = (file: typeof segment | typeof snapshot, serial: number = file.serial): Buffer =>
  encodeHeader({ ...file, journal: journalVersion, serial, firstFrame: 7 })

const whole = Buffer.concat([headerOf(segment), framesOf(segment, 7)])
const body = Buffer.from('{"version":1,"snapshot":{}}')
const wholeSnapshot = Buffer.concat([
  headerOf(snapshot),
  encodeFrame({ number: 7, at: fuzzNow, entries: [body] }, seedOf(snapshot)),
])
/** A frame of another file, and one of this that comes later: neither may be taken for the next. */
const strangers = [
  Buffer.concat([headerOf(segment), framesOf({ ...segment, serial: 2 }, 7)]),
  Buffer.concat([headerOf(segment), framesOf(segment, 8)]),
  wholeSnapshot,
]

const segmentTarget: FuzzTarget = {
  name: 'journal: a segment',
  weight: 10,
  words: ['\u00f5pr\u0001'],
  seeds: [whole, whole, whole, ...strangers],
  check: (input) => {
    let accepted = false
    for (const last of [true, false]) {
      const read = readSegment({ path: 'segment', bytes: input, expected: segment }, { nextFrame: 7, last })
      if (!read.ok) continue
      accepted = true
      const { entries: found, end, nextFrame } = read.value
      assert.ok(end <= input.length)
      assert.ok(found.length <= entries.length, 'more was read than was written')
      for (const [index, entry] of found.entries())
        assert.ok(entries[index]?.equals(entry), 'what was read is not what was written')
      // A tail that was cut may be anything; what stands in the middle may not.
      if (last && end > 0) assert.equal(findFrame(input, end + 1, nextFrame + 1, seedOf(segment)), null)
    }
    return accepted
  },
}

const snapshotTarget: FuzzTarget = {
  name: 'journal: a snapshot',
  weight: 6,
  words: ['\u00f5pr\u0001'],
  seeds: [wholeSnapshot, wholeSnapshot, whole],
  check: (input) => {
    const read = readSnapshot({ path: 'snapshot', bytes: input, expected: snapshot })
    if (read.ok) assert.ok(body.equals(read.value.bytes), 'an altered snapshot was believed')
    return read.ok
  },
}

/**
 * The checksum is right, so no disk damaged it: somebody wrote a header that is none. It is never taken for one;
 * where it is not even JSON, the parser's own error stops the start.
 */
const headerTarget: FuzzTarget = {
  name: 'journal: a header with its checksum',
  weight: 3,
  words: ['"journal":', '"site":', '"kind":"segment"', '"serial":', '"firstFrame":'],
  seeds: texts('{"journal":1,"site":"ecole","kind":"segment","serial":3,"firstFrame":7}'),
  check: (input) => {
    const bytes = Buffer.concat([
      encodeFrame({ number: 0, at: 0, entries: [input] }, 0),
      framesOf(segment, 7),
    ])
    const read = readHeader({ path: 'segment', bytes, expected: segment })
    if (!read.ok || read.value === null) return false
    const { site, kind, serial } = read.value.header
    assert.deepEqual({ site, kind, serial }, segment)
    return true
  },
}

export const journalTargets: readonly FuzzTarget[] = [segmentTarget, snapshotTarget, headerTarget]
