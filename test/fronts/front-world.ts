import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { openKeyFile, parseSeatlessRoutes } from '../../src/gate/index.ts'
import { defined } from '../../src/kernel/assert.ts'
import type { Outcome } from '../../src/kernel/outcome.ts'
import {
  defaultFrontLimits,
  type FrontLimits,
  type FrontSettings,
} from '../../src/main/front/front-settings.ts'
import type { KeyFront } from '../../src/main/front/front-keys.ts'
import {
  type Finisher,
  freePort,
  type GateProcess,
  runPreau,
  startGate,
} from '../end-to-end/command-line-process.ts'
import { createFrontBrowser, type FrontBrowser } from './front-browser.ts'
import { openRaw, rawExchange, type RawAnswer, type RawConnection } from './raw-exchange.ts'
import { startRecordingSite, type RecordingSite } from './recording-site.ts'

/** A front as its program runs it. */
export interface StartedFront {
  /** What its error log says so far. */
  log(): string
  /** Lines of the log that no test may cause: emergencies, alerts, crashes. */
  emergencies(): readonly string[]
  stop(): Promise<void>
}

/** A kind of front: how its generated files are put to work. */
export interface FrontProgram {
  readonly name: string
  /** The form in which it reads seat keys; null for one that asks the gate. */
  readonly keys: KeyFront | null
  /** Why its tests are skipped on this machine, or false. */
  readonly missing: string | false
  /** Writes the generated files below `settings.folder`, starts the program on `settings.listen`, and waits until it accepts. */
  start(test: Finisher, settings: FrontSettings): Promise<StartedFront>
}

export interface FrontWorldOptions {
  readonly capacity?: number
  /** As `[[site.seatless]]`, with `bodyLimit`. */
  readonly seatless?: readonly Readonly<Record<string, unknown>>[]
  readonly limits?: Partial<FrontLimits>
  /** Lines of `[policy]`, such as `token-life = "10 s"`. */
  readonly policy?: string
  readonly mode?: 'enforce' | 'shadow' | 'pause' | 'bypass'
  /** The front asks the gate on this port, where something stands between them. */
  readonly throughGatePort?: number
  /** Changes the front's settings before it starts. */
  readonly adjust?: (settings: FrontSettings) => FrontSettings
}

export interface FrontWorld {
  readonly settings: FrontSettings
  readonly site: RecordingSite
  readonly front: StartedFront
  /** The gate that runs now. */
  gate(): GateProcess
  /** SIGKILL, and waits for its end. */
  killGate(): Promise<void>
  /** A new process on the same folder and port. */
  startGateAgain(): Promise<void>
  /** SIGSTOP and SIGCONT: it accepts connections, and answers nothing. */
  stopGate(): void
  continueGate(): void
  browser(): FrontBrowser
  /** A browser that has a seat. */
  seated(): Promise<FrontBrowser>
  raw(bytes: string | Buffer): Promise<RawAnswer>
  open(): Promise<RawConnection>
  /** The site's keys, as the gate holds them. */
  keys(): ReturnType<typeof siteKeys>
  /** `preau keys rotate seat`. */
  rotateKeys(): void
}

/** Where no test says otherwise: one of each kind, with another inside it. */
const usualSeatless = [
  { prefix: '/static/' },
  { prefix: '/static/private/', methods: ['POST'], bodyLimit: 10 },
  { exact: '/saml/acs', methods: ['POST'], bodyLimit: 200_000 },
] as const

const siteName = 'ecole'

const valueOf = <Value>(outcome: Outcome<Value, unknown>): Value => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return outcome.value
}

const siteKeys = (folder: string) =>
  valueOf(openKeyFile(join(folder, 'data', siteName, 'keys.json'), siteName, Date.now()))

interface Place {
  readonly folder: string
  readonly gatePort: number
  readonly frontPort: number
  readonly site: URL
}

