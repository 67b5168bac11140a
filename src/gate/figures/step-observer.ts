import { minute } from '../../kernel/duration.ts'
import type { Answer } from '../domain/answers.ts'
import type { Decision } from '../domain/decisions.ts'
import type { Here, Input } from '../domain/inputs.ts'
import type { LaneName } from '../domain/lanes.ts'
import type { PorterReading } from '../domain/porter.ts'
import { ticketOfSeat } from '../domain/evolve-seat.ts'
import type { TicketId } from '../domain/ticket.ts'
import type { WaitScore } from '../domain/wait/score-register.ts'
import { createGrantPace, naiveRange } from './grant-pace.ts'
import { createScoreOfEpochs } from './score-of-epochs.ts'
import { countEnd, countLane, createStepTotals, type StepTotals } from './step-counts.ts'
import { createWaitsHad, type WaitHad } from './waits-had.ts'

/** Hears every step of the porter, right after it was made. */
export type HearStep = (input: Input, answer: Answer, decisions: readonly Decision[]) => void

/** The newest range told in a lane, seconds from then. */
export interface ToldLately {
  readonly at: number
  readonly lowS: number
  readonly highS: number
}

export interface StepObserver {
  readonly hear: HearStep
  readonly totals: StepTotals
  toldLately(lane: LaneName): ToldLately | null
  waitsSince(from: number): readonly WaitHad[]
  score(): WaitScore
  /** The most seats taken at once since the last call. */
  takePeak(): number
  /** Counts the taken seats anew: another porter may have come. Only when all steps so far have been heard. */
  recount(): void
}

export interface StepObserverParts {
  readonly at: number
  readonly reading: () => PorterReading
}

/** Counts, and decides nothing. A step costs a few additions; only a told range or a seat makes anything new. */
export const createStepObserver = ({ at: startAt, reading }: StepObserverParts): StepObserver => {
  const totals = createStepTotals()
  const waits = createWaitsHad(startAt)
  const score = createScoreOfEpochs(startAt)
  const told = new Map<LaneName, ToldLately>()
  const pace = createGrantPace()
  const first = reading().figures()
  let { epoch } = first
  let { taken } = first.seats
  let peak = taken
  let sweepAt = startAt + minute

  const checkedIn = (input: Here, answer: Extract<Answer, { to: 'here' }>): void => {
    const { at, ticket, tellFor } = input
    const { standing } = answer
    if (answer.firstSeen) countLane(totals.arrivals, ticket.lane)
    if (ticket.epoch !== epoch || (standing.kind !== 'waiting' && standing.kind !== 'atDoor')) return
    if (tellFor === undefined) waits.seen(at, ticket.lane, ticket.n)
    else waits.waits(at, ticket.lane, ticket.n, tellFor)
    score.seen(at, ticket.lane, ticket.n)
    const range = answer.told
    if (range === null || !('low' in range) || tellFor === undefined) return
    const { lane, n } = ticket
    countLane(totals.told, lane)
    waits.told(lane, n, range.low, range.high)
    const naive = naiveRange(at, standing.ahead, pace.perMinute(at, lane))
    score.told({ lane, n, issuedAt: tellFor, at, low: range.low, high: range.high, naive })
    told.set(lane, {
      at,
      lowS: Math.round((range.low - at) / 1_000),
      highS: Math.round((range.high - at) / 1_000),
    })
  }

  const granted = (at: number, ticket: TicketId, input: Input): void => {
    taken += 1
    if (taken > peak) peak = taken
    if (ticket.epoch !== epoch) return
    pace.note(at, ticket.lane)
    const own = input.kind === 'here' && input.ticket.n === ticket.n && input.ticket.lane === ticket.lane
    waits.granted(at, ticket.lane, ticket.n, own ? (input.tellFor ?? null) : null)
    score.granted(at, ticket.lane, ticket.n)
  }

  const decided = (decision: Decision, input: Input): void => {
    switch (decision.kind) {
      case 'granted':
        return granted(decision.at, decision.ticket, input)
      case 'adopted':
        taken += 1
        if (taken > peak) peak = taken
        return
      case 'freed':
        taken -= 1
        return
      case 'collected':
        return countLane(totals.admissions, ticketOfSeat(decision.seat).lane)
      case 'ended':
        return countEnd(totals, decision.reason, reading().heldMs(decision.seat))
      default:
    }
  }

  const newEpoch = (at: number, now: string): void => {
    epoch = now
    score.open(at)
    waits.forgetWaiters()
  }

  return {
    totals,
    hear: (input, answer, decisions) => {
      if (answer.to === 'arrive') {
        countLane(totals.numbers, answer.ticket.lane)
        if (answer.ticket.epoch !== epoch) newEpoch(input.at, answer.ticket.epoch)
      } else if (input.kind === 'here' && answer.to === 'here') checkedIn(input, answer)
      else if (input.at >= sweepAt) {
        score.sweep(input.at)
        sweepAt = input.at + minute
      }
      for (const decision of decisions) decided(decision, input)
    },
    toldLately: (lane) => told.get(lane) ?? null,
    waitsSince: waits.since,
    score: score.read,
    takePeak: () => {
      const most = peak
      peak = taken
      return most
    },
    recount: () => {
      taken = reading().figures().seats.taken
      peak = Math.max(peak, taken)
    },
  }
}
