/** Seats kept together for one class. */
export interface ClassHold {
  readonly classKey: string
  size: number
  until: number
  readonly askedAt: number
  /** Kept since then; null while it waits for enough free seats. */
  heldAt: number | null
  /** Seats of the class taken from it. */
  used: number
}

/** By class, in the order in which they were asked for. */
export type Holds = Map<string, ClassHold>

/** Seats held and not taken. */
export const countHeld = (holds: Holds): number => {
  let held = 0
  for (const hold of holds.values()) if (hold.heldAt !== null) held += Math.max(0, hold.size - hold.used)
  return held
}

export const hasRoom = (holds: Holds, classKey: string | null): boolean => {
  const hold = classKey === null ? undefined : holds.get(classKey)
  return hold !== undefined && hold.heldAt !== null && hold.used < hold.size
}

/**
 * The next class to be served: strictly in order, so that no large class starves.
 * One that a lowered capacity could never hold keeps its place, and keeps nobody waiting.
 */
export const firstQueued = (holds: Holds, capacity: number): ClassHold | undefined => {
  for (const hold of holds.values()) if (hold.heldAt === null && hold.size <= capacity) return hold
  return undefined
}
