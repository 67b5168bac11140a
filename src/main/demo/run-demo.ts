import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSiteClock, openSiteGate, type Sentence, type SiteGate, systemTime } from '../../gate/index.ts'
import { minute } from '../../kernel/duration.ts'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import { createLineLog, type Log } from '../../platform/log.ts'
import { runCrowd } from '../../rehearsal/index.ts'
import type { ExitCode, Terminal } from '../terminal.ts'
import { demoCrowd } from './demo-crowd.ts'
import { createDemoClock } from './demo-morning.ts'
import { type DemoOptions, readDemoOptions } from './demo-options.ts'
import { demoSettings } from './demo-settings.ts'
import {
  crowdOverWords,
  noFolder,
  openingWords,
  portForbidden,
  portTaken,
  preparingWords,
} from './demo-words.ts'
import { type DemoSchool, openDemoSchool } from './open-school.ts'
import { whyPortIsNotFree } from './port-is-free.ts'

/**
 * `preau demo`: a made-up collège behind a gate with few seats, and a crowd before it, all on this machine and in a
 * temporary folder. Runs until `signal` stops it, then leaves nothing behind.
 */
export const runDemo = async (
  args: readonly string[],
  { out, err, language }: Terminal,
  signal: AbortSignal,
): Promise<ExitCode> => {
  const refuse = (sentences: readonly Sentence[]): ExitCode => {
    for (const sentence of sentences) err(`${sentence[language]}\n`)
    return 2
  }
  const options = readDemoOptions(args)
  if (!options.ok) return refuse(options.refusal)
  const { port } = options.value
  const why = await whyPortIsNotFree(port)
  if (why !== null) return refuse([why === 'EACCES' ? portForbidden(port) : portTaken(port)])
  const parent = options.value.folder ?? tmpdir()
  const folder = await mkdtemp(join(parent, 'preau-demo-')).catch(() => null)
  if (folder === null) return refuse([noFolder(parent)])
  try {
    // Started by root, the database runs under another account, which must be able to come through.
    await chmod(folder, 0o711)
    out(preparingWords)
    const show = await openShow(options.value, folder, err)
    if (!show.ok) return refuse([show.refusal])
    await runShow(options.value, show.value, { out, err, language }, signal)
    await closeShow(show.value)
    return 0
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface Show {
  readonly school: DemoSchool
  readonly gate: SiteGate
  readonly address: URL
  readonly clock: () => number
}

const openShow = async (
  options: DemoOptions,
  folder: string,
  err: (text: string) => void,
): Promise<Outcome<Show, Sentence>> => {
  const { port, seats, pupils } = options
  const clock = createDemoClock(Date.now)
  const log = createLineLog(err, clock)
  const troubles: Log = (level, event, fields) => {
    if (level !== 'info') log(level, event, fields)
  }
  const address = new URL(`http://127.0.0.1:${port}`)
  const opened = await openDemoSchool({ folder, publicUrl: address, pupils, clock, log: troubles })
  if (!opened.ok) return opened
  const school = opened.value
  const place = { folder, port, sitePort: school.workspace.port, seats, schoolName: school.name }
  const gate = await openSiteGate(demoSettings(place), {
    clock: createSiteClock({ ...systemTime, wallMs: clock }),
    log: troubles,
  })
  if (!gate.ok) {
    await school.workspace.close()
    return refused(gate.refusal)
  }
  const show = { school, gate: gate.value, address, clock }
  try {
    await gate.value.start()
    return accepted(show)
  } catch (fault) {
    await closeShow(show)
    throw fault
  }
}

const runShow = async (
  options: DemoOptions,
  { school, address, clock }: Show,
  { out, language }: Terminal,
  signal: AbortSignal,
): Promise<void> => {
  out(openingWords(options, address.origin, school))
  const report = await runCrowd(demoCrowd(options, address, school.schoolId), {
    now: clock,
    onProgress: () => undefined,
    signal,
  })
  if (signal.aborted) return
  out(`\n${crowdOverWords(report.entered, report.waitedMedianMs)[language]}\n`)
  await stopped(signal)
}

const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    // Something must keep the process; the gate's listener might be the first to go.
    const alive = setInterval(() => undefined, minute)
    const stop = (): void => {
      clearInterval(alive)
      resolve()
    }
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })

const closeShow = async ({ school, gate }: Pick<Show, 'school' | 'gate'>): Promise<void> => {
  await gate.close()
  await school.workspace.close()
}
