import { accepted, refused } from '../../kernel/outcome.ts'
import type { Outcome } from '../../kernel/outcome.ts'

export interface WrongEncoding {
  /** The encoding that the file names or shows; null where its bytes are not of the one it names. */
  readonly named: string | null
  /** Ends of lines before the wrong bytes, in the bytes given last. */
  readonly linesBefore: number
}

interface XmlDecoder {
  /** The text of these bytes as far as it is complete. */
  decode(bytes: Uint8Array): Outcome<string, WrongEncoding>
  end(): Outcome<string, WrongEncoding>
}

export const acceptedEncodings = 'UTF-8, ISO-8859-15, ISO-8859-1'

/** Names as in files; what the Encoding Standard calls ISO-8859-1 is its superset windows-1252. */
const encodings: ReadonlyMap<string, string> = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['iso-8859-1', 'windows-1252'],
  ['iso8859-1', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['windows-1252', 'windows-1252'],
  ['iso-8859-15', 'iso-8859-15'],
  ['iso8859-15', 'iso-8859-15'],
])

/** An XML declaration is at the very start and shorter than this. */
const declarationBytesMost = 256
const declaration = /^<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>]{0,60})["']/

const unknownEncoding = (named: string): Outcome<string, WrongEncoding> => refused({ named, linesBefore: 0 })

/** XML 1.0, appendix F: byte order mark first, then the declaration, else UTF-8. */
const encodingOf = (head: Uint8Array): Outcome<string, WrongEncoding> => {
  const [first, second, third] = head
  if (first === 0xef && second === 0xbb && third === 0xbf) return accepted('utf-8')
  const isWide =
    (first === 0xfe && second === 0xff) || (first === 0xff && second === 0xfe) || first === 0 || second === 0
  if (isWide) return unknownEncoding('UTF-16')
  const named = declaration.exec(Buffer.from(head).toString('latin1'))?.[1]
  if (named === undefined) return accepted('utf-8')
  const encoding = encodings.get(named.toLowerCase())
  return encoding === undefined ? unknownEncoding(named) : accepted(encoding)
}

/** Where the first wrong bytes are. The rest of a character that began in the piece before is not wrong. */
const linesBeforeWrong = (bytes: Uint8Array, encoding: string): number => {
  const text = new TextDecoder(encoding).decode(bytes)
  const rest = /^\uFFFD{0,3}/.exec(text)?.[0].length ?? 0
  const wrongAt = text.indexOf('\uFFFD', rest)
  return text.slice(0, wrongAt === -1 ? rest : wrongAt).split('\n').length - 1
}

/** Decodes a file piece by piece. Bytes that are not of the encoding are refused, never replaced. */
export const createXmlDecoder = (): XmlDecoder => {
  let decoder: TextDecoder | null = null
  let head: Uint8Array = new Uint8Array(0)

  const decodeWith = (bytes: Uint8Array, isLast: boolean): Outcome<string, WrongEncoding> => {
    if (decoder === null) {
      const encoding = encodingOf(bytes.subarray(0, declarationBytesMost))
      if (!encoding.ok) return encoding
      decoder = new TextDecoder(encoding.value, { fatal: true })
    }
    try {
      return accepted(decoder.decode(bytes, { stream: !isLast }))
    } catch {
      return refused({ named: null, linesBefore: linesBeforeWrong(bytes, decoder.encoding) })
    }
  }

  return {
    decode: (bytes) => {
      if (decoder !== null) return decodeWith(bytes, false)
      head = Buffer.concat([head, bytes])
      return head.length < declarationBytesMost ? accepted('') : decodeWith(head, false)
    },
    end: () => decodeWith(decoder === null ? head : new Uint8Array(0), true),
  }
}
