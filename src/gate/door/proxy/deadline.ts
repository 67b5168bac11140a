/** One timer that follows an exchange through its phases. */
export interface Deadline<Kind> {
  /** From now on, `kind` ends it after `limitMs` unless moved again. Nothing after {@link stop}. */
  set(kind: Kind, limitMs: number): void
  /** Something moved: the present phase gets its whole time again. */
  readonly moved: () => void
  stop(): void
}

/** Most phases end long before their limit: the timer of the first goes on, and when it rings looks at what holds by then. */
export const createDeadline = <Kind>(onOver: (kind: Kind) => void): Deadline<Kind> => {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let phase: { readonly kind: Kind; readonly limitMs: number } | null = null
  /** Milliseconds of `performance.now()`. */
  let endsAt = 0
  let ringsAt = 0

  const wake = (inMs: number): void => {
    ringsAt = performance.now() + inMs
    timer = setTimeout(ring, inMs)
  }
  const ring = (): void => {
    if (stopped || phase === null) return
    const leftMs = Math.ceil(endsAt - performance.now())
    if (leftMs <= 0) onOver(phase.kind)
    else wake(leftMs)
  }

  return {
    set(kind, limitMs) {
      if (stopped) return
      phase = { kind, limitMs }
      endsAt = performance.now() + limitMs
      if (timer !== undefined && ringsAt <= endsAt) return
      clearTimeout(timer)
      wake(limitMs)
    },
    moved() {
      if (phase !== null) endsAt = performance.now() + phase.limitMs
    },
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
