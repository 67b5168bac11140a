import { z } from 'zod'
import { accepted, type Outcome, refused } from '../kernel/outcome.ts'
import type { OperatorAction, Sentence } from '../gate/index.ts'
import { chosenSite, controlOptions, fail, openControl, reasonOf, reasonOption } from './control-options.ts'
import { planWords, shownPlanSchema } from './control-words.ts'
import type { GivenOptions, OptionRow } from './options.ts'
import { capacityGiven, capacityOption, doAction, modeGiven, modeOption } from './run-control-set.ts'
import type { ExitCode, Terminal } from './terminal.ts'

const say = (fr: string, en: string): Sentence => ({ fr, en })

export const plansOptions = controlOptions

export const planOptions: readonly OptionRow[] = [
  ...controlOptions,
  {
    name: 'at',
    values: ['HH:MM'],
    what: say('heure, dans le fuseau du site', 'time, in the time zone of the site'),
  },
  { name: 'day', values: ['YYYY-MM-DD'], what: say('ce jour seulement', 'on this day only') },
  {
    name: 'every-school-day',
    values: [],
    what: say('du lundi au vendredi', 'Monday to Friday'),
  },
  capacityOption,
  modeOption,
  {
    name: 'remove',
    values: ['PLAN'],
    what: say('retire ce plan (voyez preau plans)', 'takes this plan away (see preau plans)'),
  },
  reasonOption,
]

const mixed = say('--remove va seul, avec --reason.', '--remove goes alone, with --reason.')

const when = say(
  'Donnez --at HH:MM, et --day AAAA-MM-JJ ou --every-school-day.',
  'Give --at HH:MM, and --day YYYY-MM-DD or --every-school-day.',
)

const what = say('Donnez --capacity, --mode, ou les deux.', 'Give --capacity, --mode, or both.')

const actionOf = (options: GivenOptions): Outcome<OperatorAction, Sentence> => {
  const { given } = options
  const [plan, time, day] = ['remove', 'at', 'day'].map((name) => given.get(name)?.[0])
  const [capacity, mode] = [capacityGiven(options), modeGiven(options)]
  if (!capacity.ok) return capacity
  if (!mode.ok) return mode
  const changes = capacity.value !== null || mode.value !== null
  const every = given.has('every-school-day')
  if (plan !== undefined) {
    const isAlone = time === undefined && day === undefined && !every && !changes
    return isAlone ? accepted({ kind: 'unplan', plan }) : refused(mixed)
  }
  if (time === undefined || every === (day !== undefined)) return refused(when)
  if (!changes) return refused(what)
  return accepted({ kind: 'plan', day: day ?? null, time, mode: mode.value, capacity: capacity.value })
}

/** `preau plan`: what a site is to do at a time, or no longer. */
export const runPlan = async (args: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  const asked = openControl(args, planOptions, terminal)
  if (asked === null) return 2
  const [action, reason] = [actionOf(asked.options), reasonOf(asked.options)]
  if (!action.ok) return fail(terminal, 2, action.refusal, ...(reason.ok ? [] : [reason.refusal]))
  if (!reason.ok) return fail(terminal, 2, reason.refusal)
  const site = await chosenSite(asked)
  if (!site.ok) return fail(terminal, site.refusal.code, site.refusal.why)
  return doAction(asked, site.value.name, action.value, reason.value)
}

const nothing = say('Aucun plan.', 'No plans.')

/** `preau plans`: what is planned, the next one first. */
export const runPlans = async (args: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  const asked = openControl(args, plansOptions, terminal)
  if (asked === null) return 2
  const site = await chosenSite(asked)
  if (!site.ok) return fail(terminal, site.refusal.code, site.refusal.why)
  const read = await asked.ask('GET', `/sites/${site.value.name}/plans`)
  if (!read.ok) return fail(terminal, 1, read.refusal)
  const plans = z.array(shownPlanSchema).parse(read.value)
  const { out, language } = terminal
  for (const plan of plans) out(`${planWords(plan)[language]}\n`)
  if (plans.length === 0) out(`${nothing[language]}\n`)
  return 0
}
