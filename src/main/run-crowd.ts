import process from 'node:process'
import { defaultPolicy, type Sentence } from '../gate/index.ts'
import { minute } from '../kernel/duration.ts'
import {
  type CrowdOptions,
  type CrowdProgress,
  type CrowdReport,
  plainSite,
  runCrowd,
  traitsForVisit,
} from '../rehearsal/index.ts'
import { crowdAskedOf, crowdOptions } from './crowd-asked.ts'
import { readOptions } from './options.ts'
import type { ExitCode, Terminal } from './terminal.ts'

const say = (fr: string, en: string): Sentence => ({ fr, en })

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

/** One line that is written over itself, once a second. */
const progressLine =
  (err: Terminal['err'], language: Terminal['language']) =>
  ({ came, entered, gone, requests }: CrowdProgress): void => {
    const words = say(
      `${came} venus, ${entered} entrés, ${gone} partis, ${requests} requêtes`,
      `${came} came, ${entered} entered, ${gone} gone, ${requests} requests`,
    )
    err(`\r\x1b[K${words[language]}`)
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
  const asked = crowdAskedOf(options.value, faults)
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
    shape: asked.shape,
    seed: asked.seed,
    traits: {
      ...traitsForVisit(asked.visitMinutes * minute),
      patienceMeanMs: asked.patienceMinutes * minute,
      ...(asked.kinds === null ? {} : { kinds: asked.kinds }),
    },
    site: plainSite,
    history: asked.historyFile === null ? null : { path: asked.historyFile, settings },
    label: 'crowd-',
  }
  const onProgress = process.stderr.isTTY ? progressLine(err, language) : () => undefined
  const report = await runCrowd(crowd, { now, onProgress, signal })
  out(asked.json ? `${JSON.stringify(report)}\n` : `${reportWords(report)[language]}\n`)
  return 0
}
