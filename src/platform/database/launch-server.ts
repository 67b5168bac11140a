import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { assert } from '../../kernel/assert.ts'
import { programEnvironment, type RunAs } from './run-program.ts'

/**
 * Before the server there is its watcher: a shell that sleeps on a pipe to us. The pipe ends with us, however we
 * end, and then the watcher ends the server: at once, for nobody is left to be polite to. A word on the pipe says that
 * the server is over. The watcher is no child of the server, which would wonder at a stranger.
 */
const launcher = `
server=$$
(
  {
    trap '' HUP INT TERM
    read -r over <&3 && exit 0
    kill -QUIT "$server"
    for second in 1 2 3 4 5 6 7; do
      sleep 1
      kill -0 "$server" || exit 0
    done
    kill -KILL "$server"
  } </dev/null >/dev/null 2>&1 &
)
exec "$@" 3<&-
`

/** A failing start says why in a few lines. */
const linesKept = 30

/** What is still to be read once the server has ended; its orphans may hold the pipe longer. */
const lastLinesMs = 500

export interface ServerEnd {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** The last lines it wrote. */
  readonly lines: readonly string[]
}

export interface LaunchedServer {
  readonly pid: number
  /** True once it takes connections, false where it ended before. */
  readonly ready: Promise<boolean>
  readonly ended: Promise<ServerEnd>
  /** Resolves where the watcher ends before the server: from then on an orphan is possible. */
  readonly unwatched: Promise<void>
  signal(signal: NodeJS.Signals): void
}

/** Starts one server. Its own session, so that a Ctrl-C at our terminal comes to us only. */
export const launchServer = async (
  program: string,
  parameters: readonly string[],
  runAs: RunAs | null,
): Promise<LaunchedServer> => {
  const child = spawn('/bin/sh', ['-c', launcher, 'preau-database', program, ...parameters], {
    ...runAs,
    cwd: '/',
    detached: true,
    env: programEnvironment,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  })
  await once(child, 'spawn')
  const pipe = child.stdio[3]
  const { pid } = child
  assert(pid !== undefined && child.stderr !== null && pipe instanceof Socket, 'a launched server has pipes')
  const closed = new Promise<void>((resolve) => {
    pipe.once('close', () => resolve())
  })
  // A watcher that has gone already cannot be told; the close says it.
  pipe.on('error', () => pipe.destroy())
  pipe.resume()
  const lines: string[] = []
  const reader = createInterface({ input: child.stderr })
  const read = once(reader, 'close')
  const exited = once(child, 'exit')

  const ready = new Promise<boolean>((resolve) => {
    reader.on('line', (line) => {
      lines.push(line)
      if (lines.length > linesKept) lines.shift()
      if (line.includes('database system is ready to accept connections')) resolve(true)
    })
    void exited.then(() => resolve(false))
  })

  const ended = (async (): Promise<ServerEnd> => {
    await exited
    pipe.end('over\n')
    await Promise.race([read, delay(lastLinesMs)])
    return { code: child.exitCode, signal: child.signalCode, lines: [...lines] }
  })()

  return {
    pid,
    ready,
    ended,
    unwatched: closed,
    signal: (signal) => void child.kill(signal),
  }
}
