import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSiteClock, openSiteGate, type Sentence, type SiteGate, systemTime } from '../../gate/index.ts'
import { minute } from '../../kernel/duration.ts'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import { createLineLog } from '../../platform/log.ts'
import { runCrowd } from '../../rehearsal/index.ts'
import type { ExitCode, Terminal } from '../terminal.ts'
import { demoCrowd } from './demo-crowd.ts'
import { mintDemoLinks } from './demo-links.ts'
import { type DemoOptions, readDemoOptions } from './demo-options.ts'
import { demoSettings } from './demo-settings.ts'
import { crowdOverWords, noFolder, openingWords, portForbidden, portTaken } from './demo-words.ts'
import { createSchoolSite } from './school-site.ts'

const codeOf = (fault: unknown): string =>
  fault instanceof Error && 'code' in fault ? String(fault.code) : ''

/**
 * `preau demo`: a made-up school behind a gate with few seats, and a crowd before it, all on this machine and in a
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
  const parent = options.value.folder ?? tmpdir()
  const folder = await mkdtemp(join(parent, 'preau-demo-')).catch(() => null)
  if (folder === null) return refuse([noFolder(parent)])
  try {
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
  readonly site: Server
  readonly gate: SiteGate
  readonly address: URL
}

const openShow = async (
  options: DemoOptions,
  folder: string,
  err: (text: string) => void,
): Promise<Outcome<Show, Sentence>> => {
  const { port, seats } = options
  const site = createSchoolSite(Date.now)
  site.listen(0, '127.0.0.1')
  await once(site, 'listening')
  const bound = site.address()
  const sitePort = typeof bound === 'object' && bound !== null ? bound.port : 0
  const log = createLineLog(err, Date.now)
  const world = {
    clock: createSiteClock(systemTime),
    log: (...[level, event, fields]: Parameters<typeof log>) => {
      if (level !== 'info') log(level, event, fields)
    },
  }
  const gate = await openSiteGate(demoSettings({ folder, port, sitePort, seats }), world)
  if (!gate.ok) {
    closeSite(site)
    return gate
  }
  const show = { site, gate: gate.value, address: new URL(`http://127.0.0.1:${port}`) }
  try {
    await gate.value.start()
    return accepted(show)
  } catch (fault) {
    await closeShow(show)
    const code = codeOf(fault)
    if (code === 'EADDRINUSE') return refused(portTaken(port))
    if (code === 'EACCES') return refused(portForbidden(port))
    throw fault
  }
}

const runShow = async (
  options: DemoOptions,
  { gate, address }: Show,
  { out, language }: Terminal,
  signal: AbortSignal,
): Promise<void> => {
  out(openingWords(options, address.origin, mintDemoLinks(gate, Date.now())))
  const report = await runCrowd(demoCrowd(options, address), {
    now: Date.now,
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

const closeSite = (site: Server): void => {
  site.close()
  site.closeAllConnections()
}

const closeShow = async ({ site, gate }: Show): Promise<void> => {
  await gate.close()
  closeSite(site)
}
