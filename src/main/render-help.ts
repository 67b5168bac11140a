import type { Sentence } from '../gate/index.ts'
import type { OptionRow } from './options.ts'
import type { Language } from './terminal.ts'

/** What the help says of a command. */
export interface CommandHelp {
  readonly name: string
  readonly summary: Sentence
  /** After `preau <name>`. */
  readonly usage: string
  readonly about: Sentence
  /** Lines that can be pasted, and what each does. */
  readonly examples: readonly { readonly line: string; readonly what: Sentence }[]
  readonly options: readonly OptionRow[]
}

const headings = {
  usage: { fr: 'Usage', en: 'Usage' },
  examples: { fr: 'Exemples', en: 'Examples' },
  options: { fr: 'Options', en: 'Options' },
  commands: { fr: 'Commandes', en: 'Commands' },
} as const satisfies Record<string, Sentence>

const columnWidth = 28

const row = (name: string, text: string): string =>
  name.length < columnWidth - 2
    ? `  ${name.padEnd(columnWidth - 2)}${text}`
    : `  ${name}\n${' '.repeat(columnWidth)}${text}`

const optionLines = (option: OptionRow, language: Language): string => {
  const { name, values, many, what, unless, variable } = option
  const usage = [`--${name}`, ...values, ...(many === true ? ['…'] : [])].join(' ')
  const more = [
    ...(unless === undefined ? [] : [{ fr: `sinon : ${unless.fr}`, en: `default: ${unless.en}` }[language]]),
    ...(variable === undefined ? [] : [variable]),
  ]
  const tail = more.length === 0 ? '' : `\n${' '.repeat(columnWidth)}(${more.join(' ; ')})`
  return `${row(usage, what[language])}${tail}`
}

const section = (heading: keyof typeof headings, lines: readonly string[], language: Language): string =>
  lines.length === 0 ? '' : `\n${headings[heading][language]}\n${lines.join('\n')}\n`

export const renderCommandHelp = (command: CommandHelp, language: Language): string => {
  const { name, usage, about, examples, options } = command
  const exampleLines = examples.map(({ line, what }) => `  # ${what[language]}\n  ${line}`)
  return [
    `preau ${name} ${usage}`.trimEnd(),
    `\n\n${about[language]}\n`,
    section('examples', exampleLines, language),
    section(
      'options',
      options.map((option) => optionLines(option, language)),
      language,
    ),
  ].join('')
}

const introduction: Sentence = {
  fr: 'Préau garde un site d’école ouvert un matin d’affluence : un nombre exact de sièges, et une file juste.',
  en: 'Préau keeps a school’s site open on a crowded morning: an exact number of seats, and a fair line.',
}

const firstLine: Sentence = {
  fr: 'Devant votre site, sans que personne attende encore (observation) :',
  en: 'Before your site, with nobody waiting yet (shadow):',
}

const tail: Sentence = {
  fr: '« preau help <commande> » explique une commande. Langue : PREAU_LANG=fr ou en.',
  en: '"preau help <command>" explains a command. Language: PREAU_LANG=fr or en.',
}

export const renderHelp = (commands: readonly CommandHelp[], language: Language): string => {
  const lines = commands.map(({ name, summary }) => row(name, summary[language]))
  const own = [
    row('help <command>', { fr: 'explique une commande', en: 'explains a command' }[language]),
    row('--version', { fr: 'dit la version', en: 'tells the version' }[language]),
  ]
  return [
    'preau <command>\n\n',
    `${introduction[language]}\n`,
    section(
      'examples',
      [
        `  # ${firstLine[language]}`,
        '  preau gate --site http://127.0.0.1:8000 --capacity 300 --listen 127.0.0.1:8080',
      ],
      language,
    ),
    section('commands', [...lines, ...own], language),
    `\n${tail[language]}\n`,
  ].join('')
}
