import type { Outcome } from '../../kernel/outcome.ts'
import type { Finding } from './finding.ts'
import { checkCapacity } from './g1-capacity.ts'
import { checkSettle } from './g1-settle.ts'
import { checkOnePlace } from './g2-one-place.ts'
import { checkOvertaking } from './g3-overtaking.ts'
import { checkCalls } from './g4-calls.ts'
import { measureUse } from './g5-use.ts'
import { checkEarlyEnds } from './g7-early-end.ts'
import { checkOneSeat } from './g8-one-seat.ts'
import { checkUnsigned } from './g11-unsigned.ts'
import { checkTokens } from './g14-tokens.ts'
import { checkWidths, measureTold } from './g15-told.ts'
import type { HistoryReport } from './history-report.ts'
import { readHistoryFile, type History, type UnreadableHistory } from './parse-history.ts'
import { renderJson, renderText, renderUnreadable } from './render-report.ts'
import { tellStories, type Stories } from './stories.ts'

const checks: readonly ((stories: Stories) => readonly Finding[])[] = [
  checkCapacity,
  checkSettle,
  checkOnePlace,
  checkOvertaking,
  checkCalls,
  checkEarlyEnds,
  checkOneSeat,
  checkUnsigned,
  checkTokens,
  checkWidths,
]

export const checkHistory = (history: History): HistoryReport => {
  const stories = tellStories(history)
  const clients = new Set<string>()
  for (const event of history.events) if ('client' in event) clients.add(event.client)
  return {
    origin: history.origin,
    events: history.events.length,
    clients: clients.size,
    tickets: stories.tickets.size,
    seats: stories.seats.size,
    findings: checks.flatMap((check) => check(stories)),
    use: measureUse(stories),
    told: measureTold(stories),
  }
}

export interface CheckHistoryOutput {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

const usage = 'usage: preau check-history FILE [--json]\n'

/** `preau check-history FILE [--json]`. Resolves to the exit code: 0 nothing found, 1 faults found, 2 unreadable. */
export const runCheckHistory = async (
  args: readonly string[],
  { out, err }: CheckHistoryOutput,
): Promise<0 | 1 | 2> => {
  const files = args.filter((argument) => argument !== '--json')
  const [file, ...more] = files
  if (file === undefined || more.length > 0 || file.startsWith('--')) {
    err(usage)
    return 2
  }
  let read: Outcome<History, UnreadableHistory>
  try {
    read = await readHistoryFile(file)
  } catch (fault) {
    err(`${file} cannot be read: ${fault instanceof Error ? fault.message : String(fault)}\n`)
    return 2
  }
  if (!read.ok) {
    err(renderUnreadable(file, read.refusal))
    return 2
  }
  const report = checkHistory(read.value)
  out(args.includes('--json') ? renderJson(report) : renderText(report))
  return report.findings.length === 0 ? 0 : 1
}
