import { mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { spawn } from 'node:child_process'
import { createServer, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { defined } from '../../src/kernel/assert.ts'
import { type Ended, freePort, type GateProcess, startGate, startSite } from './command-line-process.ts'

export interface Point {
  readonly point: string
  readonly state: 'ok' | 'warn' | 'fail'
  readonly says: { readonly fr: string; readonly en: string }
}

export interface Examination {
  readonly code: number | null
  readonly points: readonly Point[]
  /** The state of a point; undefined where it was not checked. */
  readonly state: (point: string) => Point['state'] | undefined
  readonly says: (point: string) => string
}

export interface DoctorWorld {
  readonly folder: string
  readonly siteFolder: string
  readonly port: number
  /** The gate of this installation, in shadow. */
  readonly start: (...more: readonly string[]) => Promise<GateProcess>
  /** `preau doctor` to its end, while the site and the front of the test go on answering. */
  readonly doctor: (args: readonly string[], variables?: Readonly<Record<string, string>>) => Promise<Ended>
  readonly examine: (
    more?: readonly string[],
    variables?: Readonly<Record<string, string>>,
  ) => Promise<Examination>
  readonly settings: readonly string[]
}

const preau = join(import.meta.dirname, '../../src/main/preau.ts')

/** `preau doctor` to its end, while servers of the test go on answering. */
export const runDoctor = async (
  args: readonly string[],
  cwd: string,
  variables: Readonly<Record<string, string>>,
): Promise<Ended> => {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('PREAU_'))
  const compiled = join(tmpdir(), 'preau-compiled')
  const child = spawn(process.execPath, [preau, 'doctor', ...args], {
    cwd,
    env: { ...Object.fromEntries(inherited), PREAU_LANG: 'en', NODE_COMPILE_CACHE: compiled, ...variables },
  })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const [code]: unknown[] = await once(child, 'close')
  return { code: typeof code === 'number' ? code : null, out, err }
}

/** An installation in a folder of its own, with a site behind it. */
export const openDoctorWorld = async (
  context: TestContext,
  ...always: readonly string[]
): Promise<DoctorWorld> => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-doctor-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  const [site, port] = [await startSite(context), await freePort()]
  const settings = [
    '--site',
    site,
    '--capacity',
    '20',
    '--name',
    'ecole',
    '--listen',
    `127.0.0.1:${port}`,
    ...always,
  ]
  return {
    folder,
    siteFolder: join(folder, 'preau-data/ecole'),
    port,
    settings,
    start: (...more) => startGate(context, [...settings, ...more], folder),
    doctor: (args, variables = {}) => runDoctor(args, folder, variables),
    examine: async (more = [], variables = {}) => {
      const { code, out, err } = await runDoctor([...settings, ...more, '--json'], folder, variables)
      if (out === '') throw new Error(`no report\n${err}`)
      const reports: { readonly findings: readonly Point[] }[] = JSON.parse(out)
      const points = reports.flatMap(({ findings }) => findings)
      const find = (name: string) => points.find(({ point }) => point === name)
      return {
        code,
        points,
        state: (name) => find(name)?.state,
        says: (name) => defined(find(name), `${name} was checked`).says.en,
      }
    },
  }
}

/** What a front does to requests and answers, where it does not do them right. */
export interface FrontFaults {
  readonly toGate?: (headers: IncomingHttpHeaders) => OutgoingHttpHeaders
  readonly toPerson?: (headers: IncomingHttpHeaders) => OutgoingHttpHeaders
  /** Answers this instead of what the gate says to `/_preau/now`. */
  readonly now?: string
}

/** As a careful front does it: what comes from outside is replaced, never passed on. */
const careful = (headers: IncomingHttpHeaders): OutgoingHttpHeaders => {
  const { forwarded: _forwarded, 'preau-person': _person, ...rest } = headers
  return { ...rest, 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'http' }
}

/** A small front before the gate; resolves to its address. */
export const startFront = async (
  context: TestContext,
  gatePort: number,
  { toGate = careful, toPerson = (headers) => headers, now }: FrontFaults,
): Promise<string> => {
  const front = createServer((asked, answer) => {
    if (now !== undefined && asked.url === '/_preau/now') {
      answer.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'public, max-age=1' })
      answer.end(now)
      return
    }
    const { url: path, method } = asked
    const passed = request(
      { host: '127.0.0.1', port: gatePort, path, method, headers: toGate(asked.headers) },
      (reply) => {
        answer.writeHead(reply.statusCode ?? 502, toPerson(reply.headers))
        reply.pipe(answer)
      },
    )
    passed.on('error', () => answer.destroy())
    asked.pipe(passed)
  }).listen(0, '127.0.0.1')
  await once(front, 'listening')
  context.after(() => {
    front.close()
    front.closeAllConnections()
  })
  const address = front.address()
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
}

/** A module that sets the wall clock of a process off, for `NODE_OPTIONS`. */
export const clockOff = (ms: number): string =>
  `--import=data:text/javascript,const%20now=Date.now;Date.now=()=>now()+(${ms})`
