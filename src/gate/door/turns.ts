/**
 * Hands out turns, one in each round of the event loop, in the order of asking. Work that costs, such as a page, is
 * done in a turn: after a wave of arrivals whatever costs nothing is answered between two pages, not after all of them.
 */
export const createTurns = (): (() => Promise<void>) => {
  const waiting: (() => void)[] = []
  const round = (): void => {
    waiting.shift()?.()
    if (waiting.length > 0) setImmediate(round)
  }
  return () =>
    new Promise((resolve) => {
      if (waiting.push(resolve) === 1) setImmediate(round)
    })
}
