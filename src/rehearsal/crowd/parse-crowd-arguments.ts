import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { minute, second } from '../../kernel/duration.ts'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Settings } from '../history.ts'
import { crowdShapeNames, type CrowdShape } from '../shapes/arrival-times.ts'
import { parseShares } from '../shapes/parse-shares.ts'
import { crowdLimits, type CrowdOptions, plainSite, traitsForVisit } from './crowd-options.ts'
import { crowdKinds, defaultKindShares, type KindShares } from './kinds.ts'
import { parseLoopbackGate } from './loopback.ts'
import { parseSettings } from './parse-settings.ts'

export interface CrowdCommand {
  readonly options: CrowdOptions
  readonly json: boolean
}

export const crowdUsage = `usage: preau crowd GATE [--clients N] [--minutes N] [--arrive MINUTES] [--visit SECONDS] [--shape NAME|FILE]
                   [--kinds phone=57,tabs=10,…] [--seed N] [--history FILE --settings FILE] [--json]
GATE is the address of a gate on this machine, such as http://127.0.0.1:8080. At most ${crowdLimits.clients} clients,
${crowdLimits.durationMs / minute} minutes and ${crowdLimits.requestsPerSecond} requests a second.
Shapes: ${crowdShapeNames.join(', ')}, or a file with one number a line. Kinds: ${crowdKinds.join(', ')}.
`

const optionTypes = {
  clients: { type: 'string', default: '500' },
  minutes: { type: 'string', default: '5' },
  arrive: { type: 'string' },
  visit: { type: 'string', default: '720' },
  shape: { type: 'string', default: 'real' },
  kinds: { type: 'string' },
  seed: { type: 'string', default: '1' },
  history: { type: 'string' },
  settings: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

/** A refusal ends the reading: each says what is wrong and what to write. */
class Refusal extends Error {}

const count = (name: string, text: string, least: number, most: number): number => {
  const value = Number(text)
  if (/^\d{1,9}$/.test(text) && value >= least && value <= most) return value
  throw new Refusal(`--${name} ${text}: give a whole number from ${least} to ${most}`)
}

const valueOf = <Value>(read: Outcome<Value, string>, where: string): Value => {
  if (read.ok) return read.value
  throw new Refusal(`${where}${read.refusal}`)
}

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new Refusal(`${path} cannot be read: give a file that exists`)
  }
}

const shapeOf = (text: string): CrowdShape => {
  const name = crowdShapeNames.find((one) => one === text)
  if (name !== undefined) return { kind: 'named', name }
  return { kind: 'listed', shares: valueOf(parseShares(textOf(text)), `${text}, `) }
}

const kindsOf = (text: string): KindShares => {
  const shares: Partial<Record<(typeof crowdKinds)[number], number>> = {}
  for (const part of text.split(',')) {
    const [name = '', share = ''] = part.split('=')
    const kind = crowdKinds.find((one) => one === name.trim())
    if (kind === undefined) throw new Refusal(`--kinds ${name}: choose of ${crowdKinds.join(', ')}`)
    shares[kind] = count(`kinds ${name}`, share, 0, 1_000_000)
  }
  if (!Object.values(shares).some((share) => share > 0))
    throw new Refusal('--kinds: one share must be above 0')
  return shares
}

const historyOf = (path: string | undefined, settings: string | undefined): CrowdOptions['history'] => {
  if (path === undefined && settings === undefined) return null
  if (path === undefined || settings === undefined)
    throw new Refusal(
      '--history and --settings go together: a history begins with what the gate was told to do',
    )
  const read: Settings = valueOf(parseSettings(textOf(settings), Date.now()), `${settings}: `)
  return { path, settings: read }
}

/** `preau crowd`. A refusal is one sentence. */
export const parseCrowdArguments = (args: readonly string[]): Outcome<CrowdCommand, string> => {
  try {
    return accepted(readArguments(args))
  } catch (fault) {
    // `parseArgs` throws a TypeError that says which option it does not know.
    if (fault instanceof Refusal || fault instanceof TypeError) return refused(fault.message)
    throw fault
  }
}

const readArguments = (args: readonly string[]): CrowdCommand => {
  const { values, positionals } = parseArgs({ args: [...args], options: optionTypes, allowPositionals: true })
  const [address, ...more] = positionals
  if (address === undefined || more.length > 0)
    throw new Refusal('give one address of a gate, such as http://127.0.0.1:8080')
  const minutes = count('minutes', values.minutes, 1, crowdLimits.durationMs / minute)
  const arrive = values.arrive === undefined ? minutes : count('arrive', values.arrive, 0, minutes)
  const visitMs = count('visit', values.visit, 5, 7_200) * second
  const options: CrowdOptions = {
    gate: valueOf(parseLoopbackGate(address), ''),
    clients: count('clients', values.clients, 1, crowdLimits.clients),
    durationMs: minutes * minute,
    arriveWithinMs: arrive * minute,
    shape: shapeOf(values.shape),
    seed: count('seed', values.seed, 0, 999_999_999),
    traits: {
      ...traitsForVisit(visitMs),
      kinds: values.kinds === undefined ? defaultKindShares : kindsOf(values.kinds),
    },
    site: plainSite,
    history: historyOf(values.history, values.settings),
    label: 'c',
  }
  return { options, json: values.json }
}
