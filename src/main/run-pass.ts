import {
  classKeyClaim,
  createKeyChain,
  mintPassToken,
  newId,
  parsePassLabel,
  passMaxClasses,
  passMaxLifeMs,
  type Role,
  roles,
  type Sentence,
} from '../gate/index.ts'
import { day } from '../kernel/duration.ts'
import { accepted, type Outcome, refused } from '../kernel/outcome.ts'
import { type GivenOptions, type OptionRow, readOptions } from './options.ts'
import { openSiteKeys, publicUrlFor, publicUrlOption, siteOptions } from './site-keys.ts'
import type { ExitCode, Terminal } from './terminal.ts'

const daysMost = passMaxLifeMs / day

export const passOptions: readonly OptionRow[] = [
  ...siteOptions,
  {
    name: 'role',
    values: [roles.join('|')],
    what: { fr: 'qui est la personne', en: 'who the person is' },
  },
  {
    name: 'class',
    values: ['CLASS'],
    many: true,
    what: {
      fr: `ses classes, ${passMaxClasses} au plus`,
      en: `the person’s classes, at most ${passMaxClasses}`,
    },
    unless: { fr: 'aucune', en: 'none' },
  },
  {
    name: 'label',
    values: ['TEXT'],
    what: {
      fr: 'prénom montré sur un téléphone partagé, 24 caractères au plus',
      en: 'first name shown on a shared phone, at most 24 characters',
    },
    unless: { fr: 'aucun', en: 'none' },
  },
  {
    name: 'days',
    values: ['N'],
    what: { fr: `durée en jours, de 1 à ${daysMost}`, en: `life in days, from 1 to ${daysMost}` },
    unless: { fr: String(daysMost), en: String(daysMost) },
  },
  publicUrlOption,
]

interface PassAsked {
  readonly role: Role
  readonly classes: readonly string[]
  readonly label: string | null
  readonly lifeMs: number
}

const askedOf = ({ given }: GivenOptions): Outcome<PassAsked, readonly Sentence[]> => {
  const faults: Sentence[] = []
  const refuse = (fr: string, en: string): void => void faults.push({ fr, en })
  const role = roles.find((known) => known === given.get('role')?.[0])
  if (role === undefined)
    refuse(`--role : écrivez l’un de ${roles.join(', ')}.`, `--role: write one of ${roles.join(', ')}.`)
  const named = given.get('class') ?? []
  const classes = named.map((name) => classKeyClaim(name.normalize('NFC'))).filter((key) => key !== null)
  if (classes.length < named.length || classes.length > passMaxClasses)
    refuse(
      `--class : écrivez au plus ${passMaxClasses} classes comme dans classes.csv, par exemple 4B.`,
      `--class: write at most ${passMaxClasses} classes as in classes.csv, for example 4B.`,
    )
  const typed = given.get('label')?.[0]
  const label = typed === undefined ? null : parsePassLabel(typed.normalize('NFC'))
  if (typed !== undefined && label === null)
    refuse(
      '--label : écrivez un prénom de 24 caractères au plus.',
      '--label: write a first name of at most 24 characters.',
    )
  const days = Number(given.get('days')?.[0] ?? daysMost)
  if (!Number.isSafeInteger(days) || days < 1 || days > daysMost)
    refuse(
      `--days : écrivez un nombre entier de 1 à ${daysMost}.`,
      `--days: write a whole number from 1 to ${daysMost}.`,
    )
  if (role === undefined || faults.length > 0) return refused(faults)
  return accepted({ role, classes, label, lifeMs: days * day })
}

/** `preau pass`: a signed pass for one person, as a token and as a link for a device. `now` in milliseconds. */
export const runPass = (args: readonly string[], { out, err, language }: Terminal, now: number): ExitCode => {
  const fail = (sentences: readonly Sentence[]): ExitCode => {
    for (const sentence of sentences) err(`${sentence[language]}\n`)
    return 2
  }
  const options = readOptions(args, passOptions)
  if (!options.ok) return fail(options.refusal)
  const asked = askedOf(options.value)
  const site = openSiteKeys(options.value, now)
  if (!asked.ok) return fail([...asked.refusal, ...(site.ok ? [] : [site.refusal])])
  if (!site.ok) return fail([site.refusal])
  const url = publicUrlFor(options.value, site.value.note)
  if (!url.ok) return fail([url.refusal])
  const { role, classes, label, lifeMs } = asked.value
  const { name, file } = site.value
  const id = newId()
  const claims = { id, role, classes, person: null, label, issuedAt: now, exp: now + lifeMs }
  const token = mintPassToken(createKeyChain(file.rings().pass), name, claims, now)
  const until = new Date(claims.exp).toISOString()
  out(
    {
      fr: `numéro  ${id}  (pour le reprendre : revoked-passes)\nfin     ${until}\njeton   ${token}\nlien    ${url.value}/_preau/pass/${token}\n`,
      en: `id      ${id}  (to take it back: revoked-passes)\nends    ${until}\ntoken   ${token}\nlink    ${url.value}/_preau/pass/${token}\n`,
    }[language],
  )
  return 0
}
