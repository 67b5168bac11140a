/** What is wrong in one line, and from which column (the first is 1). */
export interface LineProblem {
  readonly column: number
  readonly what: string
}

/** Reads the fields of one line after another and remembers the first thing wrong in the line. */
export interface FieldReader {
  /** Begins a line; null when it is one JSON object. */
  open(line: string): LineProblem | null
  problem(): LineProblem | null
  refuse(name: string, what: string): void
  /** Instants are counted from here on from this one, milliseconds since 1970. Until then from 1970. */
  countFrom(origin: number): void
  columnOf(name: string): number
  has(name: string): boolean
  isNull(name: string): boolean
  text(name: string): string
  flag(name: string): boolean
  count(name: string, least: number): number
  /** Milliseconds after `origin`, made whole by `round`. */
  instant(name: string, round: (instant: number) => number): number
  oneOf<Word extends string>(name: string, words: readonly Word[]): Word
  inside<Value>(name: string, read: () => Value): Value
}

/** Longest text of a client, seat, device, person, lane or epoch. */
const textLimit = 200

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** V8 names the position in most messages about broken JSON; else the end of the line is told. */
const columnIn = (message: string, line: string): number => {
  const position = /position (\d+)/.exec(message)?.[1]
  return position === undefined ? line.length + 1 : Number(position) + 1
}

export const createFieldReader = (): FieldReader => {
  const texts = new Map<string, string>()
  let line = ''
  let fields: Fields = {}
  let first: LineProblem | null = null
  let origin = 0

  const columnOf = (name: string): number => {
    const at = line.indexOf(`"${name}"`)
    return at === -1 ? line.length + 1 : at + 1
  }
  const refuse = (name: string, what: string): void => {
    first ??= { column: columnOf(name), what: `"${name}" ${what}` }
  }
  const wanted = (name: string, what: string): void =>
    refuse(name, fields[name] === undefined ? `is missing: ${what} is wanted` : `is not ${what}`)

  return {
    open(next) {
      line = next
      first = null
      try {
        const value: unknown = JSON.parse(next)
        if (!isFields(value)) return { column: 1, what: 'not a JSON object' }
        fields = value
        return null
      } catch (fault) {
        const message = fault instanceof Error ? fault.message : String(fault)
        return { column: columnIn(message, next), what: `not JSON: ${message}` }
      }
    },
    problem: () => first,
    refuse,
    countFrom(instant) {
      origin = instant
    },
    columnOf,
    has: (name) => fields[name] !== undefined,
    isNull: (name) => fields[name] === null,
    text(name) {
      const value = fields[name]
      if (typeof value !== 'string' || value === '' || value.length > textLimit) {
        wanted(name, `a text of 1 to ${textLimit} characters`)
        return ''
      }
      const known = texts.get(value)
      if (known !== undefined) return known
      texts.set(value, value)
      return value
    },
    flag(name) {
      const value = fields[name]
      if (typeof value !== 'boolean') wanted(name, 'true or false')
      return value === true
    },
    count(name, least) {
      const value = fields[name]
      if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value
      wanted(name, `a whole number from ${least} up`)
      return least
    },
    instant(name, round) {
      const value = fields[name]
      if (typeof value === 'number' && Number.isFinite(value)) return round(value) - origin
      wanted(name, 'an instant in milliseconds')
      return 0
    },
    oneOf(name, words) {
      const value = fields[name]
      const word = words.find((candidate) => candidate === value) ?? words[0]
      if (word === undefined) throw new Error('Broken invariant: a choice needs at least one word')
      if (word !== value) wanted(name, `one of ${words.join(', ')}`)
      return word
    },
    inside(name, read) {
      const outside = fields
      const value = outside[name]
      if (!isFields(value)) wanted(name, 'an object')
      fields = isFields(value) ? value : {}
      const result = read()
      fields = outside
      return result
    },
  }
}
