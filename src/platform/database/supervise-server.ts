import type { Log } from '../log.ts'
import type { LaunchedServer, ServerEnd } from './launch-server.ts'

/** Before the first, second … restart. A server that ends more often than this within five minutes does so for a reason. */
const pausesMs = [0, 200, 1_000, 2_000, 5_000]
const restartsWithinMs = 5 * 60_000

/** An orderly end of a school's database takes well under a second. */
const fastStopMs = 10_000
/** PostgreSQL itself kills its children after 5 s. */
const immediateStopMs = 7_000

export interface Supervision {
  /** The server of now; null between two. */
  pid(): number | null
  /** Resolves where the server ended too often and stays down; never rejects. */
  readonly givenUp: Promise<ServerEnd>
  stop(): Promise<void>
}

interface SupervisedParts {
  readonly first: LaunchedServer
  readonly launch: () => Promise<LaunchedServer>
  /** Ends what a dead server left behind. */
  readonly clear: () => Promise<void>
  readonly log: Log
  /** Milliseconds that never go back. */
  readonly now: () => number
  readonly pausesMs?: readonly number[]
}

/** True where it happens in time. */
const happensWithin = (event: Promise<unknown>, limitMs: number): Promise<boolean> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), limitMs)
    const happened = (): void => {
      clearTimeout(timer)
      resolve(true)
    }
    void event.then(happened)
  })

/** Fast: open transactions are rolled back. Where that takes too long, at once: the next start recovers. */
export const stopServer = async (server: LaunchedServer): Promise<void> => {
  server.signal('SIGINT')
  if (await happensWithin(server.ended, fastStopMs)) return
  server.signal('SIGQUIT')
  if (await happensWithin(server.ended, immediateStopMs)) return
  server.signal('SIGKILL')
  await server.ended
}

/** How long to wait before the next restart; null where there were too many. */
const createRestarts = (now: () => number, pausesMs: readonly number[]): (() => number | null) => {
  let ends: readonly number[] = []
  return () => {
    const at = now()
    ends = [...ends.filter((end) => end > at - restartsWithinMs), at]
    return pausesMs[ends.length - 1] ?? null
  }
}

const notLaunched = (cause: unknown): ServerEnd => ({ code: null, signal: null, lines: [String(cause)] })

/** Keeps a server running: starts it again when it ends by itself, and gives up when that happens too often. */
export const superviseServer = ({
  first,
  launch,
  clear,
  log,
  now,
  pausesMs: pauses = pausesMs,
}: SupervisedParts): Supervision => {
  let current: LaunchedServer | null = null
  const stopping = Promise.withResolvers<void>()
  let isStopping = false
  const givenUp = Promise.withResolvers<ServerEnd>()
  const pauseBeforeRestart = createRestarts(now, pauses)

  const endOf = async (server: LaunchedServer): Promise<ServerEnd> => {
    current = server
    void server.unwatched.then(() => server.signal('SIGINT'))
    const end = await server.ended
    current = null
    return end
  }

  const tellBack = async (server: LaunchedServer, endedAt: number): Promise<void> => {
    if (await server.ready) log('info', 'database-back', { afterMs: Math.round(now() - endedAt) })
  }

  const restart = async (endedAt: number): Promise<ServerEnd> => {
    try {
      await clear()
      const server = await launch()
      if (isStopping) void stopServer(server)
      void tellBack(server, endedAt)
      return await endOf(server)
    } catch (cause) {
      return notLaunched(cause)
    }
  }

  const run = async (): Promise<void> => {
    let end = await endOf(first)
    for (;;) {
      if (isStopping) return
      const endedAt = now()
      const pauseMs = pauseBeforeRestart()
      const cause = end.lines.at(-1) ?? ''
      log('error', 'database-ended', { code: end.code ?? '', signal: end.signal ?? '', cause })
      if (pauseMs === null) return givenUp.resolve(end)
      await happensWithin(stopping.promise, pauseMs)
      if (!isStopping) end = await restart(endedAt)
    }
  }

  const running = run()
  return {
    pid: () => current?.pid ?? null,
    givenUp: givenUp.promise,
    stop: async () => {
      isStopping = true
      stopping.resolve()
      if (current !== null) await stopServer(current)
      await running
    },
  }
}
