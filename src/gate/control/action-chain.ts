import { createHash } from 'node:crypto'
import { z } from 'zod'
import { recordSchema } from './action-schema.ts'
import type { ActionRecord } from './operated-site.ts'

/** What the first line names as the one before it. */
export const noLink = '0'.repeat(64)

/** SHA-256 of a line without its end, hexadecimal: the next line carries it. */
export const linkOf = (line: string): string => createHash('sha256').update(line).digest('hex')

const lineSchema = z.strictObject({
  n: z.number().int().min(1),
  previous: z.string().regex(/^[0-9a-f]{64}$/),
  ...recordSchema.shape,
})

export const encodeLine = (n: number, previous: string, record: ActionRecord): string =>
  JSON.stringify({ n, previous, ...record })

const decodeLine = (line: string): z.infer<typeof lineSchema> | null => {
  try {
    return lineSchema.safeParse(JSON.parse(line)).data ?? null
  } catch {
    return null
  }
}

/** The first place where the chain does not hold: that line, or the one before it, was changed, or some are missing between. */
export interface ChainFault {
  /** From 1. */
  readonly line: number
  readonly what: 'unreadable' | 'broken' | 'missing'
}

export interface CheckedChain {
  /** Oldest first; lines that cannot be read are left out. */
  readonly records: readonly ActionRecord[]
  /** Lines, and the number that the last one carries. */
  readonly lines: number
  readonly last: number
  /** What the next line carries of the last. */
  readonly link: string
  readonly fault: ChainFault | null
  /** Bytes after the last line end: a record whose writing was cut off, and which never took effect. */
  readonly tornBytes: number
}

/** Reads a whole file of actions. Never throws on any text. */
export const checkChain = (text: string): CheckedChain => {
  const lines = text.split('\n')
  const torn = lines.pop() ?? ''
  const records: ActionRecord[] = []
  let fault: ChainFault | null = null
  let [link, last] = [noLink, 0]
  for (const [index, line] of lines.entries()) {
    const read = decodeLine(line)
    if (read === null) fault ??= { line: index + 1, what: 'unreadable' }
    else {
      const { n, previous, ...record } = read
      if (previous !== link) fault ??= { line: index + 1, what: n > last + 1 ? 'missing' : 'broken' }
      else if (n !== last + 1) fault ??= { line: index + 1, what: 'missing' }
      last = n
      records.push(record)
    }
    link = linkOf(line)
  }
  return { records, lines: lines.length, last, link, fault, tornBytes: Buffer.byteLength(torn) }
}
