import { startBench } from '../end-to-end/crowd-bench.ts'
import { startRawHttp } from './raw-http.ts'
import { inTurn } from './rounds.ts'
import type { Bench } from './row.ts'
import { wrk } from './wrk.ts'

const rate = (url: string) => async (): Promise<number> =>
  (await wrk({ url, connections: 50, seconds: 3 })).perSecond

/** `now` from one door process, against plain `node:http` that answers the same bytes. */
export const nowBench: Bench = {
  name: '`now` from one door process',
  needs: ['wrk'],
  run: async () => {
    const gate = await startBench({ capacity: 100 }, { passes: 0 })
    const url = new URL('/_preau/now', gate.gate).href
    const { length } = await (await fetch(url)).text()
    const raw = await startRawHttp(length)
    try {
      const { ratio, ours, yardstick } = await inTurn(5, rate(url), rate(`http://127.0.0.1:${raw.port}/`))
      return {
        name: nowBench.name,
        ratio,
        bar: 0.8,
        better: 'higher',
        figures: { bytes: length, oursPerSecond: ours, rawPerSecond: yardstick },
      }
    } finally {
      await raw.stop()
      await gate.close()
    }
  },
}
