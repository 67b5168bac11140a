import { accepted, type Outcome, refused } from '../kernel/outcome.ts'
import { type LaneName, laneNames, modes, type OperatorAction, type Sentence } from '../gate/index.ts'
import {
  type AskedControl,
  chosenSite,
  controlOptions,
  fail,
  openControl,
  reasonOf,
  reasonOption,
} from './control-options.ts'
import { actionWords, shownRecordSchema } from './control-words.ts'
import type { GivenOptions, OptionRow } from './options.ts'
import type { ExitCode, Terminal } from './terminal.ts'

const say = (fr: string, en: string): Sentence => ({ fr, en })

export const capacityOption: OptionRow = {
  name: 'capacity',
  values: ['N'],
  what: say('sièges à la fois', 'seats at once'),
}

export const modeOption: OptionRow = {
  name: 'mode',
  values: ['MODE'],
  what: say('shadow, enforce, pause ou bypass', 'shadow, enforce, pause or bypass'),
}

export const setOptions: readonly OptionRow[] = [
  ...controlOptions,
  capacityOption,
  modeOption,
  {
    name: 'law',
    values: ['on|off'],
    what: say(
      'la capacité suit la santé du site, ou non',
      'the capacity follows the health of the site, or not',
    ),
  },
  {
    name: 'weights',
    values: ['WEIGHTS'],
    what: say(
      'parts : class=45,known=35,staff=12,stranger=8 ou line=100',
      'shares: class=45,known=35,staff=12,stranger=8 or line=100',
    ),
  },
  reasonOption,
]

export const capacityGiven = ({ given }: GivenOptions): Outcome<number | null, Sentence> => {
  const typed = given.get('capacity')?.[0]
  if (typed === undefined) return accepted(null)
  return /^\d{1,7}$/.test(typed)
    ? accepted(Number(typed))
    : refused(
        say(
          `--capacity : « ${typed} » n’est pas un nombre de sièges.`,
          `--capacity: "${typed}" is not a number of seats.`,
        ),
      )
}

export const modeGiven = ({ given }: GivenOptions): Outcome<(typeof modes)[number] | null, Sentence> => {
  const typed = given.get('mode')?.[0]
  if (typed === undefined) return accepted(null)
  const mode = modes.find((one) => one === typed)
  const known = modes.join(', ')
  return mode === undefined
    ? refused(say(`--mode : écrivez l’un de : ${known}.`, `--mode: write one of: ${known}.`))
    : accepted(mode)
}

const lawGiven = ({ given }: GivenOptions): Outcome<boolean | null, Sentence> => {
  const typed = given.get('law')?.[0]
  if (typed === undefined) return accepted(null)
  return typed === 'on' || typed === 'off'
    ? accepted(typed === 'on')
    : refused(say('--law : écrivez on ou off.', '--law: write on or off.'))
}

const weightsGiven = ({
  given,
}: GivenOptions): Outcome<Partial<Record<LaneName, number>> | null, Sentence> => {
  const typed = given.get('weights')?.[0]
  if (typed === undefined) return accepted(null)
  const weights: Partial<Record<LaneName, number>> = {}
  for (const part of typed.split(',')) {
    const [, name, share] = /^([a-z]+)=(\d{1,3})$/.exec(part.trim()) ?? []
    const lane = laneNames.find((one) => one === name)
    if (lane === undefined) {
      return refused(
        say(
          `--weights : « ${part} » ne convient pas. Écrivez class=45,known=35,staff=12,stranger=8 ou line=100.`,
          `--weights: "${part}" does not fit. Write class=45,known=35,staff=12,stranger=8 or line=100.`,
        ),
      )
    }
    weights[lane] = Number(share)
  }
  return accepted(weights)
}

/** The capacity first, the mode last: a gate that becomes one for real does so with all that was asked. */
const actionsOf = (options: GivenOptions): Outcome<readonly OperatorAction[], readonly Sentence[]> => {
  const [capacity, weights] = [capacityGiven(options), weightsGiven(options)]
  const [law, mode] = [lawGiven(options), modeGiven(options)]
  const faults = [capacity, weights, law, mode].flatMap((one) => (one.ok ? [] : [one.refusal]))
  if (!capacity.ok || !weights.ok || !law.ok || !mode.ok) return refused(faults)
  const actions: OperatorAction[] = []
  if (capacity.value !== null) actions.push({ kind: 'capacity', capacity: capacity.value })
  if (weights.value !== null) actions.push({ kind: 'weights', weights: weights.value })
  if (law.value !== null) actions.push({ kind: 'law', on: law.value })
  if (mode.value !== null) actions.push({ kind: 'mode', mode: mode.value })
  if (actions.length > 0) return accepted(actions)
  return refused([
    say(
      'Il n’y a rien à changer. Donnez --capacity, --mode, --law ou --weights.',
      'There is nothing to change. Give --capacity, --mode, --law or --weights.',
    ),
  ])
}

/** Has the gate do it, and says what was and is. */
export const doAction = async (
  { ask, terminal }: AskedControl,
  site: string,
  action: OperatorAction,
  reason: string,
): Promise<ExitCode> => {
  const done = await ask('POST', `/sites/${site}/actions`, { action, reason, by: 'command line' })
  if (!done.ok) return fail(terminal, 1, done.refusal)
  const words = actionWords(shownRecordSchema.parse(done.value))
  const { language } = terminal
  terminal.out(`${site}${language === 'fr' ? ' : ' : ': '}${words[language]}\n`)
  return 0
}

/** `preau set`: capacity, mode, capacity law, weights of a running site. */
export const runSet = async (args: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  const asked = openControl(args, setOptions, terminal)
  if (asked === null) return 2
  const [actions, reason] = [actionsOf(asked.options), reasonOf(asked.options)]
  if (!actions.ok) return fail(terminal, 2, ...actions.refusal, ...(reason.ok ? [] : [reason.refusal]))
  if (!reason.ok) return fail(terminal, 2, reason.refusal)
  const site = await chosenSite(asked)
  if (!site.ok) return fail(terminal, site.refusal.code, site.refusal.why)
  for (const action of actions.value) {
    const code = await doAction(asked, site.value.name, action, reason.value)
    if (code !== 0) return code
  }
  return 0
}
