import type { IncomingMessage } from 'node:http'

export interface SlowBodies {
  watch(request: IncomingMessage): void
  forget(request: IncomingMessage): void
  /** One window is over: the requests whose body brought less than `leastBytes` in it, and not because we did not read. */
  sweep(leastBytes: number): readonly IncomingMessage[]
}

/** We do not read, so nothing can come. */
const heldByUs = (request: IncomingMessage): boolean =>
  request.readableLength > 0 || (request.readableFlowing !== true && request.listenerCount('readable') === 0)

/** Bodies on their way in, and how far each was at the last sweep. A request is judged from its first whole window on. */
export const createSlowBodies = (): SlowBodies => {
  const atLastSweep = new Map<IncomingMessage, number | null>()
  return {
    watch: (request) => void atLastSweep.set(request, null),
    forget: (request) => void atLastSweep.delete(request),
    sweep(leastBytes) {
      const slow: IncomingMessage[] = []
      for (const [request, before] of atLastSweep) {
        const { bytesRead } = request.socket
        if (request.complete) {
          atLastSweep.delete(request)
          continue
        }
        const excused = before === null || heldByUs(request)
        if (!excused && bytesRead - before < leastBytes) slow.push(request)
        atLastSweep.set(request, bytesRead)
      }
      return slow
    },
  }
}
