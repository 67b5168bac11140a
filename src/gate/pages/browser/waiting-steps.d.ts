/** A lane as the public answer `now` tells it. */
export interface LaneSeen {
  readonly epoch: string
  readonly called: number
  readonly issued: number
  readonly first: number
  readonly width: number
  readonly present: readonly number[]
  readonly near: number
  readonly pacePerMinute: number
}

/** Milliseconds. */
export interface ScheduleSeen {
  readonly nearMs: number
  readonly farLeastMs: number
  readonly farMostMs: number
  readonly doorMs: number
  readonly presenceMs: number
  readonly firstMs: number
}

/** Instants are milliseconds since 1970. */
export type ToldSeen = { readonly low: number; readonly high: number } | { readonly knownAt: number }

export interface WaitFigure {
  /** Which sentence to use. */
  readonly say: 'range' | 'under' | 'known' | 'late'
  /** Minutes. */
  readonly low: number
  readonly high: number
}

/** Present people with lower numbers; beyond the ranges told, at least so many. */
export function aheadOf(lane: LaneSeen, n: number): number
/** Milliseconds until the next look at `now`. `chance` is in [0, 1). */
export function lookDelayMs(lane: LaneSeen | null, n: number, schedule: ScheduleSeen, chance: number): number
/** Milliseconds until the next check-in, after one. The range is asked for once more when it is known. */
export function checkInDelayMs(
  phase: 'waiting' | 'door',
  told: ToldSeen,
  at: number,
  schedule: ScheduleSeen,
  chance: number,
): number
/** Milliseconds until the next try after `failures` in a row. */
export function retryDelayMs(failures: number, chance: number): number
/** What is left of the range told; it shrinks, its instants stay. */
export function waitFigure(told: ToldSeen, at: number): WaitFigure
/** Puts values in `{slots}`. */
export function filled(sentence: string, slots: Readonly<Record<string, string | number>>): string
