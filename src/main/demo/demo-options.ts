import type { Sentence } from '../../gate/index.ts'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import { readOptions, type OptionRow } from '../options.ts'

export interface DemoOptions {
  readonly port: number
  readonly seats: number
  readonly people: number
  readonly pupils: number
  readonly minutes: number
  /** Where the temporary folder is made. */
  readonly folder: string | null
}

export const demoOptionRows: readonly OptionRow[] = [
  {
    name: 'port',
    values: ['PORT'],
    what: { fr: 'port local de l’entrée', en: 'local port of the gate' },
    unless: { fr: '8080', en: '8080' },
  },
  {
    name: 'seats',
    values: ['N'],
    what: { fr: 'sièges de l’école', en: 'seats of the school' },
    unless: { fr: '24', en: '24' },
  },
  {
    name: 'pupils',
    values: ['N'],
    what: { fr: 'élèves du collège inventé', en: 'pupils of the made-up school' },
    unless: { fr: '600', en: '600' },
  },
  {
    name: 'people',
    values: ['N'],
    what: { fr: 'personnes de l’affluence simulée', en: 'people of the simulated crowd' },
    unless: { fr: '180', en: '180' },
  },
  {
    name: 'minutes',
    values: ['N'],
    what: { fr: 'durée de l’affluence', en: 'how long the crowd lasts' },
    unless: { fr: '8', en: '8' },
  },
  {
    name: 'folder',
    values: ['DIR'],
    what: { fr: 'où créer le dossier temporaire', en: 'where the temporary folder is made' },
    unless: { fr: 'celui du système', en: 'that of the system' },
  },
]

/** Least, most, and what holds otherwise. A demonstration fits one small machine. */
const counts = {
  port: { least: 1, most: 65_535, unless: 8_080 },
  seats: { least: 2, most: 500, unless: 24 },
  pupils: { least: 60, most: 2_000, unless: 600 },
  people: { least: 0, most: 2_000, unless: 180 },
  minutes: { least: 1, most: 60, unless: 8 },
} as const

type Count = keyof typeof counts

export const readDemoOptions = (args: readonly string[]): Outcome<DemoOptions, readonly Sentence[]> => {
  const read = readOptions(args, demoOptionRows)
  if (!read.ok) return read
  const faults: Sentence[] = []
  const { given } = read.value
  const count = (name: Count): number => {
    const { least, most, unless } = counts[name]
    const text = given.get(name)?.[0]
    if (text === undefined) return unless
    const value = Number(text)
    if (/^\d{1,6}$/.test(text) && value >= least && value <= most) return value
    faults.push({
      fr: `--${name} ${text} : donnez un nombre entier de ${least} à ${most}.`,
      en: `--${name} ${text}: give a whole number from ${least} to ${most}.`,
    })
    return unless
  }
  const options = {
    port: count('port'),
    seats: count('seats'),
    pupils: count('pupils'),
    people: count('people'),
    minutes: count('minutes'),
    folder: given.get('folder')?.[0] ?? null,
  }
  return faults.length === 0 ? accepted(options) : refused(faults)
}
