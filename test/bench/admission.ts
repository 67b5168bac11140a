import { Agent } from 'node:http'
import { cpuMsOf, startGate } from './gate-process.ts'
import { startRawHttp } from './raw-http.ts'
import { inTurn } from './rounds.ts'
import type { Bench } from './row.ts'
import { enter, navigate } from './visitor.ts'

const people = 2_000
const atOnce = 32

const inParallel = async (count: number, act: () => Promise<unknown>): Promise<void> => {
  let left = count
  const loop = async (): Promise<void> => {
    while (left-- > 0) await act()
  }
  await Promise.all(Array.from({ length: atOnce }, loop))
}

const cpuOf = async (pid: number, act: () => Promise<unknown>): Promise<number> => {
  const before = await cpuMsOf(pid)
  await inParallel(people, act)
  return ((await cpuMsOf(pid)) - before) / people
}

/**
 * CPU of one admission and one poll, journal included: a person comes, gets a ticket, follows the redirect, gets a
 * seat and the site's page; and `now` is asked once. Against plain `node:http` answering twice.
 */
export const admissionBench: Bench = {
  name: 'CPU of one admission + one poll through the door, journal included',
  needs: [],
  run: async () => {
    const gate = await startGate(['--capacity', '1000000'])
    const raw = await startRawHttp(700)
    const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
    const rawUrl = `http://127.0.0.1:${raw.port}/`
    try {
      const { ratio, ours, yardstick } = await inTurn(
        5,
        () =>
          cpuOf(gate.pid, async () => {
            await enter(agent, gate.origin)
            await navigate(agent, `${gate.origin}/_preau/now`, '')
          }),
        () =>
          cpuOf(raw.pid, async () => {
            await navigate(agent, rawUrl, '')
            await navigate(agent, rawUrl, '')
          }),
      )
      const figures = { oursCpuMicroseconds: ours * 1_000, rawCpuMicroseconds: yardstick * 1_000 }
      return { name: admissionBench.name, ratio, bar: 3, better: 'lower', figures }
    } finally {
      agent.destroy()
      await raw.stop()
      await gate.stop()
    }
  },
}
