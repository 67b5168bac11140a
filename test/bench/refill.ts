import { startBench } from '../end-to-end/crowd-bench.ts'
import { crowdOf, runOnce, scaledPolicy, scaledTraits } from '../end-to-end/crowd-run.ts'
import { median, rounded } from './rounds.ts'
import type { Bench } from './row.ts'

const second = 1_000
const rounds = 3

/** A hundred seats become free together before 300 waiters, of whom every tenth has closed the page without a word. */
const refillOnce = async (round: number): Promise<number> => {
  const bench = await startBench(scaledPolicy, { passes: 0 })
  try {
    const options = crowdOf(bench, {
      clients: 400,
      durationMs: 24 * second,
      arriveWithinMs: 6 * second,
      seed: 70 + round,
      traits: { ...scaledTraits, kinds: { phone: 90, flooder: 10 } },
    })
    return (await runOnce(bench, options, 16 * second)).doubledFillMs / second
  } finally {
    await bench.close()
  }
}

export const refillBench: Bench = {
  name: 'refill of 100 freed seats, 300 waiters of whom 10 % left, seconds over real HTTP',
  needs: [],
  run: async () => {
    const seconds: number[] = []
    for (let round = 0; round < rounds; round += 1) seconds.push(await refillOnce(round))
    const ratio = rounded(median(seconds))
    return {
      name: refillBench.name,
      ratio,
      bar: 5,
      better: 'lower',
      figures: { worstSeconds: Math.max(...seconds) },
    }
  },
}
