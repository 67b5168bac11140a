import { resolve } from 'node:path'
import { z } from 'zod'
import { accepted, type Outcome, refused } from '../kernel/outcome.ts'
import type { Sentence } from '../gate/index.ts'
import { checkLayers } from './config-check.ts'
import { controlOf, controlSchema } from './config-control.ts'
import { type AskControl, createControlClient } from './control-client.ts'
import { faultAt, faultLine } from './config-fault.ts'
import { type GivenOptions, type OptionRow, readOptions } from './options.ts'
import { siteOptions } from './site-keys.ts'
import type { ExitCode, Terminal } from './terminal.ts'

const say = (fr: string, en: string): Sentence => ({ fr, en })

/** How a command finds the running gate, and which of its sites is meant. */
export const controlOptions: readonly OptionRow[] = [
  ...siteOptions,
  {
    name: 'control',
    values: ['HOST:PORT'],
    what: say(
      'où se commande l’entrée, si ce n’est pas dans son dossier',
      'where the gate is steered, where that is not in its folder',
    ),
    unless: say('control.sock dans le dossier', 'control.sock in the folder'),
  },
  {
    name: 'control-tls',
    values: ['CERT', 'KEY'],
    what: say('certificat et clé (PEM) de ce client', 'certificate and key (PEM) of this client'),
  },
  {
    name: 'control-ca',
    values: ['CA'],
    what: say(
      'autorité (PEM) qui signe le certificat de l’entrée',
      'authority (PEM) that signs the certificate of the gate',
    ),
  },
]

export const reasonOption: OptionRow = {
  name: 'reason',
  values: ['TEXT'],
  what: say('pourquoi, 200 caractères au plus ; consigné', 'why, at most 200 characters; recorded'),
}

/** A command before a running gate. */
export interface AskedControl {
  readonly options: GivenOptions
  readonly ask: AskControl
  readonly terminal: Terminal
}

/** Says all of it on stderr. */
export const fail = (
  { err, language }: Terminal,
  code: ExitCode,
  ...sentences: readonly Sentence[]
): ExitCode => {
  for (const sentence of sentences) err(`${sentence[language]}\n`)
  return code
}

export const dataFolderOf = ({ given }: GivenOptions): string =>
  resolve(given.get('data')?.[0] ?? 'preau-data')

/** Reads the options, and the way to the gate; null where something is wrong, and has been said. */
export const openControl = (
  args: readonly string[],
  rows: readonly OptionRow[],
  terminal: Terminal,
  rests = 0,
): AskedControl | null => {
  const options = readOptions(args, rows, rests)
  if (!options.ok) {
    fail(terminal, 2, ...options.refusal)
    return null
  }
  const { given } = options.value
  const [cert, key] = given.get('control-tls') ?? []
  const raw = {
    ...(given.has('control') ? { control: given.get('control')?.[0] } : {}),
    ...(cert === undefined ? {} : { 'control-tls': { cert, key } }),
    ...(given.has('control-ca') ? { 'control-ca': given.get('control-ca')?.[0] } : {}),
  }
  const checked = checkLayers(z.strictObject(controlSchema), [
    { raw, where: ([first]) => `--${String(first)}` },
  ])
  const faults = [...checked.faults]
  const listen = controlOf(checked.value, dataFolderOf(options.value), (at, why) => {
    if (!checked.isRefused([at])) faults.push(faultAt(`--${at}`, why))
  })
  if (faults.length === 0) return { options: options.value, ask: createControlClient(listen), terminal }
  for (const fault of faults) terminal.err(`${faultLine(fault, terminal.language)}\n`)
  return null
}

const sitesSchema = z.array(z.object({ name: z.string(), title: z.string(), timeZone: z.string() }))

export type ListedSite = z.infer<typeof sitesSchema>[number]

export const listSites = async (ask: AskControl): Promise<Outcome<readonly ListedSite[], Sentence>> => {
  const listed = await ask('GET', '/sites')
  return listed.ok ? accepted(sitesSchema.parse(listed.value)) : listed
}

/** The site that is meant: by its name, or the only one. The exit code with the sentence says whose fault it is. */
export const chosenSite = async ({
  options,
  ask,
}: AskedControl): Promise<Outcome<ListedSite, { readonly code: ExitCode; readonly why: Sentence }>> => {
  const sites = await listSites(ask)
  if (!sites.ok) return refused({ code: 1, why: sites.refusal })
  const name = options.given.get('name')?.[0]
  const [only, ...others] = sites.value
  const site = name === undefined ? only : sites.value.find((one) => one.name === name)
  if (site !== undefined && (name !== undefined || others.length === 0)) return accepted(site)
  const known = sites.value.map((one) => one.name).join(', ')
  return refused({
    code: 2,
    why: say(`Quel site ? Donnez --name, l’un de : ${known}.`, `Which site? Give --name, one of: ${known}.`),
  })
}

const missingReason = say(
  'Il manque la raison. Donnez --reason "…", en une ligne de 200 caractères au plus.',
  'The reason is missing. Give --reason "…", one line of at most 200 characters.',
)

export const reasonOf = ({ given }: GivenOptions): Outcome<string, Sentence> => {
  const reason = given.get('reason')?.[0]?.trim() ?? ''
  return reason.length >= 1 && reason.length <= 200 && !/\p{Cc}/u.test(reason)
    ? accepted(reason)
    : refused(missingReason)
}
