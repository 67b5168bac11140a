import { inChild } from './in-child.ts'
import type { Bench } from './row.ts'

let measured: Promise<Readonly<Record<string, number>>> | null = null
const figuresOnce = (): Promise<Readonly<Record<string, number>>> =>
  (measured ??= inChild('./journal-child.ts'))

export const grantRateBench: Bench = {
  name: 'durable grants/s at 500 in flight',
  needs: [],
  run: async () => {
    const { rateRatio = 0, grantsPerSecond = 0, rawPerSecond = 0, bytesAGrant = 0 } = await figuresOnce()
    const figures = { grantsPerSecond, rawPerSecond, bytesAGrant }
    return { name: grantRateBench.name, ratio: rateRatio, bar: 0.4, better: 'higher', figures }
  },
}

export const grantDelayBench: Bench = {
  name: 'p99 of durable grants at 2,000/s, open loop',
  needs: [],
  run: async () => {
    const { p99Ratio = 0, p99Ms = 0, rawP99Ms = 0 } = await figuresOnce()
    return {
      name: grantDelayBench.name,
      ratio: p99Ratio,
      bar: 3,
      better: 'lower',
      figures: { p99Ms, rawP99Ms },
    }
  },
}
