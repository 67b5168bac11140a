import { createHtmlScan } from './html-scan.ts'

export interface ScriptInjector {
  /** The bytes that may go out now; at most 11 stay behind. */
  write(chunk: Uint8Array): readonly Uint8Array[]
  /** The last bytes. */
  end(): readonly Uint8Array[]
}

/** A body that begins so is UTF-16 or UTF-32: left alone. */
const isWide = (first: number | undefined, second: number | undefined): boolean =>
  (first === 0xfe && second === 0xff) || (first === 0xff && second === 0xfe) || first === 0 || second === 0

/**
 * Puts `markup` (ASCII) once into a stream of HTML: before `</head` or `<body`, whichever comes first, else at the end.
 * Chunk borders may fall anywhere.
 */
export const createScriptInjector = (markup: string): ScriptInjector => {
  const inserted = Buffer.from(markup, 'latin1')
  const scan = createHtmlScan()
  let held: Uint8Array = new Uint8Array(0)
  let begun = false
  let done = false

  const search = (bytes: Uint8Array, from: number): readonly Uint8Array[] => {
    for (let index = from; index < bytes.length; index += 1) {
      const tagBytes = scan.tagBytes()
      if (scan.found(bytes[index] ?? 0)) {
        done = true
        held = new Uint8Array(0)
        return [bytes.subarray(0, index - tagBytes), inserted, bytes.subarray(index - tagBytes)]
      }
    }
    const keep = bytes.length - scan.tagBytes()
    held = bytes.slice(keep)
    return [bytes.subarray(0, keep)]
  }

  const write = (chunk: Uint8Array): readonly Uint8Array[] => {
    if (done || chunk.length === 0) return [chunk]
    const bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk])
    if (!begun && bytes.length < 2) {
      held = bytes.slice()
      return []
    }
    const scanned = begun ? held.length : 0
    if (!begun && isWide(bytes[0], bytes[1])) done = true
    begun = true
    return done ? [bytes] : search(bytes, scanned)
  }

  return {
    write,
    end: () => (done ? [] : [held, inserted]),
  }
}
