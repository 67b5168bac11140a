/** One timer that follows an exchange through its phases. */
export interface Deadline<Kind> {
  /** From now on, `kind` ends it after `limitMs` unless moved again. */
  set(kind: Kind, limitMs: number): void
  /** Something moved: the present phase gets its whole time again. */
  moved(): void
  stop(): void
}

export const createDeadline = <Kind>(onOver: (kind: Kind) => void): Deadline<Kind> => {
  let timer: NodeJS.Timeout | null = null
  const stop = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  return {
    set(kind, limitMs) {
      stop()
      timer = setTimeout(onOver, limitMs, kind)
    },
    moved() {
      timer?.refresh()
    },
    stop,
  }
}
