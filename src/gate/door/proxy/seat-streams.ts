/** What is open under each seat and has no end of its own: WebSockets, event streams, answers without a length. */
export interface SeatStreams {
  /** Keeps `cut` until the returned function is called. */
  track(seat: string, cut: () => void): () => void
  /** Cuts everything under this seat, and tells how many there were. */
  readonly closeSeat: (seat: string) => number
  closeAll(): void
  /** Streams open now. */
  readonly count: () => number
}

export const createSeatStreams = (): SeatStreams => {
  const bySeat = new Map<string, Set<() => void>>()

  const closeSeat = (seat: string): number => {
    const open = [...(bySeat.get(seat) ?? [])]
    bySeat.delete(seat)
    for (const cut of open) cut()
    return open.length
  }

  return {
    track(seat, cut) {
      const open = bySeat.get(seat) ?? new Set()
      bySeat.set(seat, open)
      open.add(cut)
      return () => {
        open.delete(cut)
        if (open.size === 0 && bySeat.get(seat) === open) bySeat.delete(seat)
      }
    },
    closeSeat,
    closeAll() {
      for (const seat of bySeat.keys()) closeSeat(seat)
    },
    count: () => [...bySeat.values()].reduce((sum, open) => sum + open.size, 0),
  }
}
