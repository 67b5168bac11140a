/** What a calendar says of itself, before its events. */
export interface CalendarHead {
  /** Which of the calendars in the file, from 1. */
  readonly calendar: number
  readonly name: string | null
  readonly product: string | null
}

/** The lines of one VEVENT, unfolded, without BEGIN and END. */
export interface EventBlock {
  /** Where its BEGIN stands. */
  readonly line: number
  readonly head: CalendarHead
  readonly lines: readonly string[]
}

export interface BrokenBlock {
  readonly line: number
  readonly code: 'notWellFormed' | 'textTooLong'
}

export type Block = EventBlock | BrokenBlock

interface ContentLine {
  readonly text: string
  readonly line: number
}

/** RFC 5545, 3.1: a line that begins with a blank goes on with the one before. Empty lines are passed over. */
function* contentLines(text: string): Generator<ContentLine> {
  let content: string[] = []
  let start = 1
  let line = 0
  let at = 0
  while (at < text.length) {
    const end = text.indexOf('\n', at)
    const next = text.slice(at, end === -1 ? text.length : end).replace(/\r$/, '')
    at = end === -1 ? text.length : end + 1
    line += 1
    if (next.startsWith(' ') || next.startsWith('\t')) {
      content.push(next.slice(1))
      continue
    }
    if (content.length > 0) yield { text: content.join(''), line: start }
    content = next === '' ? [] : [next]
    start = line
  }
  if (content.length > 0) yield { text: content.join(''), line: start }
}

const valueOf = (text: string, property: string): string | undefined => {
  const upper = text.slice(0, property.length + 1).toUpperCase()
  if (upper !== `${property}:` && upper !== `${property};`) return undefined
  return text
    .slice(text.indexOf(':') + 1)
    .replaceAll(/\\n/gi, ' ')
    .replaceAll(/\\(.)/g, '$1')
}

/**
 * The events of one or several calendars in one text, each by itself, so that a broken one costs only itself. Other
 * components, as VTIMEZONE and VALARM, are passed over.
 */
export function* calendarBlocks(text: string, eventCharactersMost: number): Generator<Block> {
  let calendar = 0
  let name: string | null = null
  let product: string | null = null
  let event: { line: number; lines: string[]; characters: number } | null = null
  /** Open components inside of the calendar or of the event. */
  const inside: string[] = []
  for (const { text: content, line } of contentLines(text)) {
    const begun = valueOf(content, 'BEGIN')?.trim().toUpperCase()
    const ended = valueOf(content, 'END')?.trim().toUpperCase()
    if (begun === 'VCALENDAR') {
      if (event) yield { line: event.line, code: 'notWellFormed' }
      event = null
      calendar += 1
      name = null
      product = null
      inside.length = 0
    } else if (begun === 'VEVENT') {
      if (event) yield { line: event.line, code: 'notWellFormed' }
      event = { line, lines: [], characters: 0 }
      inside.length = 0
    } else if (begun !== undefined) {
      inside.push(begun)
    } else if (ended === 'VEVENT') {
      if (!event) yield { line, code: 'notWellFormed' }
      else if (event.characters > eventCharactersMost) yield { line: event.line, code: 'textTooLong' }
      else yield { line: event.line, head: { calendar, name, product }, lines: event.lines }
      event = null
    } else if (ended !== undefined) {
      inside.pop()
    } else if (inside.length > 0) {
      continue
    } else if (event) {
      event.characters += content.length
      if (event.characters <= eventCharactersMost) event.lines.push(content)
    } else {
      name = valueOf(content, 'X-WR-CALNAME') ?? name
      product = valueOf(content, 'PRODID') ?? product
    }
  }
  if (event) yield { line: event.line, code: 'notWellFormed' }
}
