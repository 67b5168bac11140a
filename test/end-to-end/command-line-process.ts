import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { createServer as createSocketServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defined } from '../../src/kernel/assert.ts'

const preau = join(import.meta.dirname, '../../src/main/preau.ts')

/** A start on a busy machine takes seconds; whoever waits longer for an event has met a fault. */
const eventWithinMs = 60_000

const environment = (variables: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PREAU_'))),
  PREAU_LANG: 'en',
  NODE_COMPILE_CACHE: join(tmpdir(), 'preau-compiled'),
  ...variables,
})

/** Undoes things when its work is over: a test, or a benchmark. */
export interface Finisher {
  after(done: () => void | Promise<void>): void
}

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs a command to its end. */
export const runPreau = (
  args: readonly string[],
  cwd: string,
  variables: Readonly<Record<string, string>> = {},
): Ended => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [preau, ...args], {
    cwd,
    env: environment(variables),
    encoding: 'utf8',
    timeout: eventWithinMs,
  })
  return { code: status, out: stdout, err: stderr }
}

export interface GateProcess {
  readonly pid: number
  readonly out: () => string
  readonly err: () => string
  /** Resolves when the log has this event once more than it had. */
  event(name: string): Promise<void>
  signal(name: NodeJS.Signals): void
  ended(): Promise<number | null>
}

/** `preau gate`, started and ready. It is killed with the test. */
export const startGate = async (
  test: Finisher,
  args: readonly string[],
  cwd: string,
): Promise<GateProcess> => {
  const child = spawn(process.execPath, [preau, 'gate', ...args], {
    cwd,
    env: environment({ PREAU_LOG: 'json' }),
  })
  const exited = once(child, 'exit')
  test.after(() => void child.kill('SIGKILL'))
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const count = (name: string): number => err.split(`"event":"${name}"`).length - 1
  const until = async (source: typeof child.stdout, isSo: () => boolean): Promise<void> => {
    const signal = AbortSignal.timeout(eventWithinMs)
    while (!isSo()) {
      if (child.exitCode !== null) throw new Error(`the gate ended with ${child.exitCode}\n${out}\n${err}`)
      await Promise.race([once(source, 'data', { signal }), exited])
    }
  }
  await until(child.stdout, () => out.includes('folder '))
  return {
    pid: defined(child.pid, 'a started process has a number'),
    out: () => out,
    err: () => err,
    event: (name) => {
      const before = count(name)
      return until(child.stderr, () => count(name) > before)
    },
    signal: (name) => void child.kill(name),
    ended: async () => {
      const [code]: unknown[] = await exited
      return typeof code === 'number' ? code : null
    },
  }
}

/** A site that answers every request in the same words; resolves to its address. */
export const startSite = async (test: Finisher): Promise<string> => {
  const site = createServer((_request, response) => response.end('the site itself'))
  site.listen(0, '127.0.0.1')
  await once(site, 'listening')
  test.after(() => {
    site.close()
    site.closeAllConnections()
  })
  const address = site.address()
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
}

/** A port that was free a moment ago. */
export const freePort = async (): Promise<number> => {
  const server = createSocketServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

export interface Seen {
  readonly status: number
  readonly body: string
}

const get = (
  url: URL,
  cookie: string,
): Promise<Seen & { readonly to: string | null; readonly set: readonly string[] }> =>
  new Promise((resolve, reject) => {
    const headers = { accept: 'text/html', ...(cookie === '' ? {} : { cookie }) }
    const asked = request(url, { headers, agent: false }, (answer) => {
      let body = ''
      answer.setEncoding('utf8').on('data', (text: string) => (body += text))
      answer.on('error', reject)
      answer.on('end', () => {
        const { location = null, 'set-cookie': set = [] } = answer.headers
        resolve({ status: answer.statusCode ?? 0, body, to: location, set })
      })
    })
    asked.on('error', reject)
    asked.end()
  })

/** A browser with its cookies, as far as a gate can tell. */
export const createVisitor = (origin: string) => {
  const jar = new Map<string, string>()
  const visit = async (path = '/'): Promise<Seen> => {
    let url = new URL(path, origin)
    for (let hops = 0; hops < 5; hops += 1) {
      const { to, set, ...seen } = await get(url, [...jar].map((pair) => pair.join('=')).join('; '))
      for (const cookie of set) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
        jar.set(name, value)
      }
      if (to === null) return seen
      url = new URL(to, url)
    }
    throw new Error('the gate redirects in a circle')
  }
  /** Number of the place in line; null without a ticket. */
  const place = (): number | null => {
    const token = [...jar].find(([name]) => name.endsWith('-ticket'))?.[1]
    if (token === undefined) return null
    const claims: { n: number } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    return claims.n
  }
  /** Presses again and again until inside. */
  const visitUntilInside = async (): Promise<void> => {
    const signal = AbortSignal.timeout(eventWithinMs)
    while ((await visit()).status !== 200) signal.throwIfAborted()
  }
  return { visit, place, visitUntilInside, cookies: () => [...jar.keys()] }
}
