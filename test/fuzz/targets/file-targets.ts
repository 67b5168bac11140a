import assert from 'node:assert/strict'
import { type ClassWindows, type ClassWindow } from '../../../src/gate/door/bearings/class-windows.ts'
import { faultsShown, parseClassWindows } from '../../../src/gate/door/bearings/parse-class-windows.ts'
import { normaliseCode } from '../../../src/gate/door/bearings/class-code.ts'
import { formatKeyFile, parseKeyFile } from '../../../src/gate/door/tokens/key-file-format.ts'
import { createKeyChain } from '../../../src/gate/door/tokens/key-chain.ts'
import { keyPurposes } from '../../../src/gate/door/tokens/key-ring.ts'
import { parsePublicKeySet } from '../../../src/gate/door/tokens/public-key-set.ts'
import { readMinuteLine, writeMinuteLine } from '../../../src/gate/figures/minute-line.ts'
import { createEventParser } from '../../../src/rehearsal/check/parse-event.ts'
import { parseHistory } from '../../../src/rehearsal/check/parse-history.ts'
import { type FuzzTarget, texts } from '../fuzz-target.ts'
import { fuzzNow, fuzzRings, fuzzSite } from '../fuzz-keys.ts'

const timeOf = ({ daily }: ClassWindow, minutes: number): string => {
  const text = new Date(minutes * 60_000).toISOString()
  return daily ? text.slice(11, 16) : text.slice(0, 16)
}

const asCsv = (windows: ClassWindows): string =>
  ['class,from,to', ...[...windows].flatMap(([name, all]) =>
    all.map((window) => `"${name}",${timeOf(window, window.from)},${timeOf(window, window.to)}`),
  )].join('\n') // prettier-ignore

const classFile: FuzzTarget = {
  name: 'classes.csv',
  weight: 8,
  words: [
    '\n3B,08:00,08:55',
    ';',
    ',',
    '"',
    '""',
    '\r',
    '24:00',
    '2026-02-30T08:00',
    'class;from;to\n',
    '\ufeff',
  ],
  seeds: texts(
    'class,from,to\n3B,08:00,08:55\n"2nde 4",2026-09-01T08:00,2026-09-01T09:00\n',
    'class;from;to\r\n6A;07:55;08:50\r\n6A;13:00;14:00\r\n',
  ),
  check: (input) => {
    const read = parseClassWindows(input)
    if (read.ok) {
      const again = parseClassWindows(Buffer.from(asCsv(read.value)))
      assert.ok(again.ok)
      assert.deepEqual(again.value, read.value)
      return true
    }
    const { faults, more } = read.refusal
    assert.ok(faults.length > 0 && faults.length <= faultsShown && more >= 0)
    for (const { line, column, fr, en } of faults) assert.ok(line > 0 && column > 0 && fr !== '' && en !== '')
    return false
  },
}

const classCodes: FuzzTarget = {
  name: 'class code, typed',
  weight: 2,
  words: ['-', '–', ' ', 'I', 'l', 'O', '\u00a0', 'ſ', 'ﬁ'],
  seeds: texts('K7QF-2M9X', 'k7qf 2m9x', 'O0I1-L234'),
  check: (input) => {
    const code = normaliseCode(input.toString('utf8'))
    if (code === null) return false
    assert.match(code, /^[0-9A-HJKMNP-TV-Z]{8}$/)
    assert.equal(normaliseCode(code), code)
    return true
  },
}

const keyFile: FuzzTarget = {
  name: 'key file',
  weight: 2,
  words: ['"alg":"none"', '"EdDSA"', '"HS256"', '"from":', '"kid":', '"secret":""', '"rings":{}'],
  seeds: texts(
    formatKeyFile(fuzzSite, fuzzRings),
    JSON.stringify(JSON.parse(formatKeyFile(fuzzSite, fuzzRings))),
  ),
  check: (input) => {
    const read = parseKeyFile(input.toString('utf8'), fuzzSite)
    if (!read.ok) {
      assert.ok(read.refusal.at !== '' && read.refusal.fr !== '' && read.refusal.en !== '')
      return false
    }
    const again = parseKeyFile(formatKeyFile(fuzzSite, read.value), fuzzSite)
    assert.ok(again.ok)
    assert.deepEqual(again.value, read.value)
    for (const purpose of keyPurposes) {
      const key = createKeyChain(read.value[purpose]).signing(fuzzNow)
      assert.ok(key.verify('a', key.sign('a')), 'a key that cannot verify what it signs')
    }
    return true
  },
}

