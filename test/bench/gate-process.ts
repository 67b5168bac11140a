import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { defined } from '../../src/kernel/assert.ts'
import { type Child, startRawHttp } from './raw-http.ts'

const preau = join(import.meta.dirname, '../../src/main/preau.ts')

export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

export interface GateProcess {
  readonly origin: string
  readonly pid: number
  readonly dataFolder: string
  readonly site: Child
  stop(): Promise<void>
}

const siteBytes = 512

/** The real `preau gate`, in a process of its own, before a site of plain `node:http` in another. */
export const startGate = async (args: readonly string[]): Promise<GateProcess> => {
  const site = await startRawHttp(siteBytes)
  const dataFolder = await mkdtemp(join(tmpdir(), 'preau-bench-'))
  const port = await freePort()
  const child = spawn(
    process.execPath,
    [
      preau,
      'gate',
      '--site',
      `http://127.0.0.1:${site.port}`,
      '--name',
      'ecole',
      '--enforce',
      '--listen',
      `127.0.0.1:${port}`,
      '--data',
      dataFolder,
      ...args,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, PREAU_LOG: 'json' } },
  )
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  while (!out.includes(dataFolder)) await once(child.stdout, 'data')
  return {
    origin: `http://127.0.0.1:${port}`,
    pid: defined(child.pid, 'a started process has a number'),
    dataFolder,
    site,
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      await site.stop()
      await rm(dataFolder, { recursive: true })
    },
  }
}

/** Ticks of Linux's accounting are a hundredth of a second. */
const tickMs = 10

/** CPU time of a process so far, milliseconds (Linux). */
export const cpuMsOf = async (pid: number): Promise<number> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * tickMs
}
