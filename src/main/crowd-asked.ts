import { readFileSync } from 'node:fs'
import type { Sentence } from '../gate/index.ts'
import { minute } from '../kernel/duration.ts'
import {
  crowdLimits,
  type CrowdOptions,
  type KindShares,
  parseKinds,
  parseLoopbackGate,
  parseShares,
} from '../rehearsal/index.ts'
import type { GivenOptions, OptionRow } from './options.ts'

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
  row(
    'shape-file',
    ['FILE'],
    'parts de ceux qui arrivent, une par ligne, pour des pas égaux ; remplace --shape',
    'shares of the arrivals, one a line, for equal steps; in place of --shape',
  ),
  row(
    'kinds',
    ['LIST'],
    'parts des sortes de personnes : phone, tabs, sleeper, noScript, noCookies, stormer, flooder, siblings',
    'shares of the kinds of people: phone, tabs, sleeper, noScript, noCookies, stormer, flooder, siblings',
    'phone=57,tabs=10,sleeper=10 …',
  ),
  row('patience', ['N'], 'patience moyenne en minutes', 'mean patience in minutes', '20'),
  row('json', [], 'donne le bilan en JSON', 'gives the report as JSON'),
  row('seed', ['N'], 'graine : la même donne la même affluence', 'seed: the same gives the same crowd', '1'),
  row(
    'history',
    ['FILE'],
    'écrit ce que chacun a vu, pour « preau check-history » ; suppose des durées par défaut',
    'writes what each saw, for "preau check-history"; takes the gate’s times to be the defaults',
  ),
]

const say = (fr: string, en: string): Sentence => ({ fr, en })

/** What `preau crowd` was asked for. */
export interface CrowdAsked {
  readonly gate: URL
  readonly people: number
  readonly minutes: number
  readonly visitMinutes: number
  readonly patienceMinutes: number
  readonly shape: CrowdOptions['shape']
  /** Null for the usual ones. */
  readonly kinds: KindShares | null
  readonly seed: number
  readonly historyFile: string | null
  readonly json: boolean
}

type Given = GivenOptions['given']

const gateOf = (text: string, faults: Sentence[]): URL => {
  const gate = parseLoopbackGate(text)
  if (gate.ok) return gate.value
  faults.push(
    say(
      `« ${text} » : l’affluence ne va que vers une entrée de cette machine. Écrivez http://127.0.0.1:8080.`,
      `${gate.refusal}.`,
    ),
  )
  return new URL('http://127.0.0.1')
}

const shapeOf = (given: Given, faults: Sentence[]): CrowdOptions['shape'] => {
  const file = given.get('shape-file')?.[0]
  if (file !== undefined) return listedShape(file, faults)
  const wanted = given.get('shape')?.[0] ?? 'real'
  const name = shapeNames.find((one) => one === wanted)
  if (name === undefined) {
    const list = shapeNames.join(', ')
    faults.push(say(`--shape : écrivez l’un de ${list}.`, `--shape: write one of ${list}.`))
  }
  return { kind: 'named', name: name ?? 'real' }
}

const readText = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

const listedShape = (path: string, faults: Sentence[]): CrowdOptions['shape'] => {
  const text = readText(path)
  if (text === null) {
    faults.push(
      say(`--shape-file : « ${path} » ne peut pas être lu.`, `--shape-file: "${path}" cannot be read.`),
    )
    return { kind: 'listed', shares: [1] }
  }
  const shares = parseShares(text)
  if (shares.ok) return { kind: 'listed', shares: shares.value }
  faults.push(say(`${path} : ${shares.refusal}.`, `${path}: ${shares.refusal}.`))
  return { kind: 'listed', shares: [1] }
}

const kindsOf = (given: Given, faults: Sentence[]): KindShares | null => {
  const text = given.get('kinds')?.[0]
  if (text === undefined) return null
  const kinds = parseKinds(text)
  if (kinds.ok) return kinds.value
  faults.push(say(`--kinds : ${kinds.refusal}.`, `--kinds: ${kinds.refusal}.`))
  return null
}

/** Reads the options; every fault is added, and the rest is as usual. */
export const crowdAskedOf = ({ given, rest }: GivenOptions, faults: Sentence[]): CrowdAsked => {
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
  return {
    gate: gateOf(rest[0] ?? '', faults),
    people: count('people', 200, crowdLimits.clients),
    minutes: count('minutes', 5, minutesMost),
    visitMinutes: count('visit', 2, 120),
    patienceMinutes: count('patience', 20, 240),
    shape: shapeOf(given, faults),
    kinds: kindsOf(given, faults),
    seed: count('seed', 1, 2 ** 31),
    historyFile: given.get('history')?.[0] ?? null,
    json: given.has('json'),
  }
}
