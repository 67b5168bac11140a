import { assert } from '../../../kernel/assert.ts'
import type { RosterFile } from '../../roster/read-roster.ts'

export type Encoding = 'utf-8' | 'iso-8859-1' | 'iso-8859-15'

const chunkLength = 65_536

/** Where ISO-8859-15 has another character than ISO-8859-1. */
const latin9: ReadonlyMap<string, number> = new Map([
  ['€', 0xa4],
  ['Š', 0xa6],
  ['š', 0xa8],
  ['Ž', 0xb4],
  ['ž', 0xb8],
  ['Œ', 0xbc],
  ['œ', 0xbd],
  ['Ÿ', 0xbe],
])
const latin9Letters = /[€ŠšŽžŒœŸ]/g

const encode = (text: string, encoding: Encoding): Uint8Array => {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8')
  const single =
    encoding === 'iso-8859-1'
      ? text
      : text.replaceAll(latin9Letters, (letter) => String.fromCharCode(latin9.get(letter) ?? 0))
  assert(/^[\0-\u{ff}]*$/u.test(single), `what is made up can be written in ${encoding}`)
  return Buffer.from(single, 'latin1')
}

/** A file made while it is read: nothing of it is kept. `text` gives its pieces in order, anew each time. */
export const madeFile = (name: string, encoding: Encoding, text: () => Iterable<string>): RosterFile => ({
  name,
  // An asynchronous sequence, as of a file on disk, though nothing is waited for.
  async *open() {
    let piece = ''
    for (const part of text()) {
      piece += part
      if (piece.length < chunkLength) continue
      yield await Promise.resolve(encode(piece, encoding))
      piece = ''
    }
    if (piece !== '') yield encode(piece, encoding)
  },
})
