import type { ServerResponse } from 'node:http'

const keptAlive = new WeakMap<ServerResponse, boolean>()

/**
 * The client waits for `100 Continue` before it sends its body. Answered without it, it may send the body or not:
 * then nobody knows where the next request begins, so the connection ends with that answer.
 */
export const holdBodyBack = (response: ServerResponse): void => {
  keptAlive.set(response, response.shouldKeepAlive)
  response.shouldKeepAlive = false
}

/** Lets the client send its body. Does nothing where nobody waits for it. */
export const goOn = (response: ServerResponse): void => {
  const kept = keptAlive.get(response)
  if (kept === undefined || response.headersSent || response.destroyed) return
  keptAlive.delete(response)
  response.shouldKeepAlive = kept
  response.writeContinue()
}

/** The client still waits for the word to send its body. */
export const isHeldBack = (response: ServerResponse): boolean => keptAlive.has(response)
