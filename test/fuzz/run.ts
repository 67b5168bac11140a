import { randomInt } from 'node:crypto'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { keepFinding } from './found-cases.ts'
import { fuzzAll } from './fuzz.ts'
import { allTargets } from './targets/all-targets.ts'

/** `npm run fuzz -- --cases 1000000 --seed 7 --target token`: findings are kept in `test/fuzz/found/`. */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000000' },
    seed: { type: 'string' },
    /** Part of the names of the targets. */
    target: { type: 'string', default: '' },
    minutes: { type: 'string', default: '60' },
  },
})

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const seed = values.seed === undefined ? randomInt(2 ** 32) : Number(values.seed)
const cases = Number(values.cases)
const targets = allTargets.filter(({ name }) => name.includes(values.target))
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(cases) || cases < 1 || targets.length === 0) {
  say('Usage: npm run fuzz -- [--cases N] [--seed N] [--target PART] [--minutes N]')
  say(`Targets: ${allTargets.map(({ name }) => name).join('; ')}`)
  process.exit(2)
}

say(`seed ${seed}, ${targets.length} targets`)
const startedAt = performance.now()
const until = startedAt + Number(values.minutes) * 60_000
const reports = await fuzzAll(
  targets,
  { cases, seed, until },
  ({ target, cases: lived, accepted, ms, findings }) => {
    const each = ((ms * 1_000) / Math.max(1, lived)).toFixed(0)
    say(`${target}: ${lived} cases, ${accepted} accepted, ${each} µs each, ${findings.length} findings`)
    for (const finding of findings) say(`  ${finding.why}\n  kept in test/fuzz/found/${keepFinding(finding)}`)
  },
)
const lived = reports.reduce((sum, report) => sum + report.cases, 0)
const found = reports.reduce((sum, { findings }) => sum + findings.length, 0)
say(
  `${lived} cases in ${Math.round((performance.now() - startedAt) / 1_000)} s, ${found} findings, seed ${seed}`,
)
process.exitCode = found > 0 ? 1 : 0
