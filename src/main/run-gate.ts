import { unwatchFile, watchFile } from 'node:fs'
import process from 'node:process'
import { second } from '../kernel/duration.ts'
import { createSiteClock, type Sentence, systemTime } from '../gate/index.ts'
import { createLineLog, type Log } from '../platform/log.ts'
import { printConfig, readGateConfig, type GateConfig } from './config.ts'
import { readEnvironment } from './config-environment.ts'
import { faultLine } from './config-fault.ts'
import { strangeVariables } from './config-layers.ts'
import { gateOptions } from './gate-options.ts'
import { readOptions } from './options.ts'
import { reloadSites } from './reload-sites.ts'
import { openMetrics, type RunningMetrics } from './running-metrics.ts'
import { startConsole } from './running-console.ts'
import { startControl } from './running-control.ts'
import { openRunningSite, type RunningSite } from './running-site.ts'
import { writeSiteNote } from './site-note.ts'
import { listenFault } from './start-fault.ts'
import { removeStaleSocket } from './stale-socket.ts'
import { startWords } from './start-words.ts'
import type { ExitCode, Terminal } from './terminal.ts'
import { createTextLog } from './text-log.ts'

/** A stop that takes longer is cut. */
const stopWithinMs = 10 * second
/** How often the configuration file is looked at. */
const lookEveryMs = 2 * second

/** `preau gate`: one or more gates in this process, until a signal ends it. */
export const runGate = async (args: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  const { out, err, language } = terminal
  const options = readOptions(args, gateOptions)
  if (!options.ok) {
    for (const sentence of options.refusal) err(`${sentence[language]}\n`)
    return 2
  }
  const read = () => readGateConfig(options.value, readEnvironment())
  const config = read()
  if (!config.ok) {
    for (const fault of config.refusal) err(`${faultLine(fault, language)}\n`)
    return 2
  }
  if (options.value.given.has('print-config')) {
    out(printConfig(config.value))
    return 0
  }
  const log = openLog(config.value)
  for (const name of strangeVariables(readEnvironment())) log('warn', 'variable-unknown', { variable: name })
  endOnFault(log)
  const { metrics: metricsAddress } = config.value
  const metrics = metricsAddress === null ? null : openMetrics(metricsAddress, log, Date.now())
  const started = await startSites(config.value, log, metrics)
  if (!('sites' in started)) {
    err(`${started[language]}\n`)
    return 2
  }
  const { sites } = started
  const { console: consoleListen } = config.value
  const opened = consoleListen === null ? null : await startConsole(consoleListen, sites, log)
  if (opened?.ok === false) {
    await metrics?.close()
    await stopSites(sites)
    err(`${opened.refusal[language]}\n`)
    return 2
  }
  const console = opened?.value ?? null
  const control = await startControl({
    listen: config.value.control,
    sites,
    newConsoleLink: () => console?.newLink() ?? null,
    log,
  })
  if (!control.ok) {
    await metrics?.close()
    await console?.close()
    await stopSites(sites)
    err(`${control.refusal[language]}\n`)
    return 2
  }
  for (const { settings } of config.value.sites) out(`${startWords(settings)[language]}\n`)
  const unfollow = followConfig(config.value.file, () => reloadSites({ sites, read, log, language }), log)
  await stopSignal(log)
  unfollow()
  await metrics?.close()
  await control.value.close()
  await console?.close()
  await stopSites(sites)
  log('info', 'stopped')
  return 0
}

const write = (line: string): void => void process.stderr.write(line)

const openLog = ({ log }: GateConfig): Log => {
  const form = log ?? (process.stderr.isTTY ? 'text' : 'json')
  return form === 'text' ? createTextLog(write, Date.now) : createLineLog(write, Date.now)
}

/** A supervisor starts the gate again; the journal knows all that was decided. */
const endOnFault = (log: Log): void => {
  const end = (fault: unknown): void => {
    log('error', 'fault', { cause: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) })
    process.exit(1)
  }
  process.on('uncaughtException', end)
  process.on('unhandledRejection', end)
}

const ofSite =
  (log: Log, site: string): Log =>
  (level, event, fields = {}) =>
    log(level, event, { site, ...fields })

/** All sites or none. */
const startSites = async (
  { sites: configs }: GateConfig,
  log: Log,
  metrics: RunningMetrics | null,
): Promise<{ readonly sites: readonly RunningSite[] } | Sentence> => {
  const sites: RunningSite[] = []
  const giveUp = async (why: Sentence): Promise<Sentence> => {
    await stopSites(sites)
    return why
  }
  for (const config of configs) {
    const { name } = config.settings.door
    const clock = createSiteClock(systemTime)
    const observer = metrics === null ? {} : { observer: metrics.observe(name) }
    const opened = await openRunningSite(config, { clock, log: ofSite(log, name), ...observer })
    if (!opened.ok) return giveUp(opened.refusal)
    sites.push(opened.value)
    metrics?.follow(opened.value.gate.figures, clock)
    writeSiteNote(config.settings)
  }
  for (const [index, { settings }] of configs.entries()) {
    const { address } = settings.listen
    try {
      if (address.kind === 'unix') await removeStaleSocket(address.path)
      await sites[index]?.gate.start()
    } catch (error) {
      const why = listenFault(settings, error)
      if (why === null) throw error
      return giveUp(why)
    }
  }
  const served = await metrics?.start()
  return served?.ok === false ? giveUp(served.refusal) : { sites }
}

const stopSites = async (sites: readonly RunningSite[]): Promise<void> => {
  await Promise.all(sites.map((site) => site.close()))
}

/** SIGHUP, or a change of the file. Reloads follow each other. */
const followConfig = (file: string | null, reload: () => Promise<void>, log: Log): (() => void) => {
  let last = Promise.resolve()
  const again = (): void => {
    last = last
      .then(reload)
      .catch((error: unknown) => log('error', 'reload-failed', { cause: String(error) }))
  }
  process.on('SIGHUP', again)
  if (file !== null) watchFile(file, { interval: lookEveryMs, persistent: false }, again)
  return () => {
    process.off('SIGHUP', again)
    if (file !== null) unwatchFile(file, again)
  }
}

/** Resolves at the first SIGTERM or SIGINT; a second one, or ten seconds, end the process at once. */
const stopSignal = (log: Log): Promise<void> =>
  new Promise((resolve) => {
    let isStopping = false
    const stop = (signal: NodeJS.Signals): void => {
      if (isStopping) process.exit(1)
      isStopping = true
      log('info', 'stopping', { signal })
      const cut = setTimeout(() => {
        log('error', 'stop-cut', { afterMs: stopWithinMs })
        process.exit(1)
      }, stopWithinMs)
      cut.unref()
      resolve()
    }
    process.on('SIGTERM', stop)
    process.on('SIGINT', stop)
  })
