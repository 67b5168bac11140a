import type { LaneName } from '../lanes.ts'
import { secondsUntil } from './expected-wait.ts'
import { tally } from './lane-tallies.ts'
import { foresee, type Foresight } from './foresee.ts'
import { addLesson, removeLesson } from './lesson-ends.ts'
import { noteClassSeat, noteLesson } from './lesson-share.ts'
import { makeForecast } from './make-forecast.ts'
import { closeSeat, openSeat, withdrawSeat } from './seat-ages.ts'
import { noteBlocked } from './stranger-blocked.ts'
import { ownTurnStep, type StrangersAhead, takenByStrangers } from './strangers-pass.ts'
import { nextTellAt, rangeSeconds, type Told, tellAfterMs } from './told-range.ts'
import type { WaitCounters, WaitObserver } from './wait-observer.ts'
import { createWaitState, moveTo, talliesOf, type WaitState } from './wait-state.ts'
import { cellOf, doubtClass, type WaitTable } from './wait-table.ts'
import { one, stepSeconds } from './wait-units.ts'

/** Seconds until the seat, or null where it is not in sight (more than three hours). */
export interface ExpectedWait {
  readonly mid: number | null
  readonly optimistic: number | null
  readonly pessimistic: number | null
  /** Share of ordinary seats younger than four minutes. */
  readonly youngPerMille: number
}

/** Who is before somebody: all present people, and what is known of the strangers among them. */
export interface Before {
  readonly ahead: number
  readonly strangers: StrangersAhead | null
}

export interface WaitModel extends WaitObserver {
  /** The wait of somebody of this lane with these people before. Null before the first forecast. */
  expect(lane: LaneName, before: Before, at: number): ExpectedWait | null
  /** The range to tell to the holder of a number given at `issuedAt`, or when it will be known. */
  range(lane: LaneName, before: Before, issuedAt: number, at: number): Told
  /** What these counters would lead to; nobody is told by it. */
  foresee(at: number, counters: WaitCounters): Foresight
}

const nobodyElse = (): number => 0

const expectIn = (state: WaitState, lane: LaneName, before: Before, at: number): ExpectedWait | null => {
  const known = state.forecasts.get(lane)
  if (known === undefined) return null
  const since = Math.floor((at - state.forecastAt) / 1_000)
  const given = talliesOf(state, lane, at).grantedSinceForecast * one
  const { strangers } = before
  const passed = strangers === null || strangers.isOne ? null : strangers
  const wanted = Math.max(0, before.ahead - (passed?.before ?? 0)) * known.yield + one
  const others = passed === null ? nobodyElse : (step: number) => takenByStrangers(passed, step)
  const own = strangers === null ? 0 : ownTurnStep(strangers) * stepSeconds
  const [mid, optimistic, pessimistic] = known.given.map((forecast) => {
    const seconds = secondsUntil(forecast, known.still, wanted, given, others)
    return seconds === null ? null : Math.max(own, seconds - since)
  })
  const { youngPerMille } = state
  return { mid: mid ?? null, optimistic: optimistic ?? null, pessimistic: pessimistic ?? null, youngPerMille }
}

/** The factors of the cell, applied; null where nothing may be told. */
const rangeOf = (
  table: WaitTable,
  lane: LaneName,
  ahead: number,
  waits: ExpectedWait,
): { readonly low: number; readonly high: number } | null => {
  if (waits.mid === null) return null
  const factors = table.factors[cellOf(lane, ahead, doubtClass(lane, waits))] ?? null
  return factors === null ? null : rangeSeconds(waits.mid, factors)
}

const observeSeats = (
  state: WaitState,
): Pick<WaitObserver, 'opened' | 'closed' | 'lessonMarked' | 'lessonMoved' | 'lessonEnded'> => ({
  opened: (at) => {
    moveTo(state, at)
    openSeat(state.ages)
  },
  closed: (at, openedAt) => {
    moveTo(state, at)
    closeSeat(state.ages, openedAt)
  },
  lessonMarked: (at, openedAt, until) => {
    moveTo(state, at)
    withdrawSeat(state.ages, openedAt)
    addLesson(state.lessons, until)
    noteLesson(state.share)
  },
  lessonMoved: (at, from, until) => {
    moveTo(state, at)
    removeLesson(state.lessons, from)
    addLesson(state.lessons, until)
  },
  lessonEnded: (at, until) => {
    moveTo(state, at)
    removeLesson(state.lessons, until)
  },
})

/** Beside the porter: reads what happens, decides nothing. State below 6 kB, whatever the crowd, and the forecast. */
export const createWaitModel = ({
  at: startAt,
  table,
}: {
  readonly at: number
  readonly table: WaitTable
}): WaitModel => {
  const state = createWaitState(startAt)
  return {
    ...observeSeats(state),
    arrived: (at, lane) => tally(talliesOf(state, lane, at), 'arrived', 1),
    granted: (at, lane) => {
      const recent = talliesOf(state, lane, at)
      tally(recent, 'granted', 1)
      recent.grantedSinceForecast += 1
      if (lane === 'class' || lane === 'line') noteClassSeat(state.share)
    },
    calledPresent: (at, lane, count) => tally(talliesOf(state, lane, at), 'called', count),
    presenceLapsed: (at, lane, count) => {
      talliesOf(state, lane, at).lapsed += count * one
    },
    strangerBlocked: (at, ms) => noteBlocked(state.blocked, at, ms),
    update: (at, counters) => makeForecast(state, table, at, counters),
    foresee: (at, counters) => foresee(state, table, at, counters),
    expect: (lane, before, at) => expectIn(state, lane, before, at),
    range: (lane, before, issuedAt, at) => {
      const waits = at < issuedAt + tellAfterMs[0] ? null : expectIn(state, lane, before, at)
      const range = waits === null ? null : rangeOf(table, lane, before.ahead, waits)
      if (range === null) return { knownAt: nextTellAt(issuedAt, at) }
      return { low: at + range.low * 1_000, high: at + range.high * 1_000 }
    },
  }
}
