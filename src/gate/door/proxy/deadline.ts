/** One timer that follows an exchange through its phases. */
export interface Deadline<Kind> {
  /** From now on, `kind` ends it after `limitMs` unless moved again. Nothing after {@link stop}. */
  set(kind: Kind, limitMs: number): void
  /** Something moved: the present phase gets its whole time again. */
  readonly moved: () => void
  stop(): void
}

export const createDeadline = <Kind>(onOver: (kind: Kind) => void): Deadline<Kind> => {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  return {
    set(kind, limitMs) {
      clearTimeout(timer)
      if (!stopped) timer = setTimeout(onOver, limitMs, kind)
    },
    moved() {
      if (!stopped) timer?.refresh()
    },
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