const publicKey = { kty: 'OKP', crv: 'Ed25519', kid: 'ent-1', x: Object(fuzzRings.pass.keys[0]).x }

const publicKeys: FuzzTarget = {
  name: 'public key set',
  weight: 2,
  words: ['"d":"x"', '"kty":"oct"', '"crv":"X25519"', '"keys":[]'],
  seeds: texts(JSON.stringify({ keys: [publicKey] })),
  check: (input) => {
    const read = parsePublicKeySet(input.toString('utf8'))
    if (!read.ok) return false
    for (const { d } of read.value) assert.equal(d, null)
    return true
  },
}

const minute = {
  at: fuzzNow,
  mode: 'enforce',
  capacity: 300,
  taken: 300,
  present: { known: 12 },
  arrivals: { known: 3, line: 1 },
  admissions: { known: 2 },
  ended: 4,
  heldMinutes: [0, 1, 2],
  waitMedianS: 60,
  toldLowS: null,
  toldHighS: 300,
  refused: { expired: 3 },
  p90Ms: 120,
  errorsPerMille: 0,
}

const minuteLines: FuzzTarget = {
  name: 'figures of a minute',
  weight: 4,
  words: ['"heldMinutes":[', '"mode":"shadow"', '"present":{}', '-1', '1e308'],
  seeds: texts(JSON.stringify(minute)),
  check: (input) => {
    const read = readMinuteLine(input.toString('utf8'))
    if (read === null) return false
    const line = writeMinuteLine(read)
    if (line.length > 8_000) return true
    const again = readMinuteLine(line.trimEnd())
    assert.ok(again !== null, 'what was read cannot be written')
    assert.equal(writeMinuteLine(again), line)
    return true
  },
}

const settings = {
  kind: 'settings', at: fuzzNow, capacity: 10, reportsSignIns: false, tokenLifeMs: 45_000, atDoorMs: 10_000,
  atDoorStillMs: 60_000, collectWithinMs: 20_000, collectWithinStillMs: 60_000, callLifeMs: 1_200_000,
  idleLimitMs: 600_000, heldAtLeastMs: 1_200_000, unsignedLifeMs: 180_000, unsignedPresses: 10, lateMs: 600_000,
  devicesPerSeat: 4, settledAt: null,
} // prettier-ignore
const exchange = { sent: fuzzNow + 1, got: fuzzNow + 3, client: 'c1' }
const ticket = { epoch: 'e1', lane: 'line', n: 1, stranger: false }
const seen = { ...exchange, seat: 'e1:line:1', device: 'd1', renewal: 0 }
const events = [
  settings,
  { kind: 'ticket', ...exchange, ticket },
  { kind: 'here', ...exchange, ticket, standing: 'waiting', script: true, ahead: 3 },
  { kind: 'told', ...exchange, ticket, low: fuzzNow, high: fuzzNow + 60_000 },
  { kind: 'token', ...seen, ticket, exp: fuzzNow + 45_000 },
  { kind: 'served', ...seen, changes: false, document: true },
  { kind: 'turnedAway', ...seen },
  { kind: 'signedIn', ...exchange, seat: 'e1:line:1', device: 'd1', person: 'p' },
  { kind: 'killed', at: fuzzNow },
  { kind: 'started', at: fuzzNow, settledAt: null },
].map((event) => JSON.stringify(event))

const historyLines: FuzzTarget = {
  name: 'history: a line',
  weight: 6,
  words: ['"kind":"told"', '"sent":', '"ticket":null', '1e308', '-1e308'],
  seeds: texts(...events),
  check: (input) => {
    const line = input.toString('utf8')
    const read = createEventParser().parse(line)
    if (!read.ok) assert.ok(read.refusal.column > 0 && read.refusal.what !== '')
    return read.ok
  },
}

async function* inPieces(text: string): AsyncGenerator<string> {
  for (let from = 0; from < text.length; from += 700)
    yield await Promise.resolve(text.slice(from, from + 700))
}

const historyFile: FuzzTarget = {
  name: 'history: a file',
  weight: 1,
  words: ['\n', '\n\n', '{}\n'],
  seeds: texts(events.join('\n'), `${events.join('\n')}\n`),
  check: async (input) => {
    const read = await parseHistory(inPieces(input.toString('utf8')))
    if (!read.ok) assert.ok(read.refusal.badLines.length > 0 && read.refusal.badLines.length <= 20)
    return read.ok
  },
}

export const fileTargets: readonly FuzzTarget[] = [
  classFile,
  classCodes,
  keyFile,
  publicKeys,
  minuteLines,
  historyLines,
  historyFile,
]
