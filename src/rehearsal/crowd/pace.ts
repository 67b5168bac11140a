/** Lets at most so many begin a second, with a second's worth at once. Times in milliseconds. */
export const createPace = (perSecond: number) => {
  const eachMs = 1_000 / perSecond
  let nextAt = 0
  return {
    /** How long this one waits before it begins. */
    waitMs(at: number): number {
      nextAt = Math.max(nextAt, at - 1_000) + eachMs
      return Math.max(0, nextAt - at)
    },
  }
}
