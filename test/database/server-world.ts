import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import type { TestContext } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { defined } from '../../src/kernel/assert.ts'
import type { Database, DatabaseLimits } from '../../src/platform/database/database.ts'
import { openDatabase } from '../../src/platform/database/open-database.ts'
import {
  type PostgresOptions,
  type RunningPostgres,
  startPostgres,
} from '../../src/platform/database/start-postgres.ts'
import { makeFolder, optionsFor, owner } from './test-server.ts'

const ends = new WeakMap<TestContext, (() => unknown)[]>()

/** What a test leaves behind is taken away in turn, the last one first: Node's own `after` begins with the first. */
const atEnd = (context: TestContext, end: () => unknown): void => {
  const known = ends.get(context)
  if (known !== undefined) return void known.push(end)
  const own = [end]
  ends.set(context, own)
  context.after(async () => {
    for (const each of own.toReversed()) await each()
  })
}

export const newFolder = async (context: TestContext): Promise<string> => {
  const folder = await makeFolder()
  atEnd(context, () => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Stopped with the test. */
export const start = async (
  context: TestContext,
  folder: string,
  options: Partial<PostgresOptions> = {},
): Promise<RunningPostgres> => {
  const started = await startPostgres({ ...optionsFor(folder), ...options })
  assert.ok(started.ok, JSON.stringify(started))
  atEnd(context, () => started.value.stop())
  return started.value
}

export const open = async (
  context: TestContext,
  { address }: RunningPostgres,
  limits: Partial<DatabaseLimits> = {},
): Promise<Database> => {
  const opened = await openDatabase({ address: address(owner), limits })
  assert.ok(opened.ok, JSON.stringify(opened))
  atEnd(context, () => opened.value.close())
  return opened.value
}

const askAgainMs = 20

/** Resolves when it holds; fails after the limit. */
export const until = async (holds: () => boolean | Promise<boolean>, limitMs: number): Promise<void> => {
  for (const began = performance.now(); !(await holds()); await delay(askAgainMs)) {
    assert.ok(performance.now() - began < limitMs, `not within ${limitMs} ms`)
  }
}

export interface OtherProcess {
  readonly pid: number
  /** The first line it prints; empty where it ended before. */
  readonly said: Promise<string>
  readonly ended: Promise<unknown>
  kill(): void
}

/** Another process of ours that starts a server in this folder; as another account where one is given. */
export const startElsewhere = (context: TestContext, folder: string, account?: number): OtherProcess => {
  const program = join(import.meta.dirname, 'start-child.ts')
  const parameters = [program, folder, ...(account === undefined ? [] : [`${account}`])]
  const child = spawn(process.execPath, parameters, {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  atEnd(context, async () => {
    child.kill('SIGKILL')
    await ended
  })
  const lines = createInterface({ input: child.stdout })
  const said = Promise.race([once(lines, 'line').then(([line]) => String(line)), ended.then(() => '')])
  return { pid: defined(child.pid, 'it was started'), said, ended, kill: () => void child.kill('SIGKILL') }
}

/** That of `nobody`, where we are root: what an ordinary user sees, root must be told too. */
export const ordinaryAccount = process.getuid?.() === 0 ? 65_534 : undefined

/** The watcher of a server, by its command line. */
export const watchersOf = async (pids: readonly number[], folder: string): Promise<readonly number[]> => {
  const found = await Promise.all(
    pids.map(async (pid) => {
      const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      return line.startsWith('/bin/sh\0') && line.includes(`${folder}/data`) ? [pid] : []
    }),
  )
  return found.flat()
}
