/** The porter's tick, and the finest time in which people act, milliseconds. */
export const tickMs = 250

/** Who is to act at which tick. Those of one tick act in the order in which they were put down. */
export interface TimeWheel<Actor> {
  plan(at: number, actor: Actor): void
  take(tick: number): readonly Actor[]
}

const nobody: readonly never[] = []

export const createTimeWheel = <Actor>(startsAt: number): TimeWheel<Actor> => {
  const byTick: (Actor[] | undefined)[] = []
  let taken = -1
  return {
    plan: (at, actor) => {
      const tick = Math.max(taken + 1, Math.ceil((at - startsAt) / tickMs))
      const actors = byTick[tick]
      if (actors === undefined) byTick[tick] = [actor]
      else actors.push(actor)
    },
    take: (tick) => {
      taken = tick
      const actors = byTick[tick]
      byTick[tick] = undefined
      return actors ?? nobody
    },
  }
}
