import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { DoorParts } from './door-parts.ts'
import type { Behind } from './guards/behind.ts'
import { createClients } from './guards/forwarded-address.ts'
import type { AskedKind, GateObserver } from '../metrics/gate-observer.ts'
import { type Ask, answerVisit, visitOf } from './answer-visit.ts'
import { pageReply } from './page-of.ts'
import type { ExchangeContext } from './proxy/exchange-context.ts'
import type { SiteProxy } from './proxy/create-site-proxy.ts'
import { readForm } from './read-form.ts'
import { problem, type Reply } from './reply.ts'
import { sendReply, type Peer } from './send-reply.ts'
import type { SeatlessBudget } from './seatless-budget.ts'
import { ownPrefix } from './own-routes.ts'
import { isOld, nowRoute } from './routes/waiter-routes.ts'
import { createNowAnswer } from './now-answer.ts'
import { noteSignIn } from './sign-in.ts'
import { siteVisit } from './site-visit.ts'
import { createTurns } from './turns.ts'
import type { Visit } from './visit.ts'
import { goOn } from './listener/expectation.ts'

export interface Door {
  request(request: IncomingMessage, response: ServerResponse): void
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
}

export interface DoorSockets {
  readonly parts: DoorParts
  readonly proxy: SiteProxy
  readonly behind: Behind
  readonly budget: SeatlessBudget
  readonly isTls: boolean
  /** Hears every answer, for the metrics. */
  readonly observer?: Pick<GateObserver, 'answered'>
}

interface DoorWay extends DoorSockets {
  readonly clientOf: ReturnType<typeof createClients>
  readonly turn: ReturnType<typeof createTurns>
}

/** The door between Node's HTTP and the replies: reads a request, asks, and sends or passes on. */
export const createDoor = (options: DoorSockets): Door => {
  const sockets: DoorWay = {
    ...options,
    clientOf: createClients(options.behind, options.isTls),
    turn: createTurns(),
  }
  const { parts } = sockets
  const answerNow = createNowAnswer({
    announcement: parts.porter.announcement,
    isOld: (announcement) => isOld(announcement, parts.clock()),
    reply: () => nowRoute(parts),
    secure: parts.site.publicUrl.protocol === 'https:',
  })
  return {
    request: (request, response) => {
      const startedAt = performance.now()
      if (answerNow(request, response))
        return sockets.observer?.answered('json', 'now', performance.now() - startedAt)
      handle(sockets, request, response).catch((error: unknown) => {
        parts.log('error', 'request-failed', {
          cause: error instanceof Error ? (error.stack ?? error.message) : String(error),
        })
        if (response.headersSent) response.destroy()
        else
          sendReply(
            problem(500, 'Fault in the gate', 'This is our fault, and it is logged.'),
            response,
            peerOf(sockets, request),
          )
      })
    },
    upgrade: (request, socket, head) => {
      upgrade(sockets, request, socket, head).catch((error: unknown) => {
        parts.log('error', 'upgrade-failed', { cause: String(error) })
        socket.destroy()
      })
    },
  }
}

const peerOf = ({ parts }: DoorSockets, request: IncomingMessage): Peer => ({
  secure: parts.site.publicUrl.protocol === 'https:',
  acceptsGzip: /\bgzip\b/.test(request.headers['accept-encoding'] ?? ''),
  head: request.method === 'HEAD',
})

const askOf = ({ clientOf }: DoorWay, request: IncomingMessage): Ask => ({
  method: request.method ?? 'GET',
  url: request.url ?? '',
  headers: request.headers,
  client: clientOf(request.socket.remoteAddress ?? null, request.headers),
})

