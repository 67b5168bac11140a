import { resolve } from 'node:path'
import {
  classCode,
  classFileSentences,
  classKeyClaim,
  createKeyChain,
  followClassFile,
  type KeyChain,
  mintClassLink,
  type Sentence,
} from '../gate/index.ts'
import { day } from '../kernel/duration.ts'
import { accepted, type Outcome, refused } from '../kernel/outcome.ts'
import { type GivenOptions, type OptionRow, readOptions } from './options.ts'
import { openSiteKeys, publicUrlFor, publicUrlOption, type SiteKeys, siteOptions } from './site-keys.ts'
import type { ExitCode, Terminal } from './terminal.ts'

/** A school year and its holidays. */
const linkDaysMost = 400
const linkDaysUsual = 300

const classesOption: OptionRow = {
  name: 'classes',
  values: ['FILE'],
  what: { fr: 'classes.csv : class,from,to', en: 'classes.csv: class,from,to' },
  unless: { fr: 'celui du dernier démarrage', en: 'the one of the last start' },
}

const classOption: OptionRow = {
  name: 'class',
  values: ['CLASS'],
  many: true,
  what: { fr: 'seulement ces classes', en: 'these classes only' },
  unless: { fr: 'toutes celles du fichier', en: 'all of the file' },
}

const rotationOption: OptionRow = {
  name: 'rotation',
  values: ['N'],
  what: {
    fr: 'combientième série de liens et de codes (class-rotation)',
    en: 'which series of links and codes (class-rotation)',
  },
  unless: { fr: 'celle du dernier démarrage', en: 'the one of the last start' },
}

export const classCodeOptions: readonly OptionRow[] = [
  ...siteOptions,
  classesOption,
  classOption,
  rotationOption,
]

export const classLinkOptions: readonly OptionRow[] = [
  ...classCodeOptions,
  {
    name: 'days',
    values: ['N'],
    what: {
      fr: `durée des liens en jours, de 1 à ${linkDaysMost}`,
      en: `life of the links in days, from 1 to ${linkDaysMost}`,
    },
    unless: { fr: String(linkDaysUsual), en: String(linkDaysUsual) },
  },
  publicUrlOption,
]

const numberOf = (
  { given }: GivenOptions,
  name: string,
  [least, usual, most]: readonly [number, number, number],
): Outcome<number, Sentence> => {
  const value = Number(given.get(name)?.[0] ?? usual)
  return Number.isSafeInteger(value) && value >= least && value <= most
    ? accepted(value)
    : refused({
        fr: `--${name} : écrivez un nombre entier de ${least} à ${most}.`,
        en: `--${name}: write a whole number from ${least} to ${most}.`,
      })
}

/** The classes named by options, else all of `classes.csv`. */
const classesOf = (
  { given }: GivenOptions,
  { note }: SiteKeys,
): Outcome<readonly string[], readonly Sentence[]> => {
  const named = given.get('class')
  if (named !== undefined) {
    const keys = named.map((name) => classKeyClaim(name.normalize('NFC'))).filter((key) => key !== null)
    if (keys.length === named.length) return accepted(keys)
    return refused([
      {
        fr: '--class : écrivez les classes comme dans classes.csv, par exemple 4B.',
        en: '--class: write classes as in classes.csv, for example 4B.',
      },
    ])
  }
  const typed = given.get('classes')?.[0]
  const path = typed === undefined ? (note?.classFile ?? null) : resolve(typed)
  if (path === null) {
    return refused([
      {
        fr: 'Il manque la liste des classes. Donnez --classes classes.csv, ou --class 4B.',
        en: 'The list of classes is missing. Give --classes classes.csv, or --class 4B.',
      },
    ])
  }
  const read = followClassFile(path).check()
  if (read?.ok !== true) return refused(read === null ? [] : classFileSentences(path, read.refusal))
  return accepted([...read.value.keys()].toSorted((one, other) => one.localeCompare(other, 'fr')))
}

interface Asked {
  readonly options: GivenOptions
  readonly site: SiteKeys
  readonly chain: KeyChain
  readonly classes: readonly string[]
  readonly rotation: number
}

const askedOf = (
  args: readonly string[],
  rows: readonly OptionRow[],
  now: number,
): Outcome<Asked, readonly Sentence[]> => {
  const options = readOptions(args, rows)
  if (!options.ok) return options
  const site = openSiteKeys(options.value, now)
  if (!site.ok) return refused([site.refusal])
  const rotation = numberOf(options.value, 'rotation', [0, site.value.note?.rotation ?? 0, 1_000_000])
  if (!rotation.ok) return refused([rotation.refusal])
  const classes = classesOf(options.value, site.value)
  if (!classes.ok) return classes
  const chain = createKeyChain(site.value.file.rings().class)
  return accepted({
    options: options.value,
    site: site.value,
    chain,
    classes: classes.value,
    rotation: rotation.value,
  })
}

const fail = ({ err, language }: Terminal, sentences: readonly Sentence[]): ExitCode => {
  for (const sentence of sentences) err(`${sentence[language]}\n`)
  return 2
}

/** `preau class-link`: one line a class, name and link with a tab between. `now` in milliseconds. */
export const runClassLink = (args: readonly string[], terminal: Terminal, now: number): ExitCode => {
  const asked = askedOf(args, classLinkOptions, now)
  if (!asked.ok) return fail(terminal, asked.refusal)
  const { options, site, chain, classes, rotation } = asked.value
  const days = numberOf(options, 'days', [1, linkDaysUsual, linkDaysMost])
  const url = publicUrlFor(options, site.note)
  if (!days.ok) return fail(terminal, [days.refusal])
  if (!url.ok) return fail(terminal, [url.refusal])
  const exp = now + days.value * day
  for (const classKey of classes) {
    const link = mintClassLink(chain, site.name, { classKey, rotation, issuedAt: now, exp })
    terminal.out(`${classKey}\t${url.value}/_preau/class/${link}\n`)
  }
  return 0
}

/** `preau class-codes`: one line a class, name and code with a tab between. `now` in milliseconds. */
export const runClassCodes = (args: readonly string[], terminal: Terminal, now: number): ExitCode => {
  const asked = askedOf(args, classCodeOptions, now)
  if (!asked.ok) return fail(terminal, asked.refusal)
  const { site, chain, classes, rotation } = asked.value
  const key = chain.signing(now)
  for (const classKey of classes)
    terminal.out(`${classKey}\t${classCode(key, site.name, { classKey, rotation })}\n`)
  return 0
}
