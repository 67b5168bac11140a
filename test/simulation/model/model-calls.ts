import assert from 'node:assert/strict'
import type { LaneName } from '../../../src/gate/domain/lanes.ts'
import { minute, second } from '../../../src/kernel/duration.ts'
import { freeSeats, isAtStrangersLimit } from './model-fill.ts'
import { countPresent, isPresent, lineByEpoch, writeLine } from './model-line.ts'
import type { Lane, Line, Model } from './model-state.ts'

/**
 * How far a lane is called depends on a learned share of people who come. The model does not learn it: it is told
 * the numbers, and says whether they may be, for any share between 0.3 and 1.
 */
export interface ToldCall {
  readonly epoch: string
  readonly lane: LaneName
  readonly upTo: number
}

const leastShare = 0.3
const expectedForMs = 15 * second
const foreseenMs = minute
const roundings = 2

const inLast = (ms: number, then: number, at: number): boolean =>
  Math.floor(then / second) > Math.floor((at - ms) / second)

/** Pace × 10 s + 3 sigma + 5 + free seats + seats expected free. */
const target = (model: Model, lane: Lane, at: number, releases: number): number => {
  const pace = Math.ceil(lane.grants.filter((one) => inLast(minute, one, at)).length / 6)
  return pace + 3 * Math.floor(Math.sqrt(pace)) + 5 + freeSeats(model, at) + releases
}

const countReleases = (model: Model, at: number): number => {
  const ended = model.seats.filter((one) => one.ended !== null && one.lastExp <= at + foreseenMs - second)
  const lessons = model.seats.filter(
    (one) => one.inLesson && (one.mark?.until ?? 0) <= at + foreseenMs - second,
  )
  return ended.length + lessons.length
}

/** Strangers at their limit in one line keep nobody from the door. */
const countAtDoor = (model: Model, lane: Lane): number => {
  const aside = lane.name === 'line' && isAtStrangersLimit(model)
  const people = lane.lines.flatMap((line) => line.people)
  return people.filter(({ atDoor }) => atDoor !== null && !(aside && atDoor.stranger)).length
}

const isFirst = (line: Line, n: number): boolean => line.people.some((one) => one.n === n && isPresent(one))

/** Each call is of somebody present, or of all; and no more are called than the target allows. */
const checkCalls = (model: Model, lane: Lane, calls: readonly ToldCall[], at: number): void => {
  let people = 0
  for (const { epoch, upTo } of calls) {
    const line = lineByEpoch(lane, epoch)
    assert.ok(line !== undefined && upTo >= line.called, 'G3 calls go up')
    const isKnown = at >= model.presenceKnownFrom
    assert.ok(!isKnown || upTo === line.issued || isFirst(line, upTo), `G3 ${upTo} is somebody, or the last`)
    people += countPresent(line, line.called + 1, upTo)
  }
  // A seat that was looked at before its time may be foreseen twice.
  const releases = 2 * model.seats.filter((one) => one.ended !== null || one.mark !== null).length
  const wanted = target(model, lane, at, releases) - countAtDoor(model, lane)
  const most = Math.ceil(Math.max(0, wanted) / leastShare) + roundings
  assert.ok(people <= most, `G6 ${people} called in ${lane.name}, and at most ${most} were needed`)
  lane.recentCalls = lane.recentCalls.filter((one) => inLast(expectedForMs, one.at, at))
  lane.recentCalls.push({ at, people })
}

const isCalling = (model: Model): boolean =>
  !(model.policy.admitsClasses && model.mode === 'enforce') && model.mode !== 'pause' && model.siteUp

/** Enough are called: all, or as many as the target asks for. */
export const checkEnoughCalled = (model: Model, lane: Lane, at: number, releases: number): void => {
  // After a restart numbers are called that nobody was seen with, and expected like others.
  if (!isCalling(model) || at < model.presenceKnownFrom + expectedForMs + second) return
  const waiting = lane.lines.some((line) => countPresent(line, line.called + 1, line.issued) > 0)
  const expected = lane.recentCalls.reduce((sum, one) => sum + one.people, 0)
  const enough = target(model, lane, at, releases)
  const there = countAtDoor(model, lane) + expected
  assert.ok(!waiting || there >= enough, `G5 ${there} expected at the door of ${lane.name}, not ${enough}`)
}

export const checkAllLanesCalled = (model: Model, at: number): void => {
  for (const lane of model.lanes) checkEnoughCalled(model, lane, at, countReleases(model, at))
}

export const writeCalls = (model: Model, calls: readonly ToldCall[], at: number): void => {
  for (const lane of model.lanes) {
    const own = calls.filter((one) => one.lane === lane.name)
    if (own.length === 0) continue
    assert.ok(isCalling(model), 'G3 nobody is called in a pause')
    checkCalls(model, lane, own, at)
    for (const { epoch, upTo } of own) writeCall(model, lineByEpoch(lane, epoch), upTo, at)
  }
}

const writeCall = (model: Model, line: Line | undefined, upTo: number, at: number): void => {
  if (line === undefined) return
  line.called = upTo
  line.issued = Math.max(line.issued, upTo)
  writeLine(model, line)
  line.calls.push({ upTo, at, writtenAt: at })
}
