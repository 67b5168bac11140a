import { createReadStream } from 'node:fs'
import { accepted, refused, type Outcome } from '../../kernel/outcome.ts'
import type { Event, Settings } from '../history.ts'
import { createEventParser } from './parse-event.ts'

/** All events of a history but the settings, earliest first by `sent` or `at`, in milliseconds after `origin`. */
export interface History {
  /** Milliseconds since 1970. Small numbers are kept instead of large ones: they cost half the memory. */
  readonly origin: number
  readonly settings: Settings
  readonly events: readonly Event[]
}

export interface BadLine {
  readonly line: number
  readonly column: number
  readonly what: string
}

/** A history that cannot be judged: the first bad lines, and how many there are. */
export interface UnreadableHistory {
  readonly badLines: readonly BadLine[]
  readonly badLineCount: number
}

/** Characters in a line. */
const lineLimit = 4_096
/** At 190 bytes of memory an event (measured), 2 GB. */
const eventLimit = 10_000_000
const badLinesTold = 20

export const beginOf = (event: Event): number => ('sent' in event ? event.sent : event.at)

/** Takes a history line by line. */
const createHistoryBuilder = () => {
  const parser = createEventParser()
  const events: Event[] = []
  const badLines: BadLine[] = []
  let badLineCount = 0
  let settings: Settings | null = null
  let lines = 0

  const refuse = (column: number, what: string): void => {
    badLineCount += 1
    if (badLines.length < badLinesTold) badLines.push({ line: lines, column, what })
  }
  const keep = (event: Event): void => {
    if (event.kind === 'settings') {
      if (settings !== null) refuse(1, 'the settings stand once, in the first line')
      settings ??= event
    } else if (settings === null) {
      if (badLineCount === 0) refuse(1, 'the first line must be the settings')
    } else if (events.length >= eventLimit)
      refuse(1, `more than ${eventLimit} events: cut the history in parts`)
    else events.push(event)
  }
  return {
    tooLong(): void {
      lines += 1
      refuse(lineLimit + 1, `the line is longer than ${lineLimit} characters`)
    },
    add(line: string): void {
      lines += 1
      if (line.length > lineLimit)
        return refuse(lineLimit + 1, `the line is longer than ${lineLimit} characters`)
      const parsed = parser.parse(line)
      if (parsed.ok) keep(parsed.value)
      else refuse(parsed.refusal.column, parsed.refusal.what)
    },
    finish(): Outcome<History, UnreadableHistory> {
      if (lines === 0) refuse(1, 'the history is empty')
      if (badLineCount > 0 || settings === null) return refused({ badLines, badLineCount })
      const origin = settings.at
      const settledAt = settings.settledAt === null ? null : settings.settledAt - origin
      events.sort((one, other) => beginOf(one) - beginOf(other))
      return accepted({ origin, settings: { ...settings, at: 0, settledAt }, events })
    },
  }
}

/** Reads text in pieces; a history with one bad line is refused. Rejects with the stream's own fault. */
export const parseHistory = async (
  pieces: AsyncIterable<string>,
): Promise<Outcome<History, UnreadableHistory>> => {
  const builder = createHistoryBuilder()
  let rest = ''
  let skipping = false
  for await (const piece of pieces) {
    let from = 0
    for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', from)) {
      if (!skipping) builder.add(rest + piece.slice(from, end))
      skipping = false
      rest = ''
      from = end + 1
    }
    if (!skipping) rest += piece.slice(from)
    if (rest.length > lineLimit) {
      builder.tooLong()
      skipping = true
      rest = ''
    }
  }
  if (rest !== '') builder.add(rest)
  return builder.finish()
}

/** Rejects with the file system's fault when the file cannot be read. */
export const readHistoryFile = (path: string): Promise<Outcome<History, UnreadableHistory>> =>
  parseHistory(createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 20 }))
