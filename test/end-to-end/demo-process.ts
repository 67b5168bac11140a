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

/** The links that the demonstration prints, by their kind. */
export const printedLink = (demo: DemoProcess, kind: 'pass' | 'class'): string =>
  defined(new RegExp(`${demo.origin}/_preau/${kind}/\\S+`).exec(demo.out())?.[0], `a ${kind} link is printed`)
