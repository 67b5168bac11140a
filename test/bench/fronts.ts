import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Finisher } from '../end-to-end/command-line-process.ts'
import { haproxyProgram } from '../fronts/haproxy-program.ts'
import { type FrontProgram, type FrontWorld, openFrontWorld } from '../fronts/front-world.ts'
import { nginxLuaProgram, nginxProgram } from '../fronts/nginx-program.ts'
import { freePort } from './gate-process.ts'
import { plainHaproxy, plainNginx } from './plain-fronts.ts'
import { startRawHttp } from './raw-http.ts'
import { inTurn, rounded } from './rounds.ts'
import type { Bench, Row } from './row.ts'
import { uncheckedHaproxy, uncheckedNginx } from './unchecked-fronts.ts'
import { untilOpen } from './until-open.ts'
import { wrk } from './wrk.ts'

const connections = 50
const seconds = 3
const rounds = 5
/** Each round takes up to two seats against the unchecked front, and one against the plain one. */
const capacity = 3 * rounds

/** Runs with a real front world, and takes it down afterwards, last opened first. */
const inWorld = async <Result>(
  program: FrontProgram,
  site: URL,
  act: (world: FrontWorld) => Promise<Result>,
): Promise<Result> => {
  const finish: (() => void | Promise<void>)[] = []
  const context: Finisher = { after: (done) => void finish.unshift(done) }
  try {
    // A site of plain `node:http` in a process of its own: the recording site of the tests would be what is measured.
    return await act(
      await openFrontWorld(context, program, { capacity, adjust: (settings) => ({ ...settings, site }) }),
    )
  } finally {
    for (const done of finish) await done()
  }
}

/** A front of the same program that checks nothing, in a folder of its own. */
const startPlain = async (
  command: string,
  args: (file: string) => readonly string[],
  config: (port: number) => string,
) => {
  const folder = await mkdtemp(join(tmpdir(), 'preau-bench-plain-'))
  const port = await freePort()
  const file = join(folder, 'plain.conf')
  await writeFile(file, config(port).replaceAll('FOLDER', folder))
  const child = spawn(command, args(file), { stdio: 'ignore' })
  const ended = once(child, 'exit')
  await untilOpen(port)
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true })
    },
  }
}

const rateOf = async (url: string, headers: readonly string[]): Promise<number> => {
  const report = await wrk({ url, connections, seconds, headers })
  if (report.refused > 0) throw new Error(`${report.refused} of ${report.requests} were refused by ${url}`)
  return report.perSecond
}

interface Yardsticks {
  readonly program: FrontProgram
  readonly start: (config: (port: number) => string) => ReturnType<typeof startPlain>
  /** The generated file without the check: what the check costs. */
  readonly unchecked: (settings: FrontWorld['settings'], port: number) => string
  /** Nothing of ours: what all of it costs. */
  readonly plain: (port: number, sitePort: number) => string
}

/** A seated request: the token is checked in the front itself, against the same front without the check. */
const seatedRow = async (
  name: string,
  { program, start, unchecked: uncheckedOf, plain: plainOf }: Yardsticks,
): Promise<Row> => {
  const site = await startRawHttp(512)
  const plain = await start((port) => plainOf(port, site.port))
  try {
    return await inWorld(program, new URL(`http://127.0.0.1:${site.port}`), async (world) => {
      const unchecked = await start((port) => uncheckedOf(world.settings, port))
      const cookieOf = async () => [`Cookie: ${(await world.seated()).cookieHeader()}`]
      // A fresh token each round, so that none is renewed on the way.
      const seated = async () => rateOf(`${world.settings.publicUrl.origin}/`, await cookieOf())
      try {
        const check = await inTurn(rounds, seated, async () => rateOf(unchecked.url, await cookieOf()))
        const all = await inTurn(rounds, seated, () => rateOf(plain.url, ['Cookie: a=b']))
        const figures = {
          oursPerSecond: check.ours,
          uncheckedPerSecond: check.yardstick,
          plainPerSecond: all.yardstick,
          ratioToPlain: rounded(all.ratio),
        }
        return { name, ratio: check.ratio, bar: 0.75, better: 'higher', figures }
      } finally {
        await unchecked.stop()
      }
    })
  } finally {
    await plain.stop()
    await site.stop()
  }
}

const haproxyBench: Bench = {
  name: 'a seated request, HAProxy checking the token',
  needs: ['wrk', 'haproxy'],
  run: () =>
    seatedRow(haproxyBench.name, {
      program: haproxyProgram,
      start: (config) => startPlain('/usr/sbin/haproxy', (file) => ['-f', file, '-db'], config),
      unchecked: uncheckedHaproxy,
      plain: plainHaproxy,
    }),
}

const startNginx = (config: (port: number) => string) =>
  startPlain('/usr/sbin/nginx', (file) => ['-c', file, '-e', 'stderr'], config)

const luaBench: Bench = {
  name: 'a seated request, nginx with Lua checking the token',
  needs: ['wrk', 'nginx'],
  run: () =>
    seatedRow(luaBench.name, {
      program: nginxLuaProgram,
      start: startNginx,
      unchecked: uncheckedNginx,
      plain: (port, site) => plainNginx(port, { site }),
    }),
}

/** All who wait ask nginx; the gate is asked once a second. */
const cachedNowBench: Bench = {
  name: '`now` behind nginx with a one-second cache',
  needs: ['wrk', 'nginx'],
  run: async () => {
    const site = await startRawHttp(512)
    try {
      return await inWorld(nginxProgram, new URL(`http://127.0.0.1:${site.port}`), async (world) => {
        const url = `${world.settings.publicUrl.origin}/_preau/now`
        const body = await (await fetch(url)).text()
        const plain = await startNginx((port) => plainNginx(port, { body: body.replaceAll("'", '') }))
        try {
          const { ratio, ours, yardstick } = await inTurn(
            rounds,
            () => rateOf(url, []),
            () => rateOf(plain.url, []),
          )
          const figures = { bytes: body.length, oursPerSecond: ours, plainPerSecond: yardstick }
          return { name: cachedNowBench.name, ratio, bar: 0.5, better: 'higher', figures }
        } finally {
          await plain.stop()
        }
      })
    } finally {
      await site.stop()
    }
  },
}

export const frontBenches: readonly Bench[] = [cachedNowBench, haproxyBench, luaBench]
