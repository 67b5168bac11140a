import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { headRefusal } from '../guards/request-head.ts'
import { hasUpload } from '../proxy/upload.ts'
import type { ListenerHandlers } from './create-listener.ts'
import { holdBodyBack } from './expectation.ts'
import type { ListenerLimits } from './listener-limits.ts'
import { parserAnswer, rawAnswer, type ListenerRefusal } from './parser-refusal.ts'
import { createSlowBodies } from './slow-bodies.ts'

export interface RequestGuard {
  /** From now on connections end with the answer under way; `onIdle` is called whenever one is over. */
  closeAfterwards(onIdle: () => void): void
  stop(): void
}

export interface RequestRules {
  readonly handlers: ListenerHandlers
  readonly limits: ListenerLimits
  readonly refuse: (reason: ListenerRefusal) => void
}

/**
 * Ends a socket with a plain answer, and goes on reading what still comes, for nobody: a connection that is closed over
 * unread bytes is reset, and the reset takes the answer from whoever has not read it yet. Closed when the other side
 * closes, or after `lingerMs`.
 */
const endWith = (socket: Duplex, status: number, lingerMs: number): void => {
  const cut = setTimeout(() => socket.destroy(), lingerMs)
  socket.once('close', () => clearTimeout(cut))
  socket.once('end', () => socket.destroy())
  socket.end(rawAnswer(status, STATUS_CODES[status] ?? ''))
  socket.resume()
}

const codeOf = (error: Error): string | null => {
  const code = 'code' in error ? error.code : null
  return typeof code === 'string' ? code : null
}

/** Hangs the guards on a server: sound heads only, no slow or late bodies, no crash on what is not HTTP. */
export const guardRequests = (server: Server, rules: RequestRules): RequestGuard => {
  const { handlers, limits, refuse } = rules
  const bodies = createSlowBodies()
  const underWay = new Map<Duplex, ServerResponse>()
  const unanswered = new WeakMap<Duplex, number>()
  const ending = new WeakSet<Duplex>()
  let onIdle: (() => void) | null = null

  const refuseRequest = (response: ServerResponse, reason: ListenerRefusal, status: number): void => {
    refuse(reason)
    const phrase = STATUS_CODES[status] ?? ''
    const head = { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store', Connection: 'close' }
    response.writeHead(status, head).end(phrase)
  }

  const boundLateBody = (request: IncomingMessage): void => {
    if (request.complete || request.destroyed) return
    request.resume()
    const cut = setTimeout(() => {
      refuse('lateBody')
      request.destroy()
    }, limits.lateBodyMs)
    const clear = (): void => {
      clearTimeout(cut)
      request.socket.off('close', clear)
    }
    request.once('end', clear)
    // A request that was given up tells nothing when its connection ends; the socket does.
    request.socket.once('close', clear)
  }

  const follow = (request: IncomingMessage, response: ServerResponse): void => {
    const { socket } = request
    underWay.set(socket, response)
    unanswered.set(socket, (unanswered.get(socket) ?? 0) + 1)
    if (onIdle !== null) response.shouldKeepAlive = false
    const body = hasUpload(request)
    if (body) {
      bodies.watch(request)
      response.once('finish', () => boundLateBody(request))
    }
    response.once('close', () => {
      if (body) bodies.forget(request)
      unanswered.set(socket, (unanswered.get(socket) ?? 1) - 1)
      if (underWay.get(socket) === response) underWay.delete(socket)
      if (onIdle !== null) setImmediate(onIdle)
    })
  }

  /** True where the connection is cut already, or is cut now: many requests in one packet would hold up all others. */
  const isCut = ({ socket }: IncomingMessage): boolean => {
    if (socket.destroyed || (unanswered.get(socket) ?? 0) < limits.pipelined) return socket.destroyed
    refuse('pipelined')
    socket.destroy()
    return true
  }

  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    if (isCut(request)) return
    follow(request, response)
    const refusal = headRefusal(request, limits.headerCount)
    if (refusal !== null) refuseRequest(response, refusal.why, refusal.status)
    else handlers.onRequest(request, response)
  }

  server.on('request', onRequest)
  server.on('checkContinue', (request, response) => {
    holdBodyBack(response)
    onRequest(request, response)
  })
  server.on('checkExpectation', (_request, response) => refuseRequest(response, 'malformed', 417))
  server.on('connect', (_request, socket) => {
    refuse('method')
    endWith(socket, 405, limits.lingerMs)
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const refusal = headRefusal(request, limits.headerCount)
    if (refusal === null) return handlers.onUpgrade(request, socket, head)
    refuse(refusal.why)
    endWith(socket, refusal.status, limits.lingerMs)
  })
  server.on('clientError', (error, socket) => {
    // What a refused head is followed by is no request either: it was refused already.
    if (ending.has(socket) && !socket.destroyed) return
    const answer = parserAnswer(codeOf(error))
    if (answer !== null) refuse(answer.reason)
    const response = underWay.get(socket)
    if (answer === null || !socket.writable || response?.headersSent === true) socket.destroy()
    else {
      ending.add(socket)
      endWith(socket, answer.status, limits.lingerMs)
    }
  })
  const sweep = setInterval(() => {
    for (const request of bodies.sweep(limits.slowBodyBytes)) {
      refuse('slowBody')
      request.destroy()
    }
  }, limits.slowBodyWindowMs)
  sweep.unref()

  return {
    closeAfterwards(callback) {
      onIdle = callback
      for (const response of underWay.values()) {
        if (!response.headersSent) response.shouldKeepAlive = false
      }
    },
    stop: () => clearInterval(sweep),
  }
}
