import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defined } from '../../src/kernel/assert.ts'
import { freePort } from './command-line-process.ts'

const preau = join(import.meta.dirname, '../../src/main/preau.ts')

/** A start on a busy machine takes seconds; whoever waits longer for an event has met a fault. */
const eventWithinMs = 60_000

/** Whoever ends what was started: a test, or a whole file. */
export interface Lifetime {
  after(end: () => void): void
}

export type LogLine = Readonly<Record<string, unknown>>

export interface LostGate {
  readonly pid: number
  readonly log: () => readonly LogLine[]
  /** Resolves to the first line of this event, already logged or to come. */
  event(name: string): Promise<LogLine>
  signal(name: NodeJS.Signals): void
  /** Ends the process as a power cut would, and waits until it is gone. */
  kill(): Promise<void>
}

/** A folder of its own, with a configuration of one site; removed with the test. */
export interface Place {
  readonly folder: string
  readonly data: string
  readonly origin: string
  configure(
    changes: Readonly<Record<string, string | number | boolean>>,
    policy?: Readonly<Record<string, string>>,
  ): void
  /** `preau gate` over that folder; with a wrapper, as `wrapper… node preau.ts gate …`. */
  start(wrapper?: readonly string[]): Promise<LostGate>
}

const tableOf = (values: Readonly<Record<string, string | number | boolean>>): string =>
  Object.entries(values)
    .map(([key, value]) => `${key} = ${JSON.stringify(value)}\n`)
    .join('')

export const openPlace = async (test: Lifetime, site: string): Promise<Place> => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-lost-'))
  test.after(() => rmSync(folder, { recursive: true, force: true }))
  const port = await freePort()
  const data = join(folder, 'data')
  const file = join(folder, 'preau.toml')
  return {
    folder,
    data,
    origin: `http://127.0.0.1:${port}`,
    configure: (changes, policy = {}) => {
      const own = { url: site, name: 'ecole', listen: `127.0.0.1:${port}`, mode: 'enforce', ...changes }
      writeFileSync(
        file,
        `data = ${JSON.stringify(data)}\n[[site]]\n${tableOf(own)}[site.health]\nlaw = false\n[site.policy]\n${tableOf(policy)}`,
      )
    },
    start: (wrapper = []) => startGate(test, [...wrapper, process.execPath, preau, 'gate', '--config', file]),
  }
}

const startGate = async (test: Lifetime, [command = '', ...args]: readonly string[]): Promise<LostGate> => {
  const variables = Object.entries(process.env).filter(([name]) => !name.startsWith('PREAU_'))
  const env = { ...Object.fromEntries(variables), PREAU_LANG: 'en', PREAU_LOG: 'json' }
  const child = spawn(command, args, {
    env: { ...env, NODE_COMPILE_CACHE: join(tmpdir(), 'preau-compiled') },
  })
  const exited = once(child, 'exit')
  test.after(() => void child.kill('SIGKILL'))
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const until = async (source: typeof child.stdout, isSo: () => boolean): Promise<void> => {
    const signal = AbortSignal.timeout(eventWithinMs)
    while (!isSo()) {
      const ended = child.exitCode ?? child.signalCode
      if (ended !== null) throw new Error(`the gate ended with ${ended}\n${out}\n${err}`)
      await Promise.race([once(source, 'data', { signal }), exited])
    }
  }
  const log = (): readonly LogLine[] =>
    err
      .split('\n')
      .filter((line) => line.startsWith('{') && line.endsWith('}'))
      .map((line): LogLine => JSON.parse(line))
  const find = (name: string): LogLine | undefined => log().find(({ event }) => event === name)
  await until(child.stdout, () => out.includes('folder '))
  return {
    pid: defined(child.pid, 'a started process has a number'),
    log,
    event: async (name) => {
      await until(child.stderr, () => find(name) !== undefined)
      return defined(find(name), 'the log has it')
    },
    signal: (name) => void child.kill(name),
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}

/** A site that can go away and come back at the same address. */
export interface LeavingSite {
  readonly url: string
  go(): Promise<void>
  comeBack(): Promise<void>
}

const listenAt = async (port: number): Promise<Server> => {
  const server = createServer((_request, response) => response.end('the site itself'))
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}

export const startLeavingSite = async (test: Lifetime): Promise<LeavingSite> => {
  const port = await freePort()
  let server = await listenAt(port)
  const go = async (): Promise<void> => {
    const gone = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await gone
  }
  test.after(() => {
    server.close()
    server.closeAllConnections()
  })
  return {
    url: `http://127.0.0.1:${port}`,
    go,
    comeBack: async () => {
      server = await listenAt(port)
    },
  }
}

/** Files of a running process grow no further than so many bytes: a write beyond fails with EFBIG. */
export const limitFiles = (pid: number, bytes: number): void => {
  const { status, stderr } = spawnSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}`])
  if (status !== 0) throw new Error(`prlimit: ${String(stderr)}`)
}

export const hasCommand = (name: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${name}`]).status === 0
