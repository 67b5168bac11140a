import { defaultPolicy, type Sentence } from '../gate/index.ts'
import { minute } from '../kernel/duration.ts'
import {
  crowdLimits,
  type CrowdOptions,
  type CrowdReport,
  parseLoopbackGate,
  plainSite,
  runCrowd,
  traitsForVisit,
} from '../rehearsal/index.ts'
import { type GivenOptions, type OptionRow, readOptions } from './options.ts'
import type { ExitCode, Terminal } from './terminal.ts'

type ShapeName = Extract<CrowdOptions['shape'], { kind: 'named' }>['name']
const shapeNames = ['real', 'steep', 'spike', 'wave', 'even'] as const satisfies readonly ShapeName[]

const minutesMost = crowdLimits.durationMs / minute

const row = (
  name: string,
  values: readonly string[],
  fr: string,
  en: string,
  unless?: string,
): OptionRow => ({
  name,
  values,
  what: { fr, en },
  ...(unless === undefined ? {} : { unless: { fr: unless, en: unless } }),
})

export const crowdOptions: readonly OptionRow[] = [
  row(
    'people',
    ['N'],
    `combien viennent, de 1 à ${crowdLimits.clients}`,
    `how many come, from 1 to ${crowdLimits.clients}`,
    '200',
  ),
  row(
    'minutes',
    ['N'],
    `durée en minutes, de 1 à ${minutesMost}`,
    `length in minutes, from 1 to ${minutesMost}`,
    '5',
  ),
  row('visit', ['N'], 'visite moyenne en minutes', 'mean visit in minutes', '2'),
  row('shape', [shapeNames.join('|')], 'comment ils arrivent', 'how they arrive', 'real'),
  row('seed', ['N'], 'graine : la même donne la même affluence', 'seed: the same gives the same crowd', '1'),
  row(
    'history',
    ['FILE'],
    'écrit ce que chacun a vu, pour « preau check-history » ; suppose des durées par défaut',
    'writes what each saw, for "preau check-history"; takes the gate’s times to be the defaults',
  ),
]

const say = (fr: string, en: string): Sentence => ({ fr, en })

interface Asked {
  readonly gate: URL
  readonly people: number
  readonly minutes: number
  readonly visitMinutes: number
  readonly shape: ShapeName
  readonly seed: number
  readonly historyFile: string | null
}

const askedOf = ({ given, rest }: GivenOptions, faults: Sentence[]): Asked => {
  const count = (name: string, usual: number, most: number): number => {
    const value = Number(given.get(name)?.[0] ?? usual)
    if (Number.isSafeInteger(value) && value >= 1 && value <= most) return value
    faults.push(
      say(
        `--${name} : écrivez un nombre entier de 1 à ${most}.`,
        `--${name}: write a whole number from 1 to ${most}.`,
      ),
    )
    return usual
  }
  const gate = parseLoopbackGate(rest[0] ?? '')
  if (!gate.ok) {
    faults.push(
      say(
        `« ${rest[0] ?? ''} » : l’affluence ne va que vers une entrée de cette machine. Écrivez http://127.0.0.1:8080.`,
        `${gate.refusal}.`,
      ),
    )
  }
  const shapeName = given.get('shape')?.[0] ?? 'real'
  const shape = shapeNames.find((name) => name === shapeName)
  if (shape === undefined) {
    const list = shapeNames.join(', ')
    faults.push(say(`--shape : écrivez l’un de ${list}.`, `--shape: write one of ${list}.`))
  }
  return {
    gate: gate.ok ? gate.value : new URL('http://127.0.0.1'),
    people: count('people', 200, crowdLimits.clients),
    minutes: count('minutes', 5, minutesMost),
    visitMinutes: count('visit', 2, 120),
    shape: shape ?? 'real',
    seed: count('seed', 1, 2 ** 31),
    historyFile: given.get('history')?.[0] ?? null,
  }
}

/** Seats of the gate, as it announces them itself; null where no gate answers. */
const capacityOf = async (gate: URL): Promise<number | null> => {
  const answer = await fetch(new URL('/_preau/now', gate)).catch(() => null)
  const told: unknown = answer?.ok === true ? await answer.json().catch(() => null) : null
  const capacity = typeof told === 'object' && told !== null && 'capacity' in told ? told.capacity : null
  return typeof capacity === 'number' ? capacity : null
}

const seconds = (ms: number | null): string => (ms === null ? '–' : `${Math.round(ms / 1_000)} s`)

const reportWords = (report: CrowdReport): Sentence => {
  const { came, entered, gone, requests, requestsPerSecond, unanswered } = report
  const [median, most] = [seconds(report.waitedMedianMs), seconds(report.waitedMaxMs)]
  const right = report.toldRightShare === null ? '–' : `${Math.round(report.toldRightShare * 100)} %`
  return say(
    [
      `${came} sont venus, ${entered} sont entrés, ${gone} sont partis avant`,
      `attente : médiane ${median}, au plus ${most} ; annonces justes : ${right} de ${report.told}`,
      `${requests} requêtes (${requestsPerSecond}/s), ${unanswered} sans réponse`,
    ].join('\n'),
    [
      `${came} came, ${entered} entered, ${gone} left before`,
      `wait: median ${median}, at most ${most}; ranges told that were right: ${right} of ${report.told}`,
      `${requests} requests (${requestsPerSecond}/s), ${unanswered} without an answer`,
    ].join('\n'),
  )
}

/** `preau crowd GATE`: sends a made-up crowd to a gate on this machine, and tells how it fared. */
export const runCrowdCommand = async (
  args: readonly string[],
  { out, err, language }: Terminal,
  signal: AbortSignal,
): Promise<ExitCode> => {
  const fail = (sentences: readonly Sentence[]): ExitCode => {
    for (const sentence of sentences) err(`${sentence[language]}\n`)
    return 2
  }
  const options = readOptions(args, crowdOptions, 1)
  if (!options.ok) return fail(options.refusal)
  const faults: Sentence[] = []
  const asked = askedOf(options.value, faults)
  if (faults.length > 0) return fail(faults)
  const capacity = await capacityOf(asked.gate)
  if (capacity === null) {
    const { origin } = asked.gate
    return fail([
      say(
        `Aucune entrée ne répond à ${origin}. Démarrez « preau gate » ou « preau demo », puis recommencez.`,
        `No gate answers at ${origin}. Start "preau gate" or "preau demo", then try again.`,
      ),
    ])
  }
  const now = Date.now
  const settings = { ...defaultPolicy(capacity), kind: 'settings', at: now(), settledAt: null } as const
  const crowd: CrowdOptions = {
    gate: asked.gate,
    clients: asked.people,
    durationMs: asked.minutes * minute,
    arriveWithinMs: asked.minutes * minute,
    shape: { kind: 'named', name: asked.shape },
    seed: asked.seed,
    traits: traitsForVisit(asked.visitMinutes * minute),
    site: plainSite,
    history: asked.historyFile === null ? null : { path: asked.historyFile, settings },
    label: 'crowd-',
  }
  const report = await runCrowd(crowd, { now, onProgress: () => undefined, signal })
  out(`${reportWords(report)[language]}\n`)
  return 0
}
