import { globSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import process from 'node:process'
import { type FileResult, runTestFile } from './test-file.ts'

/** `node scripts/test.ts unit|end-to-end [filter]`: runs the test files whose path contains the filter. */
interface Suite {
  readonly patterns: readonly string[]
  /** Test files at once. */
  readonly atOnce: number
  /** Files that measure times against each other: one after the other, once all else has ended. */
  readonly alone?: RegExp
  /** A file that runs longer is killed and fails. */
  readonly fileLimitMs: number
}

const minute = 60_000

const suites: Readonly<Record<string, Suite>> = {
  unit: {
    patterns: [
      'src/**/*.test.ts',
      'test/{house,rules,sabotage,simulation,rehearsal,hostile,fuzz,workspace}/**/*.test.ts',
    ],
    atOnce: availableParallelism(),
    fileLimitMs: 5 * minute,
  },
  // Real processes, real browsers and real clocks: most of them wait for time to pass, so two fit beside each other.
  'end-to-end': {
    patterns: ['test/end-to-end/**/*.test.ts'],
    atOnce: Math.min(2, availableParallelism()),
    alone: /\/(?:hostile-|proxy-memory)/,
    fileLimitMs: 8 * minute,
  },
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const sayOf = (file: string, lines: readonly string[]): void => {
  say([file, ...lines.map((line) => line.replaceAll(/^/gm, '  ')), ''].join('\n'))
}

/** Told again at the end: a log of many files is often read, or kept, by its last lines only. */
const failures: (() => void)[] = []

const runAll = async (
  files: readonly string[],
  atOnce: number,
  fileLimitMs: number,
): Promise<FileResult[]> => {
  const queue = [...files]
  const results: FileResult[] = []
  const work = async (): Promise<void> => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const result = await runTestFile(file, fileLimitMs)
      sayOf(file, result.lines)
      results.push(result)
      if (result.failures.length > 0) failures.push(() => sayOf(file, result.failures))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return results
}

const [name = '', filter = ''] = process.argv.slice(2)
const suite = suites[name]
if (suite === undefined) {
  say(`Usage: node scripts/test.ts ${Object.keys(suites).join('|')} [part of a path]`)
  process.exit(2)
}

const found = suite.patterns.flatMap((pattern) => globSync(pattern))
const files = [...new Set(found)].filter((file) => file.includes(filter)).toSorted()
const isAlone = (file: string): boolean => suite.alone?.test(file) ?? false
const results = [
  ...(await runAll(
    files.filter((file) => !isAlone(file)),
    suite.atOnce,
    suite.fileLimitMs,
  )),
  ...(await runAll(files.filter(isAlone), 1, suite.fileLimitMs)),
]
const sum = (count: (result: FileResult) => number): number =>
  results.reduce((total, result) => total + count(result), 0)
const passed = sum((result) => result.passed)
const failed = sum((result) => result.failed)
const skipped = sum((result) => result.skipped)

if (failures.length > 0) say('What failed:\n')
for (const tell of failures) tell()

const noTest = passed + failed + skipped === 0
const skippedInCi = skipped > 0 && process.env['CI'] === 'true'
if (noTest) say(`No test ran: no file of "${name}" contains "${filter}".`)
if (skippedInCi) say('With CI=true nothing may be skipped: install what is missing.')
say(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exitCode = noTest || failed > 0 || skippedInCi ? 1 : 0
