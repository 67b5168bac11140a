import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { format, resolveConfig } from 'prettier'
import { fourLanes, oneLine, tableFor, type WaitTable } from '../src/gate/index.ts'
import { learnTable } from '../src/rehearsal/mornings/learn-table.ts'
import { drawMorning, type Site } from '../src/rehearsal/mornings/morning.ts'
import type { MorningJob, MorningYield } from '../src/rehearsal/mornings/morning-jobs.ts'
import { createMorningPool } from '../src/rehearsal/mornings/morning-pool.ts'
import { printSite, scoreSite, type SiteScore } from '../src/rehearsal/mornings/score-report.ts'
import { generatedShapes, realShapes } from '../src/rehearsal/mornings/shapes/arrival-shape.ts'
import { tableFileOf, writeTable } from '../src/rehearsal/mornings/write-table.ts'

/** The shipped tables, and how many mornings each is learned from. */
const sites: readonly (Site & { readonly learnFrom: number })[] = [
  { capacity: 30, lanes: 'oneLine', learnFrom: 96 },
  { capacity: 100, lanes: 'oneLine', learnFrom: 64 },
  { capacity: 250, lanes: 'fourLanes', learnFrom: 64 },
  { capacity: 1_000, lanes: 'fourLanes', learnFrom: 32 },
  { capacity: 5_000, lanes: 'fourLanes', learnFrom: 16 },
]

/** Held-out mornings of a site: other seeds than those learned from, and the real shape, which is never learned from. */
const scoredFrom = 990_000
const scoredMornings = 56
const realMornings = 16

const resultsPath = new URL('../bench/results/honest-wait.json', import.meta.url)
const learnedFolder = new URL('../src/gate/domain/wait/learned/', import.meta.url)

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    /** Capacities, separated by commas; all of them if left out. */
    only: { type: 'string' },
    /** Mornings lived at once. */
    parallel: { type: 'string', default: String(availableParallelism()) },
  },
})

const chosen = sites.filter(
  ({ capacity }) => values.only === undefined || values.only.split(',').includes(String(capacity)),
)
const pool = createMorningPool(Number(values.parallel))
const say = (text: string): boolean => process.stdout.write(`${text}\n`)

const run = (jobs: readonly MorningJob[]): Promise<MorningYield[]> =>
  pool.run(jobs, ({ morning: { capacity, lanes, seed, shape, condition } }, ms) =>
    process.stderr.write(`${capacity} ${lanes} ${seed} ${shape} ${condition}: ${Math.round(ms)} ms\n`),
  )

const learn = async (): Promise<void> => {
  for (const { learnFrom, ...site } of chosen) {
    const table = await learnTable({ site, mornings: learnFrom, run })
    const path = new URL(`${tableFileOf(site)}.ts`, learnedFolder)
    await writeFile(
      path,
      await format(writeTable(table), { ...(await resolveConfig(path)), parser: 'typescript' }),
    )
    const told = table.factors.filter((factors) => factors !== null).length
    say(
      `${tableFileOf(site)}: ${table.mornings} mornings, ${table.samples} attempts, ${told} of ${table.factors.length} cells are told`,
    )
  }
}

const shippedTable = ({ capacity, lanes }: Site): WaitTable =>
  tableFor(capacity, lanes === 'oneLine' ? oneLine : fourLanes)

const scoreJobs = (site: Site): MorningJob[] => {
  const table = shippedTable(site)
  const seeds = Array.from({ length: scoredMornings + realMornings }, (_, index) => scoredFrom + index)
  return seeds.map((seed, index) => {
    const shapes = index < scoredMornings ? generatedShapes : realShapes
    return { purpose: 'score', table, morning: drawMorning(seed, site, shapes) }
  })
}

const storedScores = async (): Promise<Record<string, SiteScore>> => {
  try {
    return JSON.parse(await readFile(resultsPath, 'utf8')).sites
  } catch {
    return {}
  }
}

const score = async (): Promise<void> => {
  for (const { capacity, lanes } of chosen) {
    const site = { capacity, lanes }
    const scored = scoreSite(site, shippedTable(site), await run(scoreJobs(site)))
    say(printSite(scored))
    const scores = { ...(await storedScores()), [tableFileOf(site)]: scored }
    const results = {
      kind: 'measured in simulation',
      seedsFrom: scoredFrom,
      scoredMornings,
      realMornings,
      sites: scores,
    }
    await mkdir(new URL('.', resultsPath), { recursive: true })
    await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`)
  }
}

const [command] = positionals
if (command === 'learn') await learn()
else if (command === 'score') await score()
else {
  say('npm run honest-wait -- learn | score [--only 30,250] [--parallel 2]')
  process.exitCode = 2
}
pool.close()
