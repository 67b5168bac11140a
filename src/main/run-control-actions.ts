import { join } from 'node:path'
import { z } from 'zod'
import { accepted, type Outcome, refused } from '../kernel/outcome.ts'
import { actionFileName, type CheckedChain, readActionFile, type Sentence } from '../gate/index.ts'
import {
  chosenSite,
  controlOptions,
  dataFolderOf,
  fail,
  openControl,
  type AskedControl,
} from './control-options.ts'
import { actionWords, shownRecordSchema } from './control-words.ts'
import type { OptionRow } from './options.ts'
import type { ExitCode, Terminal } from './terminal.ts'

const say = (fr: string, en: string): Sentence => ({ fr, en })

const mostShown = 1_000

export const actionsOptions: readonly OptionRow[] = [
  ...controlOptions,
  {
    name: 'most',
    values: ['N'],
    what: say(`combien au plus, de 1 à ${mostShown}`, `how many at most, from 1 to ${mostShown}`),
    unless: say('20', '20'),
  },
  {
    name: 'check',
    values: [],
    what: say(
      'vérifie le fichier lui-même : rien de changé, rien de retiré',
      'checks the file itself: nothing changed, nothing taken out',
    ),
  },
]

/** Date and time as in ISO 8601, in the site's time zone. */
const stamp = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at)

const listActions = async (asked: AskedControl): Promise<ExitCode> => {
  const { options, ask, terminal } = asked
  const most = Number(options.given.get('most')?.[0] ?? 20)
  if (!Number.isSafeInteger(most) || most < 1 || most > mostShown) {
    const why = say(
      `--most : écrivez un nombre entier de 1 à ${mostShown}.`,
      `--most: write a whole number from 1 to ${mostShown}.`,
    )
    return fail(terminal, 2, why)
  }
  const site = await chosenSite(asked)
  if (!site.ok) return fail(terminal, site.refusal.code, site.refusal.why)
  const { name, timeZone } = site.value
  const read = await ask('GET', `/sites/${name}/actions?most=${most}`)
  if (!read.ok) return fail(terminal, 1, read.refusal)
  for (const record of z.array(shownRecordSchema).parse(read.value)) {
    const words = actionWords(record)[terminal.language]
    const reason = record.reason === '' ? '' : `  “${record.reason}”`
    terminal.out(`${stamp(record.at, timeZone)}  ${record.by.padEnd(13)} ${words}${reason}\n`)
  }
  return 0
}

const readFile = async (path: string): Promise<Outcome<CheckedChain, Sentence>> => {
  try {
    return accepted(await readActionFile(path))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    const file = join(path, actionFileName)
    return refused(
      say(
        `${file} ne peut pas être lu (${String(error.code)}). Corrigez --data et --name.`,
        `${file} cannot be read (${String(error.code)}). Correct --data and --name.`,
      ),
    )
  }
}

const faultWords = ({ fault, lines }: CheckedChain): Sentence | null => {
  if (fault === null) return null
  const { line } = fault
  switch (fault.what) {
    case 'unreadable':
      return say(
        `Ligne ${line} sur ${lines} : elle ne se lit pas ; elle a été changée.`,
        `Line ${line} of ${lines}: it cannot be read; it was changed.`,
      )
    case 'missing':
      return say(
        `Avant la ligne ${line} sur ${lines} : des lignes manquent.`,
        `Before line ${line} of ${lines}: lines are missing.`,
      )
    case 'broken':
      return say(
        `Ligne ${line} sur ${lines} : elle, ou celle d’avant, a été changée.`,
        `Line ${line} of ${lines}: it, or the one before it, was changed.`,
      )
  }
}

const checkFile = async ({ options, terminal }: AskedControl): Promise<ExitCode> => {
  const name = options.given.get('name')?.[0]
  if (name === undefined || !/^[a-z0-9-]{1,32}$/.test(name))
    return fail(terminal, 2, say('Quel site ? Donnez --name.', 'Which site? Give --name.'))
  const read = await readFile(join(dataFolderOf(options), name))
  if (!read.ok) return fail(terminal, 2, read.refusal)
  const fault = faultWords(read.value)
  if (fault !== null) return fail(terminal, 1, fault)
  const { last, link } = read.value
  const whole = say(
    `${last} actions, rien de changé, rien de retiré avant la dernière. Empreinte : ${link}\n`,
    `${last} actions, nothing changed, nothing taken out before the last. Fingerprint: ${link}\n`,
  )
  terminal.out(whole[terminal.language])
  return 0
}

/** `preau actions`: what was done to a site, newest first; or whether the file still says what was written. */
export const runActions = (args: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  const asked = openControl(args, actionsOptions, terminal)
  if (asked === null) return Promise.resolve(2)
  return asked.options.given.has('check') ? checkFile(asked) : listActions(asked)
}
