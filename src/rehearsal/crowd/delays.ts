/** Of delays in a few kilobytes: buckets that grow by 5 %. */
export interface Delays {
  add(delayMs: number): void
  readonly count: () => number
  /** The delay that this share of all stayed below, milliseconds, rounded up to its bucket; null without any. */
  quantile(share: number): number | null
}

const growth = Math.log(1.05)
const finestMs = 0.05
const buckets = 400

export const createDelays = (): Delays => {
  const counts = new Uint32Array(buckets)
  let total = 0
  return {
    add(delayMs) {
      const bucket = Math.ceil(Math.log(Math.max(1, delayMs / finestMs)) / growth)
      const index = Math.min(buckets - 1, bucket)
      counts[index] = (counts[index] ?? 0) + 1
      total += 1
    },
    count: () => total,
    quantile(share) {
      if (total === 0) return null
      let left = Math.ceil(total * share)
      const index = counts.findIndex((count) => (left -= count) <= 0)
      return Math.round(finestMs * Math.exp(growth * index) * 100) / 100
    },
  }
}