const handle = async (
  sockets: DoorWay,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { parts, observer } = sockets
  const startedAt = observer === undefined ? 0 : performance.now()
  const visit = visitOf(parts, askOf(sockets, request))
  if ('kind' in visit) {
    send(sockets, visit, request, response)
    return observer?.answered(visit.kind, 'other', performance.now() - startedAt)
  }
  const reply = await answerVisit(parts, visit, async () => {
    goOn(response)
    const form = await readForm(request)
    return form.ok ? form.value : null
  })
  if (reply.kind === 'page') await sockets.turn()
  let { kind }: Reply = reply
  if (reply.kind === 'pass') kind = pass(sockets, visit, reply, request, response)
  else send(sockets, reply, request, response)
  observer?.answered(kind, askedOf(visit, kind), performance.now() - startedAt)
}

const timedRoutes: Readonly<Record<string, AskedKind>> = {
  [`${ownPrefix}now`]: 'now',
  [`${ownPrefix}here`]: 'here',
  [`${ownPrefix}decide`]: 'decide',
}

const askedOf = ({ target }: Visit, kind: Reply['kind']): AskedKind =>
  kind === 'pass' ? 'pass' : (timedRoutes[target.path] ?? 'other')

const send = (
  sockets: DoorSockets,
  reply: Reply,
  request: IncomingMessage,
  response: ServerResponse,
): void => {
  if (reply.kind !== 'pass') sendReply(reply, response, peerOf(sockets, request))
}

type Pass = Extract<Reply, { kind: 'pass' }>

const contextOf = (
  sockets: DoorSockets,
  visit: Visit,
  reply: Pass,
  request: IncomingMessage,
): ExchangeContext => ({
  target: visit.target,
  client: visit.client,
  seat: reply.seat,
  navigation: visit.intent === 'navigation',
  extraSetCookies: reply.cookies,
  onSiteHeaders: (fields, status) => noteSignIn(sockets.parts, visit, fields, status),
  onSiteFault: (_fault, response) => send(sockets, siteDown(sockets.parts, visit), request, response),
})

const siteDown = (parts: DoorParts, visit: Visit): Reply => {
  if (visit.intent !== 'navigation')
    return problem(502, 'The site does not answer', 'Try again in a minute.', 60)
  const since = parts.siteDownSince() ?? visit.at
  const newsAt = visit.at + 60_000
  const ticket = visit.ticket()
  const place = ticket === null ? null : { ...ticket.ticket, since: ticket.issuedAt }
  const inside = visit.seat !== null
  return pageReply(parts, visit, { kind: 'siteDown', place, inside, since, newsAt }, [], {
    status: 502,
    retryAt: newsAt,
  })
}

/** Hands a request to the site, within the budget of its seatless route if it has no seat; tells what became of it. */
const pass = (
  sockets: DoorSockets,
  visit: Visit,
  reply: Pass,
  request: IncomingMessage,
  response: ServerResponse,
): Reply['kind'] => {
  const entry = sockets.budget.enter(visit, reply, request)
  if (entry.kind === 'refused') {
    send(sockets, entry.reply, request, response)
    return entry.reply.kind
  }
  if (entry.leave !== null) response.once('close', entry.leave)
  sockets.proxy.web(request, response, contextOf(sockets, visit, reply, request))
  return 'pass'
}

/** Out of HTTP no limit of time counts any more: a client that does not close is closed. */
const refuseUpgrade = (socket: Duplex, status: string): void => {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy())
}

/** A WebSocket opens under a live seat only: an upgrade on an ended seat is refused. */
const upgrade = async (
  sockets: DoorWay,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): Promise<void> => {
  const visit = visitOf(sockets.parts, askOf(sockets, request))
  if ('kind' in visit) {
    refuseUpgrade(socket, '400 Bad Request')
    return
  }
  if (visit.target.hazard === null && visit.target.path.startsWith(ownPrefix)) {
    refuseUpgrade(socket, '404 Not Found')
    return
  }
  const reply = await siteVisit(sockets.parts, { ...visit, intent: 'other' })
  if (reply.kind !== 'pass') {
    refuseUpgrade(socket, '503 Service Unavailable')
    return
  }
  sockets.proxy.upgrade(request, socket, head, contextOf(sockets, visit, reply, request))
}
