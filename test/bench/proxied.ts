import { Agent } from 'node:http'
import { startGate } from './gate-process.ts'
import { startChild } from './raw-http.ts'
import { inTurn } from './rounds.ts'
import type { Bench } from './row.ts'
import { enter } from './visitor.ts'
import { wrk } from './wrk.ts'

const connections = 50
const seconds = 3

/** A seated request through the door's own proxy, against the bare proxying library before the same site. */
export const proxiedBench: Bench = {
  name: 'a seated request through the door’s own proxy',
  needs: ['wrk'],
  run: async () => {
    const gate = await startGate(['--capacity', '100'])
    const bare = await startChild('./bare-proxy.ts', [`http://127.0.0.1:${gate.site.port}`])
    const agent = new Agent({ keepAlive: true })
    try {
      const { ratio, ours, yardstick } = await inTurn(
        5,
        async () => {
          // A fresh token each round, so that none is renewed on the way.
          const cookie = await enter(agent, gate.origin)
          const report = await wrk({
            url: `${gate.origin}/`,
            connections,
            seconds,
            headers: [`Cookie: ${cookie}`],
          })
          if (report.refused > 0) throw new Error(`${report.refused} refused`)
          return report.perSecond
        },
        async () =>
          (
            await wrk({
              url: `http://127.0.0.1:${bare.port}/`,
              connections,
              seconds,
              headers: ['Cookie: a=b'],
            })
          ).perSecond,
      )
      const figures = { oursPerSecond: ours, libraryPerSecond: yardstick }
      return { name: proxiedBench.name, ratio, bar: 0.8, better: 'higher', figures }
    } finally {
      agent.destroy()
      await bare.stop()
      await gate.stop()
    }
  },
}
