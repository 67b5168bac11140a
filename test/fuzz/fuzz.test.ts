import assert from 'node:assert/strict'
import process from 'node:process'
import { test } from 'node:test'
import { createSeededRandom } from '../../src/kernel/seeded-random.ts'
import { foundCases, keepFinding } from './found-cases.ts'
import { caseMostMs, fuzzAll, fuzzTarget, tryCase } from './fuzz.ts'
import { type FuzzTarget, texts } from './fuzz-target.ts'
import { mutate } from './mutate.ts'
import { allTargets } from './targets/all-targets.ts'

/** Half a minute of a machine with nothing else to do; `npm run fuzz` goes on from there. */
const cases = 200_000
const mostMs = 50_000

test('no input from outside is more to a parser than a refusal, or what it says it is', async (t) => {
  const seed = Number(process.env['PREAU_FUZZ_SEED'] ?? 20_210_406)
  t.diagnostic(`seed ${seed}: again with PREAU_FUZZ_SEED=${seed}`)
  const reports = await fuzzAll(allTargets, { cases, seed, until: performance.now() + mostMs })
  const findings = reports.flatMap((report) => report.findings)
  const told = findings.map(
    (finding) => `${finding.target}: ${finding.why}: test/fuzz/found/${keepFinding(finding)}`,
  )
  t.diagnostic(`${reports.reduce((sum, report) => sum + report.cases, 0)} cases`)
  assert.deepEqual(told, [], `seed ${seed}`)
})

test('every sound input is accepted by its parser, so that what is made from it comes far', async () => {
  for (const target of allTargets) {
    const accepted = await Promise.all(target.seeds.map(async (seed) => target.check(seed)))
    assert.ok(accepted.includes(true), `${target.name} refuses all its seeds`)
  }
})

test('what once failed does not fail again', async () => {
  for (const { file, target: name, input, why } of foundCases()) {
    const target = allTargets.find((one) => one.name === name)
    assert.ok(target, `${file} names a target that is no more: ${name}`)
    const { finding } = await tryCase(target, input)
    assert.equal(finding, null, `${file} (${why}): ${finding?.why ?? ''}`)
  }
})

test('the same seed makes the same cases', () => {
  const [target] = allTargets
  assert.ok(target)
  const made = (seed: number): string => {
    const random = createSeededRandom(seed)
    return Array.from({ length: 50 }, () => mutate(target.seeds, target.words, random).toString('hex')).join()
  }
  assert.equal(made(7), made(7))
  assert.notEqual(made(7), made(8))
})

const careless: FuzzTarget = {
  name: 'a careless parser',
  weight: 1,
  words: [],
  seeds: texts('{"a":[1,2,3]}'),
  check: (input) => Array.isArray(Object(JSON.parse(input.toString('utf8'))).a),
}

const credulous: FuzzTarget = {
  ...careless,
  name: 'a credulous parser',
  check: (input) => {
    assert.ok(
      input.toString('utf8') === '{"a":[1,2,3]}' || !input.toString('utf8').startsWith('{"a":['),
      'believed',
    )
    return true
  },
}

/** As an expression that backtracks: it works, and nobody sees it until somebody sends the wrong text. */
const slow: FuzzTarget = {
  ...careless,
  name: 'a slow parser',
  check: () => {
    for (const until = performance.now() + 2 * caseMostMs; performance.now() < until;);
    return true
  },
}

test('a parser that throws, believes or takes long is found out', async () => {
  for (const target of [careless, credulous]) {
    const { findings } = await fuzzTarget(target, { cases: 2_000, seed: 1, until: Infinity })
    assert.ok(findings.length > 0, target.name)
  }
  const { finding } = await tryCase(slow, Buffer.from('a'))
  assert.match(finding?.why ?? '', /^takes \d+ ms$/)
})
