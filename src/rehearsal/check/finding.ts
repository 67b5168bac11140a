/** A rule that the history breaks, for certain: clients' clocks leave no other reading. */
export interface Finding {
  readonly rule: 'G1' | 'G2' | 'G3' | 'G4' | 'G7' | 'G8' | 'G11' | 'G14' | 'G15'
  /** Short and stable, for programs. */
  readonly fault: string
  /** Milliseconds after the start of the history. */
  readonly at: number
  readonly what: string
}

/** A token's `exp` has whole seconds: a seat may end up to this much before it. */
export const expRoundingMs = 1_000
/** `exp` is wall time, read with this tolerance (docs/gate.md 2, Time). */
export const clockToleranceMs = 5_000
