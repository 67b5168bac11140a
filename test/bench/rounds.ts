/** The middle one. */
export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? Number.NaN

export const rounded = (number: number): number => Number(number.toPrecision(3))

/**
 * Measures ours and the yardstick in turn, so that a busy moment of the machine meets both.
 * Returns the median of the ratios of each round, and the medians of both.
 */
export const inTurn = async (
  rounds: number,
  ours: () => Promise<number>,
  yardstick: () => Promise<number>,
): Promise<{ readonly ratio: number; readonly ours: number; readonly yardstick: number }> => {
  const pairs: { readonly ours: number; readonly yardstick: number }[] = []
  for (let round = 0; round < rounds; round += 1) {
    // The order changes, so that neither is always the one that warms the machine.
    if (round % 2 === 0) {
      const first = await ours()
      pairs.push({ ours: first, yardstick: await yardstick() })
    } else {
      const first = await yardstick()
      pairs.push({ ours: await ours(), yardstick: first })
    }
  }
  return {
    ratio: rounded(median(pairs.map((pair) => pair.ours / pair.yardstick))),
    ours: rounded(median(pairs.map((pair) => pair.ours))),
    yardstick: rounded(median(pairs.map((pair) => pair.yardstick))),
  }
}
