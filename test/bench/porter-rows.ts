import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { freePort } from './gate-process.ts'
import { inChild } from './in-child.ts'
import { inTurn } from './rounds.ts'
import type { Bench } from './row.ts'
import { untilOpen } from './until-open.ts'

const run = promisify(execFile)

const redisIncrPerSecond = async (port: number): Promise<number> => {
  const { stdout } = await run('redis-benchmark', [
    '-p',
    String(port),
    '-t',
    'incr',
    '-P',
    '64',
    '-n',
    '2000000',
    '--csv',
  ])
  const line = stdout.split('\n').find((one) => one.startsWith('"INCR"')) ?? ''
  return Number(/^"INCR","([\d.]+)"/.exec(line)?.[1])
}

/** Decisions of the porter alone, the signing of both tokens included. */
export const decisionsBench: Bench = {
  name: 'porter decisions/s in memory (arrive, here, grant count one each), token encoding included',
  needs: ['redis-server', 'redis-benchmark'],
  run: async () => {
    const port = await freePort()
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
    const redis = spawn('redis-server', args, { stdio: 'ignore' })
    const ended = once(redis, 'exit')
    await untilOpen(port)
    try {
      const { ratio, ours, yardstick } = await inTurn(
        5,
        async () => (await inChild('./porter-child.ts', ['decisions']))['perSecond'] ?? 0,
        () => redisIncrPerSecond(port),
      )
      const figures = { oursPerSecond: ours, redisPerSecond: yardstick }
      return { name: decisionsBench.name, ratio, bar: 2, better: 'higher', figures }
    } finally {
      redis.kill('SIGTERM')
      await ended
    }
  },
}

export const memoryBench: Bench = {
  name: 'memory per waiting ticket, 1 to 5 million, bytes',
  needs: [],
  run: async () => {
    const figures = await inChild('./porter-child.ts', ['memory'])
    const ratio = Math.max(
      figures['bytesATicketUpToOneMillion'] ?? 0,
      figures['bytesATicketUpToFiveMillion'] ?? 0,
    )
    return { name: memoryBench.name, ratio, bar: 1, better: 'lower', figures }
  },
}

export const tickBench: Bench = {
  name: '`tick` p99 at 1,000,000 tickets, 90 % dead, milliseconds',
  needs: [],
  run: async () => {
    const figures = await inChild('./porter-child.ts', ['tick'])
    return { name: tickBench.name, ratio: figures['p99Ms'] ?? 0, bar: 5, better: 'lower', figures }
  },
}
