import { parseArgs } from 'node:util'
import type { Sentence } from '../gate/index.ts'
import { accepted, type Outcome, refused } from '../kernel/outcome.ts'
import { nearestWord } from './nearest-word.ts'

/** One option of a command: the reader and the help use the same row. */
export interface OptionRow {
  /** Without the dashes. */
  readonly name: string
  /** What its values are called in the help; none for a switch. */
  readonly values: readonly string[]
  /** Takes as many values as follow. */
  readonly many?: true
  readonly what: Sentence
  /** What holds where it is not given. */
  readonly unless?: Sentence
  /** Variable of the environment that says the same. */
  readonly variable?: string
}

export interface GivenOptions {
  /** Values by option; a switch has none. */
  readonly given: ReadonlyMap<string, readonly string[]>
  readonly rest: readonly string[]
}

const unknownOption = (raw: string, rows: readonly OptionRow[]): Sentence => {
  const near = nearestWord(
    raw.replace(/^-+/, ''),
    rows.map(({ name }) => name),
  )
  return near === null
    ? { fr: `${raw} : option inconnue. Voyez --help.`, en: `${raw}: unknown option. See --help.` }
    : {
        fr: `${raw} : option inconnue. Vouliez-vous dire --${near} ?`,
        en: `${raw}: unknown option. Did you mean --${near}?`,
      }
}

const wants = ({ name, values }: OptionRow): Sentence =>
  values.length === 0
    ? {
        fr: `--${name} : cette option ne prend pas de valeur. Écrivez-la seule.`,
        en: `--${name}: this option takes no value. Write it alone.`,
      }
    : {
        fr: `--${name} : il manque une valeur. Écrivez --${name} ${values.join(' ')}.`,
        en: `--${name}: a value is missing. Write --${name} ${values.join(' ')}.`,
      }

const twice = ({ name }: OptionRow): Sentence => ({
  fr: `--${name} : l’option est donnée deux fois. Gardez-en une.`,
  en: `--${name}: the option is given twice. Keep one of them.`,
})

const surplus = (value: string): Sentence => ({
  fr: `« ${value} » n’appartient à aucune option. Retirez-le, ou mettez entre guillemets un texte avec des espaces.`,
  en: `"${value}" belongs to no option. Take it away, or put a text with blanks into quotes.`,
})

const looksLikeOption = (value: string | undefined): boolean => value?.startsWith('--') === true

/** Reads all options by their rows, or says everything that is wrong. `rests`: how many words may stand alone. */
export const readOptions = (
  args: readonly string[],
  rows: readonly OptionRow[],
  rests = 0,
): Outcome<GivenOptions, readonly Sentence[]> => {
  const options = Object.fromEntries(
    rows.map(({ name, values }) => [
      name,
      { type: values.length === 0 ? ('boolean' as const) : ('string' as const), multiple: true },
    ]),
  )
  const { tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const faults: Sentence[] = []
  const given = new Map<string, readonly string[]>()
  const rest: string[] = []
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index]
    if (token === undefined || token.kind === 'option-terminator') continue
    if (token.kind === 'positional') {
      rest.push(token.value)
      continue
    }
    const row = rows.find(({ name }) => name === token.name)
    if (row === undefined) {
      faults.push(unknownOption(token.rawName, rows))
      // What follows was meant as its value.
      if (token.inlineValue !== true && tokens[index + 1]?.kind === 'positional') index += 1
      continue
    }
    const values = token.value === undefined ? [] : [token.value]
    const most = row.many === true ? Number.POSITIVE_INFINITY : row.values.length
    for (let next = tokens[index + 1]; values.length > 0 && values.length < most; next = tokens[index + 1]) {
      if (next?.kind !== 'positional') break
      values.push(next.value)
      index += 1
    }
    const isShort = values.length < row.values.length || (values.length > 0 && row.values.length === 0)
    if (isShort || (token.inlineValue !== true && looksLikeOption(values[0]))) faults.push(wants(row))
    else if (given.has(row.name)) faults.push(twice(row))
    given.set(row.name, values)
  }
  for (const value of rest.slice(rests)) faults.push(surplus(value))
  return faults.length === 0 ? accepted({ given, rest }) : refused(faults)
}
