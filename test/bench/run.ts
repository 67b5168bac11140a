import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { cpus, loadavg, release, totalmem } from 'node:os'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { admissionBench } from './admission.ts'
import { frontBenches } from './fronts.ts'
import { grantDelayBench, grantRateBench } from './journal-rows.ts'
import { nowBench } from './now.ts'
import { decisionsBench, memoryBench, tickBench } from './porter-rows.ts'
import { proxiedBench } from './proxied.ts'
import { refillBench } from './refill.ts'
import { runRivals } from './rivals/run-rivals.ts'
import type { Bench, Row } from './row.ts'
import { aafReadingBench } from './workspace/aaf-reading.ts'
import { handInBench } from './workspace/hand-ins.ts'
import { signInBench } from './workspace/sign-ins.ts'
import { todayBench } from './workspace/today.ts'

/** `npm run bench -- gate|workspace [--only part of a name]`, `… rivals`: prints, and keeps the figures as JSON. */
const gateBenches: readonly Bench[] = [
  nowBench,
  ...frontBenches,
  proxiedBench,
  admissionBench,
  decisionsBench,
  grantRateBench,
  grantDelayBench,
  refillBench,
  memoryBench,
  tickBench,
]
const workspaceBenches: readonly Bench[] = [todayBench, signInBench, handInBench, aafReadingBench]

const folder = new URL('../../bench/results/', import.meta.url)
const say = (text: string): boolean => process.stdout.write(`${text}\n`)

const machine = () => ({
  cores: cpus().length,
  model: cpus()[0]?.model ?? '',
  memoryGb: Math.round(totalmem() / 2 ** 30),
  kernel: release(),
  node: process.version,
  load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
})

const keep = async (name: string, content: object): Promise<void> => {
  await mkdir(folder, { recursive: true })
  await writeFile(new URL(name, folder), `${JSON.stringify(content, null, 2)}\n`)
}

const isThere = (program: string): boolean =>
  [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'].some((path) =>
    existsSync(join(path, program)),
  )

const rowsBefore = async (file: string): Promise<readonly Row[]> => {
  const text = await readFile(new URL(file, folder), 'utf8').catch(() => '{"rows":[]}')
  const { rows }: { rows: readonly Row[] } = JSON.parse(text)
  return rows
}

const kept = ({ ratio, bar, better }: Row): boolean => (better === 'higher' ? ratio >= bar : ratio <= bar)

const runRows = async (file: string, benches: readonly Bench[], only: string): Promise<void> => {
  for (const bench of benches.filter(({ name }) => name.includes(only))) {
    const missing = bench.needs.filter((program) => !isThere(program))
    if (missing.length > 0) {
      say(`${bench.name}: left out, install ${missing.join(', ')}`)
      continue
    }
    const row = await bench.run()
    const words = row.better === 'higher' ? 'at least' : 'at most'
    say(
      `${row.name}: ${row.ratio} (${words} ${row.bar}${kept(row) ? '' : ': NOT KEPT'}) ${JSON.stringify(row.figures)}`,
    )
    // After each row: a run that is cut keeps what it has.
    const before = await rowsBefore(file)
    const rows = benches.flatMap(({ name }) => {
      const newest = name === row.name ? row : before.find((other) => other.name === name)
      return newest === undefined ? [] : [newest]
    })
    await keep(file, { machine: machine(), rows })
  }
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '' } },
})
switch (positionals[0]) {
  case 'gate':
    await runRows('gate.json', gateBenches, values.only)
    break
  case 'workspace':
    await runRows('workspace.json', workspaceBenches, values.only)
    break
  case 'rivals': {
    const report = await runRivals()
    say(JSON.stringify(report, null, 2))
    await keep('rivals.json', { machine: machine(), ...report })
    break
  }
  default:
    say('Usage: npm run bench -- gate|workspace [--only part of a name] | rivals')
    process.exitCode = 2
}
