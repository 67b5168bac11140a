import { createPorter, type WaitTable } from '../../gate/index.ts'
import { type Sample, samplesOf } from './learn-factors.ts'
import type { Morning } from './morning.ts'
import { runMorning } from './run-morning.ts'
import { type ScoredTicket, scoreTickets } from './scored-ticket.ts'
import { createSeatHabits, recordHabits, type SeatHabits } from './seat-habits.ts'

/** One morning to be lived in a process of its own. */
export interface MorningJob {
  readonly purpose: 'learn' | 'score'
  readonly morning: Morning
  readonly table: WaitTable
}

export interface MorningYield {
  readonly morning: Morning
  readonly habits: SeatHabits
  readonly samples: readonly Sample[]
  readonly tickets: readonly ScoredTicket[]
  readonly seatSeconds: number
  readonly idleSeatSeconds: number
}

/** In learning, half are not told at the first time, so that later times of telling are learned as well. */
const toldShareInLearning = 0.5

export const doMorning = ({ purpose, morning, table }: MorningJob): MorningYield => {
  const habits = createSeatHabits()
  const isLearning = purpose === 'learn'
  const result = runMorning(morning, {
    createPorter,
    table,
    toldShare: isLearning ? toldShareInLearning : 1,
    listen: recordHabits(habits),
  })
  const { seatSeconds, idleSeatSeconds } = result
  return {
    morning,
    habits,
    samples: isLearning ? samplesOf(result) : [],
    tickets: isLearning ? [] : scoreTickets(result),
    seatSeconds,
    idleSeatSeconds,
  }
}
