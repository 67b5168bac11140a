/** Somebody called and present. */
export interface AtTheDoor {
  readonly n: number
  readonly stranger: boolean
  readonly classKey: string | null
  /** Off the door if not seen until then. */
  stayUntil: number
  still: boolean
}

/** People who are called and present, by number; strangers apart, since they may have a limit of their own. */
export interface DoorList {
  readonly byNumber: Map<number, AtTheDoor>
  readonly known: number[]
  readonly strangers: number[]
}

export const createDoorList = (): DoorList => ({ byNumber: new Map(), known: [], strangers: [] })

/** Index of the first number not below `n`. */
const position = (numbers: readonly number[], n: number): number => {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((numbers[middle] ?? 0) < n) low = middle + 1
    else high = middle
  }
  return low
}

const sideOf = (list: DoorList, stranger: boolean): number[] => (stranger ? list.strangers : list.known)

/** Returns whether this number is new at the door. */
export const stepToDoor = (list: DoorList, person: AtTheDoor): boolean => {
  const there = list.byNumber.get(person.n)
  if (there !== undefined) {
    there.stayUntil = person.stayUntil
    there.still = person.still
    return false
  }
  list.byNumber.set(person.n, person)
  const side = sideOf(list, person.stranger)
  side.splice(position(side, person.n), 0, person.n)
  return true
}

export const leaveDoor = (list: DoorList, n: number): void => {
  const there = list.byNumber.get(n)
  if (there === undefined) return
  list.byNumber.delete(n)
  const side = sideOf(list, there.stranger)
  side.splice(position(side, n), 1)
}

/** The lowest number that may enter. */
export const firstAtDoor = (list: DoorList, strangersMay: boolean): AtTheDoor | undefined => {
  const known = list.known[0]
  const stranger = strangersMay ? list.strangers[0] : undefined
  if (known === undefined && stranger === undefined) return undefined
  return list.byNumber.get(Math.min(known ?? Infinity, stranger ?? Infinity))
}

export const leaveDoorUnseen = (list: DoorList, at: number): void => {
  for (const person of list.byNumber.values()) if (person.stayUntil <= at) leaveDoor(list, person.n)
}

export const countStrangersBelow = (list: DoorList, n: number): number => position(list.strangers, n)
