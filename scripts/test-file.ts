import { run } from 'node:test'

/** What one test file showed. A test marked *todo* counts as skipped: it proves nothing yet. */
export interface FileResult {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** One line a test, failures with their cause. */
  readonly lines: readonly string[]
  /** The lines of the failures alone, with their cause and what the file printed. */
  readonly failures: readonly string[]
}

const seedFile = new URL('../test/random-seed.ts', import.meta.url).href

interface Counts {
  passed: number
  failed: number
  skipped: number
}

const indent = (text: string, by: string): string => text.replaceAll(/^(?=.)/gm, by)

const causeOf = (error: Error): string => {
  const cause = error.cause instanceof Error ? error.cause : error
  return cause.stack ?? cause.message
}

/** A suite, or a test around others, that failed with its parts: those are counted. */
const onlyPartsFailed = (error: Error): boolean =>
  'failureType' in error && error.failureType === 'subtestsFailed'

const took = (details: { readonly duration_ms: number }): string => `(${Math.round(details.duration_ms)} ms)`

/**
 * Runs one test file in its own process and kills it after `limitMs`, even if its tests have ended and something
 * keeps it alive: Node's own `timeout` bounds a test, not its file. A file without any test fails.
 */
export const runTestFile = (file: string, limitMs: number): Promise<FileResult> =>
  new Promise((resolve) => {
    const counts: Counts = { passed: 0, failed: 0, skipped: 0 }
    const lines: string[] = []
    const failures: string[] = []
    const fail = (...said: readonly string[]): void => {
      lines.push(...said)
      failures.push(...said)
    }
    const output: string[] = []
    const events = run({
      files: [file],
      execArgv: ['--import', seedFile],
      signal: AbortSignal.timeout(limitMs),
    })

    events.on('test:pass', ({ name, nesting, details, skip, todo }) => {
      if (details.type === 'suite') return
      const margin = '  '.repeat(nesting)
      if (skip !== undefined || todo !== undefined) {
        counts.skipped += 1
        const reason = [skip, todo].find((why) => typeof why === 'string' && why !== '') ?? 'no reason given'
        lines.push(`${margin}- ${name} (skipped: ${String(reason).replace(/^skipped: /, '')})`)
      } else if (nesting === 0 && name === file) {
        counts.failed += 1
        fail(`✖ ${file} has no test in it`)
      } else {
        counts.passed += 1
        lines.push(`${margin}✔ ${name} ${took(details)}`)
      }
    })
    events.on('test:fail', ({ name, nesting, details }) => {
      const margin = '  '.repeat(nesting)
      fail(`${margin}✖ ${name} ${took(details)}`)
      if (onlyPartsFailed(details.error)) return
      counts.failed += 1
      fail(indent(causeOf(details.error), `${margin}    `))
    })
    events.on('test:stdout', ({ message }) => output.push(message))
    events.on('test:stderr', ({ message }) => output.push(message))
    events.on('test:summary', ({ file: ofFile, success }) => {
      if (ofFile !== undefined || success || counts.failed > 0) return
      counts.failed += 1
      fail(`✖ ${file} failed outside its tests`)
    })
    events.on('end', () => {
      if (counts.failed > 0 && output.length > 0) fail(indent(output.join(''), '    | '))
      resolve({ ...counts, lines, failures })
    })
    events.resume()
  })
