import type { SeededRandom } from '../../src/kernel/seeded-random.ts'

/** Inputs larger than this find nothing that smaller ones do not, and take the time of many. */
const mostBytes = 24_000

/** What parsers stumble over, in any language. */
const oddWords = [
  '0', '-0', '-1', '1e999', '9007199254740993', '99999999999999999999999999', '0x7f', '1_000', 'NaN',
  'null', 'true', '""', '[]', '{}', '__proto__', 'constructor', 'toString', '\u0000', '\r\n', '\n', '\u2028',
  '\ufeff', '\ufffd', '\ud83d\ude00', 'e\u0301', '\u212b', '\u202e', '\u0130', '%00', '%2e%2e', '%252f', '..', '//', '\\',
  ';', ',', '"', "'", '=', '.', ':', '[', ']', '{', '}',
] // prettier-ignore

type Change = (input: Buffer, random: SeededRandom, word: () => Buffer) => Buffer

const place = (input: Buffer, random: SeededRandom): number => random.below(input.length + 1)

/** Two places in order, near each other more often than far. */
const range = (input: Buffer, random: SeededRandom): readonly [number, number] => {
  const from = place(input, random)
  const most = random.chance(0.7) ? 16 : input.length
  return [from, Math.min(input.length, from + random.below(most + 1))]
}

const spliced = (input: Buffer, from: number, to: number, between: Uint8Array): Buffer =>
  Buffer.concat([input.subarray(0, from), between, input.subarray(to)])

const withByte = (input: Buffer, random: SeededRandom, change: (byte: number) => number): Buffer => {
  if (input.length === 0) return input
  const copy = Buffer.from(input)
  const at = random.below(copy.length)
  copy[at] = change(copy[at] ?? 0)
  return copy
}

const numbers = /-?\d+(?:\.\d+)?/g

const changeNumber: Change = (input, random) => {
  const text = input.toString('latin1')
  const found = [...text.matchAll(numbers)]
  if (found.length === 0) return input
  const { index, 0: digits } = random.pick(found)
  const near = String(Number(digits) + random.pick([-1, 1, 1_000, -1_000]))
  const other = random.pick([near, `-${digits}`, `${digits}0`, `${digits}.5`, '9'.repeat(1 + random.below(30)), `0${digits}`])
  return Buffer.from(`${text.slice(0, index)}${other}${text.slice(index + digits.length)}`, 'latin1')
} // prettier-ignore

const changes: readonly Change[] = [
  (input, random) => withByte(input, random, (byte) => byte ^ (1 << random.below(8))),
  (input, random) => withByte(input, random, () => random.below(256)),
  (input, random) => withByte(input, random, (byte) => byte + random.pick([-1, 1])),
  (input, random) => spliced(input, ...range(input, random), Buffer.alloc(0)),
  (input, random) => input.subarray(0, place(input, random)),
  (input, random) => input.subarray(place(input, random)),
  (input, random) => {
    const [from, to] = range(input, random)
    const at = place(input, random)
    return spliced(input, at, at, input.subarray(from, to))
  },
  (input, random) => {
    const [from, to] = range(input, random)
    const times = random.chance(0.05) ? 2_000 : 1 + random.below(20)
    return spliced(
      input,
      to,
      to,
      Buffer.concat(Array.from({ length: times }, () => input.subarray(from, to))),
    )
  },
  (input, random, word) => {
    const at = place(input, random)
    return spliced(input, at, at, word())
  },
  (input, random, word) => spliced(input, ...range(input, random), word()),
  (input, random) => {
    const bytes = Buffer.from(Array.from({ length: 1 + random.below(8) }, () => random.below(256)))
    const at = place(input, random)
    return spliced(input, at, at, bytes)
  },
  changeNumber,
  changeNumber,
  (input) => Buffer.from(input.toString('latin1').toUpperCase(), 'latin1'),
]

/** Fewer changes come deeper into a parser, more come to its edges. */
const changesInCase = (random: SeededRandom): number => (random.chance(0.6) ? 1 : 1 + random.below(6))

/** One case made from sound inputs: changed, cut, doubled, and put together with another. */
export const mutate = (seeds: readonly Buffer[], words: readonly string[], random: SeededRandom): Buffer => {
  const word = (): Buffer =>
    Buffer.from(words.length > 0 && random.chance(0.5) ? random.pick(words) : random.pick(oddWords))
  let input = random.pick(seeds)
  if (random.chance(0.1)) {
    const other = random.pick(seeds)
    input = Buffer.concat([input.subarray(0, place(input, random)), other.subarray(place(other, random))])
  }
  for (let left = changesInCase(random); left > 0; left -= 1)
    input = random.pick(changes)(input, random, word).subarray(0, mostBytes)
  return input
}
