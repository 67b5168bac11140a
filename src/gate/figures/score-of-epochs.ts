import { createScoreRegister, type ScoreRegister, type WaitScore } from '../domain/wait/score-register.ts'

/** The score of what was told (G15), over all epochs of this process: each begins its numbers anew. */
export interface ScoreOfEpochs extends ScoreRegister {
  /** Whoever was still open in the epoch before is not scored: its numbers mean nothing any more. */
  open(at: number): void
}

const sum = (a: WaitScore, b: WaitScore): WaitScore => ({
  scored: a.scored + b.scored,
  seatedInside: a.seatedInside + b.seatedInside,
  early: a.early + b.early,
  late: a.late + b.late,
  turns: a.turns + b.turns,
  turnCameInside: a.turnCameInside + b.turnCameInside,
  told: a.told + b.told,
  toldWithinMinute: a.toldWithinMinute + b.toldWithinMinute,
  leftOut: a.leftOut + b.leftOut,
  naiveScored: a.naiveScored + b.naiveScored,
  naiveInside: a.naiveInside + b.naiveInside,
})

export const createScoreOfEpochs = (startAt: number): ScoreOfEpochs => {
  let register = createScoreRegister(startAt)
  let before: WaitScore | null = null
  const read = (): WaitScore => (before === null ? register.read() : sum(before, register.read()))
  return {
    told: (told) => register.told(told),
    seen: (at, lane, n) => register.seen(at, lane, n),
    granted: (at, lane, n) => register.granted(at, lane, n),
    sweep: (at) => register.sweep(at),
    read,
    open: (at) => {
      before = read()
      register = createScoreRegister(at)
    },
  }
}
