import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { defined } from '../../src/kernel/assert.ts'
import { createSeededRandom } from '../../src/kernel/seeded-random.ts'
import { checkHistory, runCheckHistory } from '../../src/rehearsal/check/check-history.ts'
import type { HistoryReport } from '../../src/rehearsal/check/history-report.ts'
import { parseHistory } from '../../src/rehearsal/check/parse-history.ts'
import type { Event } from '../../src/rehearsal/history.ts'
import { plants } from './planted-faults.ts'
import { writeHistory, type Morning } from './synthetic-history.ts'

const morning = (seed: number, changed: Partial<Morning> = {}): Morning => ({
  seed,
  minutes: 18,
  clients: 260,
  capacity: 20,
  wrong: null,
  calm: false,
  ...changed,
})

/** As a file has it: the settings first, the rest in no order. */
const linesOf = (events: readonly Event[], seed: number): string => {
  const random = createSeededRandom(seed)
  const [settings, ...rest] = events
  const shuffled = rest
    .map((event) => ({ event, at: random.unit() }))
    .toSorted((one, other) => one.at - other.at)
  return [settings, ...shuffled.map(({ event }) => event)]
    .map((event) => `${JSON.stringify(event)}\n`)
    .join('')
}

/** Text in pieces that end anywhere, also within a line. */
async function* inPieces(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += 65_521) yield text.slice(at, at + 65_521)
}

const judge = async (events: readonly Event[]): Promise<HistoryReport> => {
  const read = await parseHistory(inPieces(linesOf(events, 7)))
  assert.ok(read.ok, JSON.stringify(read))
  return checkHistory(read.value)
}

const faultsOf = ({ findings }: HistoryReport): readonly string[] =>
  [...new Set(findings.map(({ rule, fault }) => `${rule} ${fault}`))].toSorted()

for (const seed of [1, 2, 3, 4, 5, 6]) {
  test(`G1 to G15: a right gate is found without fault, seed ${seed}`, async () => {
    const report = await judge(writeHistory(morning(seed, { calm: seed % 2 === 0 })))
    assert.deepEqual(report.findings, [])
    assert.ok(report.seats > 80 && report.clients > 250, 'the morning is a crowd')
    const { takenShare, takenShareAtMost } = report.use
    assert.ok(takenShare !== null && takenShareAtMost !== null && takenShare <= takenShareAtMost)
    assert.ok(report.told.all.scored > 80)
  })
}

test('G1 above-capacity: one seat too many is found', async () => {
  const found = faultsOf(await judge(writeHistory(morning(1, { wrong: 'aboveCapacity', calm: true }))))
  assert.deepEqual(found, ['G1 above-capacity'])
})

test('G1 before-settled: somebody let in before the settle time after a loss is found', async () => {
  const found = faultsOf(await judge(writeHistory(morning(1, { wrong: 'neverSettles', calm: true }))))
  assert.ok(found.includes('G1 before-settled'), found.join())
})

test('G3 overtaken: the highest at the door let in first is found', async () => {
  const found = faultsOf(await judge(writeHistory(morning(1, { wrong: 'highestFirst' }))))
  assert.deepEqual(found, ['G3 overtaken'])
})

const clean = writeHistory(morning(8))
for (const [name, plant] of Object.entries(plants)) {
  test(`${name}: planted alone, it is found`, async () => {
    assert.deepEqual(faultsOf(await judge(plant(clean))), [name])
  })
}

test('G2 a new place after an answer that never came is no lost one, until the old one is seen to stand', async () => {
  const here = defined(
    clean.find((event) => event.kind === 'here' && event.standing === 'waiting'),
    'somebody waits',
  )
  assert.ok(here.kind === 'here')
  const { client, ticket, got } = here
  const at = (ms: number) => ({ client, sent: got + ms, got: got + ms + 10 })
  const lost: Event = { kind: 'unanswered', ...at(20), ticket }
  const given: Event = { kind: 'ticket', ...at(90), ticket: { ...ticket, n: 9_999 } }
  assert.deepEqual(faultsOf(await judge([...clean, lost, given])), [])
  const stands: Event = { ...here, ...at(50) }
  assert.deepEqual(faultsOf(await judge([...clean, lost, stands, given])), ['G2 place-lost'])
})

const run = async (text: string, args: readonly string[] = []) => {
  const folder = await mkdtemp(join(tmpdir(), 'history-'))
  const file = join(folder, 'history.jsonl')
  await writeFile(file, text)
  const said = { out: '', err: '' }
  const code = await runCheckHistory([file, ...args], {
    out: (more) => void (said.out += more),
    err: (more) => void (said.err += more),
  })
  await rm(folder, { recursive: true })
  return { code, ...said }
}

test('check-history ends with 0 without faults, 1 with faults, and tells both as text and as JSON', async () => {
  const right = await run(linesOf(clean, 1))
  assert.equal(right.code, 0)
  assert.match(right.out, /No rule was broken\./)
  const broken = await run(linesOf(plants['G2 number-twice']?.(clean) ?? [], 1), ['--json'])
  assert.equal(broken.code, 1)
  const report: unknown = JSON.parse(broken.out)
  assert.ok(typeof report === 'object' && report !== null && 'counts' in report)
  assert.deepEqual(report.counts, [{ rule: 'G2', fault: 'number-twice', count: 1 }])
})

test('check-history ends with 2 and names line and column of what cannot be read', async () => {
  const [settings] = linesOf(clean, 1).split('\n')
  const lines = [
    settings,
    '{"kind":"gone","at":1800000000000,"client":"c1"',
    '{"kind":"gone","at":"noon","client":"c1"}',
    '{"kind":"gone","at":1800000000000}',
    '{"kind":"dance","at":1800000000000}',
    `{"kind":"gone","client":"${'x'.repeat(5_000)}"}`,
    '{"kind":"capacity","sent":5,"got":4,"client":"c","capacity":3}',
  ]
  const { code, err } = await run(`${lines.join('\n')}\n`)
  assert.equal(code, 2)
  assert.match(err, /:2:48: not JSON/)
  assert.match(err, /:3:16: "at" is not an instant in milliseconds/)
  assert.match(err, /:4:35: "client" is missing/)
  assert.match(err, /:5:2: "kind" is none of the kinds/)
  assert.match(err, /:6:4097: the line is longer than 4096 characters/)
  assert.match(err, /:7:29: "got" is earlier than "sent"/)
  assert.equal((await run('')).code, 2)
  assert.equal((await run(lines.slice(2).join('\n'))).code, 2)
  const silent = { out: () => {}, err: () => {} }
  assert.equal(await runCheckHistory([join(tmpdir(), 'no-such-history.jsonl')], silent), 2)
  assert.equal(await runCheckHistory([], silent), 2)
})
