import type { SeededRandom } from '../../kernel/seeded-random.ts'

/** Between the two, all equally likely. */
export const between = (random: SeededRandom, least: number, most: number): number =>
  least + (most - least) * random.unit()

/** Close to a normal distribution with mean 0 and deviation 1: the sum of twelve draws (Irwin and Hall). */
export const normal = (random: SeededRandom): number => {
  let sum = -6
  for (let draw = 0; draw < 12; draw += 1) sum += random.unit()
  return sum
}

/** Log-normal by its mean; `sigma` is the deviation of the logarithm. */
export const logNormal = (random: SeededRandom, mean: number, sigma: number): number =>
  mean * Math.exp(sigma * normal(random) - (sigma * sigma) / 2)

/** Time until something that happens at any moment alike. */
export const waiting = (random: SeededRandom, mean: number): number => -mean * Math.log(1 - random.unit())
