import { defined } from '../../kernel/assert.ts'
import { crowdUsage, parseCrowdArguments } from './parse-crowd-arguments.ts'
import { runCrowd } from './run-crowd.ts'
import type { CrowdProgress, CrowdReport } from './tally.ts'

export interface CrowdOutput {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** A person watches: progress is one line that changes. */
  readonly isTerminal: boolean
}

const progressLine = ({ came, entered, gone, requests, unanswered }: CrowdProgress): string =>
  `${came} came, ${entered} entered, ${gone} went; ${requests} requests, ${unanswered} unanswered`

const minutesOf = (durationMs: number | null): string =>
  durationMs === null ? 'not known' : `${(durationMs / 60_000).toFixed(1)} min`

const summary = (report: CrowdReport): string => {
  const { toldRightShare: right } = report
  const delays = Object.entries(report.answers).map(
    ([kind, { count, medianMs, p99Ms }]) =>
      `  ${kind.padEnd(10)} ${String(count).padStart(8)}   median ${medianMs} ms, 99 % within ${p99Ms} ms`,
  )
  return [
    `${report.came} people came, ${report.entered} entered, ${report.gone} went; ${report.tickets} tickets were given.`,
    `They waited ${minutesOf(report.waitedMedianMs)} (median), ${minutesOf(report.waitedMaxMs)} at most.`,
    `Of ${report.told} ranges told whose turn came, ${right === null ? 'none' : `${(right * 100).toFixed(0)} %`} were right.`,
    `${report.requests} requests, ${report.requestsPerSecond} a second, ${report.unanswered} unanswered; ${(report.cpuShare * 100).toFixed(0)} % of one core for the crowd.`,
    ...delays,
    '',
  ].join('\n')
}

/** `preau crowd`. Resolves to the exit code: 0 done, 1 the history could not be written, 2 something to mend by who typed it. */
export const runCrowdCommand = async (
  args: readonly string[],
  { out, err, isTerminal }: CrowdOutput,
  signal: AbortSignal,
): Promise<0 | 1 | 2> => {
  const parsed = parseCrowdArguments(args)
  if (!parsed.ok) {
    err(`${parsed.refusal}\n${crowdUsage}`)
    return 2
  }
  const { options, json } = parsed.value
  const onProgress = (progress: CrowdProgress): void => {
    if (isTerminal) err(`\r\u001B[K${progressLine(progress)}`)
  }
  try {
    const report = await runCrowd(options, { now: Date.now, onProgress, signal })
    if (isTerminal) err('\r\u001B[K')
    out(json ? `${JSON.stringify(report)}\n` : summary(report))
    return 0
  } catch (fault) {
    const { path } = defined(options.history, 'only a history makes a crowd fail')
    err(`${path} cannot be written: ${fault instanceof Error ? fault.message : String(fault)}\n`)
    return 1
  }
}
