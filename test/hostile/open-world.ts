import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { startRawHttp } from '../bench/raw-http.ts'
import { freePort, type GateProcess, startGate } from '../end-to-end/command-line-process.ts'
import type { Attack, AttackCounts, AttackOrder, AttackReport } from './attack.ts'
import { type Browser, createBrowser } from './browser.ts'
import type { Phase, PhaseOrder } from './prober.ts'

export const siteName = 'ecole'

export interface HostileWorld {
  readonly port: number
  readonly origin: string
  readonly gate: GateProcess
  readonly agent: Agent
  readonly controlSocket: string
  /** The site itself: plain `node:http` in another process, also the yardstick of the machine. */
  readonly siteOrigin: string
  browser(headers?: Readonly<Record<string, string>>): Browser
  /** Of the gate's process, resident. */
  memoryMb(): Promise<number>
  scheduled(): Promise<Scheduled>
}

/** What the kernel says of the thread that answers, milliseconds since its start; nothing where it does not say. */
export interface Scheduled {
  readonly ranMs: number
  /** It wanted to run, and others had the processors. */
  readonly waitedMs: number
}

const scheduledOf = async (pid: number): Promise<Scheduled> => {
  const text = await readFile(`/proc/${pid}/schedstat`, 'utf8').catch(() => '0 0')
  const [ran = 0, waited = 0] = text.split(' ').map(Number)
  return { ranMs: ran / 1e6, waitedMs: waited / 1e6 }
}

/** Resident memory of a process (Linux), MB. */
const memoryMbOf = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1_024
}

/** A child process of ours: ended with the test, and gone before the next one measures. */
const forkChild = (test: TestContext, file: string, args: readonly string[]): ChildProcess => {
  const child = fork(join(import.meta.dirname, file), args)
  const ended = once(child, 'exit')
  test.after(async () => {
    if (child.connected) child.disconnect()
    await ended
  })
  return child
}

/** The real `preau gate` in a process of its own, before a site in another. */
export const openHostileWorld = async (
  test: TestContext,
  capacity: number,
  args: readonly string[] = [],
): Promise<HostileWorld> => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-hostile-'))
  test.after(() => rmSync(folder, { recursive: true, force: true }))
  const site = await startRawHttp(512)
  test.after(() => site.stop())
  const siteOrigin = `http://127.0.0.1:${site.port}`
  const port = await freePort()
  const ofSite = ['--site', siteOrigin, '--name', siteName, '--capacity', String(capacity), '--enforce']
  const ofDoor = ['--listen', `127.0.0.1:${port}`, '--data', join(folder, 'data')]
  const gate = await startGate(test, [...ofSite, ...ofDoor, ...args], folder)
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  test.after(() => agent.destroy())
  const origin = `http://127.0.0.1:${port}`
  return {
    port,
    origin,
    gate,
    agent,
    controlSocket: join(folder, 'data', 'control.sock'),
    siteOrigin,
    memoryMb: () => memoryMbOf(gate.pid),
    scheduled: () => scheduledOf(gate.pid),
    browser: (headers) => createBrowser(origin, agent, headers),
  }
}

export interface Prober {
  /** So many questions, one each 25 ms. */
  phase(probes: number): Promise<Phase>
}

export const startProber = (
  test: TestContext,
  { origin, siteOrigin }: HostileWorld,
  seated: readonly Browser[],
): Prober => {
  const cookies = JSON.stringify(seated.map((browser) => browser.cookies()))
  const child = forkChild(test, 'prober.ts', [
    `${origin}/_preau/now`,
    `${siteOrigin}/`,
    `${origin}/`,
    cookies,
  ])
  return {
    phase: (probes) => {
      const order: PhaseOrder = { probes }
      child.send(order)
      return new Promise((resolve) => child.once('message', (phase: Phase) => resolve(phase)))
    },
  }
}

export interface Attacker {
  /** Resolves when all connections are open. */
  start(): Promise<void>
  /** Resolves when the gate has closed all of them. */
  allCut(): Promise<void>
  stop(): Promise<AttackCounts>
}

export const startAttacker = (
  test: TestContext,
  { port }: HostileWorld,
  attack: Attack,
  from = '127.0.0.1',
): Attacker => {
  const child = forkChild(test, 'attacker.ts', [String(port), from])
  const waiting = new Map<AttackReport['kind'], (report: AttackReport) => void>()
  const come = new Set<AttackReport['kind']>()
  child.on('message', (report: AttackReport) => {
    come.add(report.kind)
    waiting.get(report.kind)?.(report)
  })
  const hear = (kind: AttackReport['kind']): Promise<AttackReport> =>
    new Promise((resolve) => void waiting.set(kind, resolve))
  const send = (order: AttackOrder): void => void child.send(order)
  send({ order: 'plan', attack })
  return {
    start: async () => {
      const underWay = hear('underWay')
      send({ order: 'start' })
      await underWay
    },
    allCut: async () => {
      if (!come.has('allCut')) await hear('allCut')
    },
    stop: async () => {
      const stopped = hear('stopped')
      send({ order: 'stop' })
      const report = await stopped
      if (report.kind !== 'stopped') throw new Error('another report came')
      return report
    },
  }
}
