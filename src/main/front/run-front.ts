import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Sentence } from '../../gate/index.ts'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import { readEnvironment } from '../config-environment.ts'
import { readGateConfig } from '../config.ts'
import { nearestWord } from '../nearest-word.ts'
import { type GivenOptions, readOptions } from '../options.ts'
import type { ExitCode, Terminal } from '../terminal.ts'
import { frontSettingsOf } from './front-asked.ts'
import { keyFronts } from './front-keys.ts'
import { frontOptions, isOwnOption } from './front-options.ts'
import { type FrontFile, type FrontName, frontNames, type FrontSettings } from './front-settings.ts'
import { renderFront } from './render-front.ts'

type Faults = readonly Sentence[]

const frontOf = (word: string | undefined): Outcome<FrontName, Faults> => {
  const known = frontNames.find((name) => name === word)
  if (known !== undefined) return accepted(known)
  const near = word === undefined ? null : nearestWord(word, frontNames)
  return refused([
    {
      fr: `Quel frontal ? ${near === null ? '' : `Vouliez-vous dire ${near} ? `}Connus : ${frontNames.join(', ')}.`,
      en: `Which front? ${near === null ? '' : `Did you mean ${near}? `}Known: ${frontNames.join(', ')}.`,
    },
  ])
}

const noFolder: Sentence = {
  fr: 'Il manque le dossier où écrire. Donnez --to, par exemple --to /etc/nginx/preau.',
  en: 'The folder to write to is missing. Give --to, for example --to /etc/nginx/preau.',
}

/** The options of the gate alone, as `preau gate` reads them. */
const ofGate = ({ given }: GivenOptions): GivenOptions => ({
  given: new Map([...given].filter(([name]) => !isOwnOption(name))),
  rest: [],
})

/** One front for each site of the configuration. */
const settingsOf = (front: FrontName, options: GivenOptions): Outcome<readonly FrontSettings[], Faults> => {
  const config = readGateConfig(ofGate(options), readEnvironment())
  if (!config.ok)
    return refused(
      config.refusal.map(({ where, fr, en }) => ({ fr: `${where} : ${fr}`, en: `${where}: ${en}` })),
    )
  const all: FrontSettings[] = []
  for (const { settings } of config.value.sites) {
    const made = frontSettingsOf(front, options, settings)
    if (!made.ok) return made
    all.push(made.value)
  }
  return accepted(all)
}

const write = (folder: string, files: readonly FrontFile[]): Outcome<null, Faults> => {
  try {
    mkdirSync(folder, { recursive: true })
    for (const { path, text } of files) writeFileSync(join(folder, path), text)
    return accepted(null)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    return refused([
      {
        fr: `${folder} ne peut pas être écrit (${String(error.code)}). Choisissez un autre dossier avec --to.`,
        en: `${folder} cannot be written (${String(error.code)}). Choose another folder with --to.`,
      },
    ])
  }
}

const nextStep = (front: FrontName, { name, keyFile }: FrontSettings): Sentence | null =>
  keyFronts.some((one) => one === front)
    ? {
        fr: `Pour vérifier les jetons sans demander : preau keys export ${keyFile} --front ${front} --name ${name}`,
        en: `To check tokens without asking: preau keys export ${keyFile} --front ${front} --name ${name}`,
      }
    : null

const run = (args: readonly string[], say: (sentence: Sentence) => void): Outcome<null, Faults> => {
  const options = readOptions(args, frontOptions, 1)
  if (!options.ok) return options
  const front = frontOf(options.value.rest[0])
  if (!front.ok) return front
  const to = options.value.given.get('to')?.[0]
  if (to === undefined) return refused([noFolder])
  const sites = settingsOf(front.value, options.value)
  if (!sites.ok) return sites
  for (const settings of sites.value) {
    const files = renderFront[front.value](settings)
    const written = write(resolve(to), files)
    if (!written.ok) return written
    for (const { path } of files) say({ fr: join(resolve(to), path), en: join(resolve(to), path) })
    const next = nextStep(front.value, settings)
    if (next !== null) say(next)
  }
  return accepted(null)
}

/** `preau front nginx|haproxy|caddy`: the files of a front, from the settings of its gate. */
export const runFront = (args: readonly string[], { out, err, language }: Terminal): ExitCode => {
  const done = run(args, (sentence) => out(`${sentence[language]}\n`))
  if (done.ok) return 0
  for (const sentence of done.refusal) err(`${sentence[language]}\n`)
  return 2
}
