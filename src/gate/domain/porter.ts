import type { Announcement } from './announcement.ts'
import type { Answer } from './answers.ts'
import type { Decision } from './decisions.ts'
import type { Input } from './inputs.ts'
import type { PorterSnapshot } from './snapshot.ts'

export interface Step {
  readonly answer: Answer
  /** To be durable before the answer goes out, in this order. */
  readonly decisions: readonly Decision[]
}

/** The one who decides, one per site. Deterministic: same inputs, same answers, in any time zone. */
export interface Porter {
  step(input: Input): Step
  announce(at: number): Announcement
  /** All that decisions made so far, to begin a journal anew from. */
  snapshot(): PorterSnapshot
}
