/** Does so many works, so many at once. Gives how many a second, by the clock of the wall. */
export const perSecond = async (
  count: number,
  atOnce: number,
  work: (index: number, lane: number) => Promise<void>,
): Promise<number> => {
  const startedAt = performance.now()
  let next = 0
  const lane = async (_: unknown, number: number): Promise<void> => {
    for (let index = next++; index < count; index = next++) await work(index, number)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return (count * 1_000) / (performance.now() - startedAt)
}
