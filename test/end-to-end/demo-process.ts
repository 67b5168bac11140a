import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { defined } from '../../src/kernel/assert.ts'

const program = fileURLToPath(new URL('../../src/main/preau.ts', import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface DemoProcess {
  readonly origin: string
  /** What it has printed so far. */
  readonly out: () => string
  /** Ctrl-C; resolves when the process has ended, with how long that took, milliseconds. */
  stop(): Promise<Ended & { readonly tookMs: number }>
}

export const freePort = async (): Promise<number> => {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

const spawnDemo = (options: readonly string[]) => {
  const child = spawn(process.execPath, [program, 'demo', ...options], {
    env: { ...process.env, LANG: 'en_GB.UTF-8', LC_ALL: 'en_GB.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const ended = once(child, 'close').then(([code]: (number | null)[]): Ended => ({
    code: code ?? null,
    out,
    err,
  }))
  return { child, ended, out: () => out }
}

/** `preau demo` with options that make it end by itself. */
export const runDemoProcess = (options: readonly string[]): Promise<Ended> => spawnDemo(options).ended

/** Starts `preau demo`, and waits until it has said where to go. */
export const startDemoProcess = async (options: readonly string[]): Promise<DemoProcess> => {
  const { child, ended, out } = spawnDemo(options)
  const opened = new Promise<string>((resolve) => {
    child.stdout.on('data', () => {
      const origin = /Open\s+(http:\/\/127\.0\.0\.1:\d+)\//.exec(out())?.[1]
      if (origin !== undefined) resolve(origin)
    })
  })
  const early = ended.then(({ code, err }): never => {
    throw new Error(`the demonstration ended with ${code}: ${err}`)
  })
  const origin = await Promise.race([opened, early])
  early.catch(() => undefined)
  return {
    origin,
    out,
    stop: async () => {
      const since = performance.now()
      child.kill('SIGINT')
      const end = await ended
      return { ...end, tookMs: performance.now() - since }
    },
  }
}

export type DemoRole = 'pupil' | 'guardian' | 'teacher' | 'head' | 'office'

/** Somebody to sign in as, as the demonstration prints it. */
export interface DemoAccount {
  readonly role: DemoRole
  readonly login: string
  readonly name: string
  readonly passphrase: string
  readonly recoveryCodes: readonly string[]
}

/** The account of each role, read from what stands in the terminal. */
export const printedAccounts = (demo: DemoProcess): Readonly<Record<DemoRole, DemoAccount>> => {
  const passphrase = defined(/^ *Password of all: (.+)$/m.exec(demo.out())?.[1], 'the passphrase is printed')
  const of = (role: DemoRole): DemoAccount => {
    const line = new RegExp(`^ {4}${role} +(\\S+) +(\\S.*)\\n((?: {10,}\\S+(?: {2}\\S+)+\\n)?)`, 'm')
    const [, login = '', name = '', codes = ''] = defined(line.exec(demo.out()), `a ${role} is printed`)
    return { role, login, name, passphrase, recoveryCodes: codes.match(/\S+/g) ?? [] }
  }
  return {
    pupil: of('pupil'),
    guardian: of('guardian'),
    teacher: of('teacher'),
    head: of('head'),
    office: of('office'),
  }
}

/** Where the made-up school's own deliveries lie. */
export const printedDeliveries = (demo: DemoProcess): string =>
  defined(/^ *Import files to try: (.+)$/m.exec(demo.out())?.[1], 'the folder of deliveries is printed')
