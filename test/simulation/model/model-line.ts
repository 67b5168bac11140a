import { type Lane, type Line, type Model, newLine, nextSerial, type Person } from './model-state.ts'

export const lineByEpoch = (lane: Lane, epoch: string): Line | undefined =>
  lane.lines.find((one) => one.epoch === epoch)

/** Tickets of an epoch of which nothing is left go before all others. */
export const adoptLine = (lane: Lane, epoch: string): Line => {
  const line = newLine(epoch, false)
  lane.lines.unshift(line)
  return line
}

/** Something about the line is written down. */
export const writeLine = (model: Model, line: Line): void => {
  if (!line.written) line.adopted = nextSerial(model)
  line.written = true
}

export const personOf = (line: Line, n: number): Person => {
  const known = line.people.find((one) => one.n === n)
  if (known !== undefined) return known
  const person: Person = { n, seen: 0, done: false, missed: 0, second: false, atDoor: null }
  line.people.push(person)
  line.people.sort((a, b) => a.n - b.n)
  return person
}

/** Lately seen, without a seat, and not over. */
export const isPresent = (person: Person): boolean => person.seen > 0 && !person.done && person.missed < 2

export const countPresent = (line: Line, from: number, upTo: number): number =>
  line.people.filter((one) => one.n >= from && one.n <= upTo && isPresent(one)).length

/** Present people of the lane before this number. */
export const countAhead = (lane: Lane, line: Line, n: number): number => {
  let ahead = 0
  for (const one of lane.lines) {
    if (one === line) return ahead + countPresent(one, 1, n - 1)
    ahead += countPresent(one, 1, one.issued)
  }
  return ahead
}

const countLanePresent = (lane: Lane): number => {
  let present = 0
  for (const line of lane.lines) present += countPresent(line, 1, line.issued)
  return present
}

export const countPeopleWaiting = (model: Model): number => {
  let waiting = 0
  for (const lane of model.lanes) waiting += countLanePresent(lane)
  return waiting
}

/** When this number was called; it must have been. */
export const calledAt = (line: Line, n: number): number => line.calls.find((one) => one.upTo >= n)?.at ?? 0

/** Called long ago, and nobody came: not lately seen, not at the door. */
export const isCallOver = (model: Model, line: Line, person: Person, at: number): boolean =>
  person.n <= line.called &&
  !person.done &&
  !isPresent(person) &&
  person.atDoor === null &&
  calledAt(line, person.n) + model.policy.callLifeMs < at

/** Five minutes have passed. */
export const agePresence = (model: Model): void => {
  for (const lane of model.lanes)
    for (const line of lane.lines) for (const person of line.people) person.seen = person.seen === 2 ? 1 : 0
}

export const leaveDoorUnseen = (model: Model, at: number): void => {
  for (const lane of model.lanes)
    for (const line of lane.lines)
      for (const person of line.people)
        if (person.atDoor !== null && person.atDoor.stayUntil <= at) person.atDoor = null
}
