import { SaxesParser } from 'saxes'

import type { FindingCode } from '../roster/roster-finding.ts'
import type { XmlLimits } from './xml-limits.ts'

/** Why the reading of a file ends before its end. */
export interface XmlFault {
  readonly code: FindingCode
  readonly line: number | null
  readonly field: string | null
  readonly value: string | null
  readonly expected: string | null
}

/** A handler may end the reading by giving a fault; null goes on. */
export interface XmlHandlers {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>, line: number) => XmlFault | null
  /** `text`: what stands in the element since its last child, without white space around it. */
  readonly close: (name: string, text: string, line: number) => XmlFault | null
}

interface XmlParser {
  write(text: string): XmlFault | null
  /** The file ends here. */
  end(): XmlFault | null
  line(): number
}

/** How much of the text before a fault is shown. */
const shownCharacters = 40

const lastEntity = /&[^&;]{0,40};$/
const unclosed = /unclosed tag: (.+)$/

/** Thrown through the parser where it must stop in mid-piece; it never leaves this file. */
const halt = new Error('the reading of this XML has been ended')

export const createXmlParser = (handlers: XmlHandlers, limits: XmlLimits): XmlParser => {
  const parser = new SaxesParser()
  const names: string[] = []
  let text = ''
  let fault: XmlFault | null = null
  let pieceStart = 0
  let piece = ''
  let before = ''
  /** Characters since the parser last told of anything: all of one text, tag, comment or DOCTYPE. */
  let silentCharacters = 0

  const end = (code: FindingCode, value: string | null, expected: string | null): never => {
    fault = { code, line: parser.line, field: names.at(-1) ?? null, value, expected }
    throw halt
  }
  const follow = (answer: XmlFault | null): void => {
    if (answer === null) return
    fault = answer
    throw halt
  }
  /** What stands just before the place of the parser. */
  const shown = (): string =>
    (before + piece.slice(0, Math.max(0, parser.position - pieceStart))).slice(-shownCharacters)
  const fail = ({ message }: Error): void => {
    if (message.includes('entity'))
      end('forbiddenEntity', lastEntity.exec(shown())?.[0] ?? null, '&amp; &lt; &gt; &quot; &apos;')
    const open = unclosed.exec(message)?.[1]
    if (open === undefined) end('notWellFormed', shown(), null)
    else end('notWellFormed', null, `</${open}>`)
  }
  const addText = (more: string): void => {
    silentCharacters = 0
    if (text.length + more.length > limits.textCharactersMost)
      end('textTooLong', null, String(limits.textCharactersMost))
    text += more
  }
  // No handler more than these: with two more the parser's object becomes a dictionary and it runs four times slower.
  parser.on('error', fail)
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('opentag', (tag) => {
    silentCharacters = 0
    text = ''
    names.push(tag.name)
    if (names.length > limits.depthMost) end('tooDeep', null, String(limits.depthMost))
    if (Object.keys(tag.attributes).length > limits.attributesMost)
      end('tooManyAttributes', null, String(limits.attributesMost))
    follow(handlers.open(tag.name, tag.attributes, parser.line))
  })
  parser.on('closetag', (tag) => {
    silentCharacters = 0
    const trimmed = text.trim()
    text = ''
    follow(handlers.close(tag.name, trimmed, parser.line))
    names.pop()
  })

  /** Runs a step of the parser; a halt is an answer, anything else a bug. */
  const run = (step: () => void): XmlFault | null => {
    try {
      step()
    } catch (error) {
      if (error !== halt) throw error
    }
    return fault
  }

  return {
    write: (next) => {
      before = piece.slice(-shownCharacters)
      piece = next
      pieceStart = parser.position
      silentCharacters += next.length
      return run(() => {
        parser.write(next)
        if (silentCharacters > limits.textCharactersMost)
          end('textTooLong', null, String(limits.textCharactersMost))
      })
    },
    end: () => run(() => parser.close()),
    line: () => parser.line,
  }
}