const settingsOf = (
  { folder, gatePort, frontPort, site }: Place,
  options: FrontWorldOptions,
): FrontSettings => {
  const seatless = options.seatless ?? usualSeatless
  const settings: FrontSettings = {
    name: siteName,
    title: 'École de la Cour',
    publicUrl: new URL(`http://127.0.0.1:${frontPort}`),
    listen: { host: '127.0.0.1', port: frontPort },
    tls: null,
    gate: { kind: 'tcp', host: '127.0.0.1', port: gatePort },
    site,
    siteHost: null,
    seatless: valueOf(parseSeatlessRoutes(seatless)),
    folder: join(folder, 'front'),
    keyFile: join(folder, 'front', 'seat.keys'),
    stateFolder: join(folder, 'state'),
    limits: { ...defaultFrontLimits(options.capacity ?? 5), ...options.limits },
  }
  return options.adjust?.(settings) ?? settings
}

const tomlOf = (settings: FrontSettings, options: FrontWorldOptions): string => {
  const { gate, publicUrl, site, seatless, title } = settings
  if (gate.kind !== 'tcp') throw new Error('the world starts its gate on a port')
  const routes = seatless.map(
    ({ path, match, methods, concurrent, bodyLimit }) =>
      `[[site.seatless]]\n${match} = "${path}"\nmethods = ${JSON.stringify(methods)}\nconcurrent = ${concurrent}\nbody-limit = ${bodyLimit}\n`,
  )
  return [
    `data = "data"\nbehind = ["127.0.0.1"]\nmode = "${options.mode ?? 'enforce'}"\n`,
    `[policy]\n${options.policy ?? ''}\n`,
    `[[site]]\nurl = "${site.origin}"\nname = "${siteName}"\ntitle = "${title}"\ncapacity = ${options.capacity ?? 5}`,
    `listen = "${gate.host}:${gate.port}"\npublic-url = "${publicUrl.origin}"\n`,
    ...routes,
  ].join('\n')
}

/** Presses again and again until inside. */
const takeSeat = async (browser: FrontBrowser): Promise<void> => {
  const signal = AbortSignal.timeout(60_000)
  while ((await browser.navigate('/')).status !== 200) signal.throwIfAborted()
}

/** A real site, a real gate before it, and a real front before both. Everything stops with the test. */
export const openFrontWorld = async (
  test: Finisher,
  program: FrontProgram,
  options: FrontWorldOptions = {},
): Promise<FrontWorld> => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-front-'))
  test.after(() => rmSync(folder, { recursive: true, force: true }))
  const site = await startRecordingSite(test)
  const place = { folder, gatePort: await freePort(), frontPort: await freePort(), site: site.url }
  const settings = settingsOf(place, options)
  for (const path of [settings.folder, dirname(settings.stateFolder)]) mkdirSync(path, { recursive: true })
  writeFileSync(join(folder, 'preau.toml'), tomlOf(settings, options))
  const start = () => startGate(test, ['--config', join(folder, 'preau.toml')], folder)
  let gate = await start()
  const preau = (...args: readonly string[]): void => {
    const { code, err } = runPreau([...args, '--data', join(folder, 'data'), '--name', siteName], folder)
    if (code !== 0) throw new Error(err)
  }
  if (program.keys !== null) preau('keys', 'export', settings.keyFile, '--front', program.keys)
  const { throughGatePort: port } = options
  const seenByFront =
    port === undefined ? settings : { ...settings, gate: { kind: 'tcp' as const, host: '127.0.0.1', port } }
  const front = await program.start(test, seenByFront)
  test.after(() => front.stop())
  const browsers: FrontBrowser[] = []
  test.after(() => {
    for (const browser of browsers) browser.close()
  })
  const browser = (): FrontBrowser => {
    browsers.push(createFrontBrowser(settings.publicUrl.origin))
    return defined(browsers.at(-1), 'it was just put there')
  }
  return {
    settings,
    site,
    front,
    gate: () => gate,
    killGate: async () => {
      gate.signal('SIGKILL')
      await gate.ended()
    },
    startGateAgain: async () => {
      gate = await start()
    },
    stopGate: () => gate.signal('SIGSTOP'),
    continueGate: () => gate.signal('SIGCONT'),
    browser,
    seated: async () => {
      const one = browser()
      await takeSeat(one)
      return one
    },
    raw: (bytes) => rawExchange(settings.listen.port, bytes),
    open: () => openRaw(settings.listen.port),
    keys: () => siteKeys(folder),
    rotateKeys: () => preau('keys', 'rotate', 'seat'),
  }
}
