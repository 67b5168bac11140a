import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http'
import { goOn, isHeldBack } from '../listener/expectation.ts'
import type { ExchangeContext, ProxySettings } from './exchange-context.ts'
import { fieldsOf } from './header-fields.ts'
import { relayAnswer } from './relay-answer.ts'
import { requestToSite } from './request-to-site.ts'
import { createSettlement, type Settlement } from './settlement.ts'
import { siteFaultOf } from './site-fault.ts'
import { dropUpload, hasUpload, sendUpload } from './upload.ts'

/** Methods that may be sent a second time (RFC 9110, 9.2.2) when a kept connection turns out to be closed. */
const repeatable = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE'])

interface WebExchange {
  readonly settings: ProxySettings
  readonly context: ExchangeContext
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly upload: boolean
  readonly settlement: Settlement
  /** When the site had all it needs to answer: the end of the upload, or the start. */
  sentAt: number
  toSite: ClientRequest | null
  forgetStream: () => void
}

const openExchange = (
  settings: ProxySettings,
  request: IncomingMessage,
  response: ServerResponse,
  context: ExchangeContext,
): WebExchange => {
  const settlement = createSettlement({
    onOver(ending) {
      exchange.forgetStream()
      const { toSite } = exchange
      if (toSite !== null && (ending.kind !== 'whole' || !toSite.writableFinished))
        dropUpload(request, toSite)
      settings.observer.onEnding?.(ending)
    },
    clientIsSlow: () =>
      settlement.answered ? response.writableNeedDrain : exchange.toSite?.writableNeedDrain !== true,
    cutClient: () => void response.destroy(),
    openAnswer: () => (response.headersSent ? null : response),
    onSiteFault: context.onSiteFault,
  })
  const exchange: WebExchange = {
    settings,
    context,
    request,
    response,
    settlement,
    upload: hasUpload(request),
    sentAt: settings.now(),
    toSite: null,
    forgetStream: () => undefined,
  }
  return exchange
}

const relay = async (exchange: WebExchange, siteResponse: IncomingMessage): Promise<void> => {
  const { settings, context, request, response, settlement, sentAt } = exchange
  const { limits, observer, streams, now } = settings
  const { deadline } = settlement
  settlement.answered = true
  const status = siteResponse.statusCode ?? 0
  observer.onAnswer?.({ firstByteMs: now() - sentAt, status })
  deadline.set('stalled', limits.idleMs)
  siteResponse.on('error', (error) => settlement.fail(siteFaultOf(error)))
  const siteFields = fieldsOf(siteResponse.rawHeaders)
  // Awaited even where nothing is asked: then what came with the head has been read too, and goes on with it.
  const moreCookies = (await context.onSiteHeaders?.(siteFields, status)) ?? []
  if (settlement.over) return
  const body = relayAnswer({ settings, context, request, response, siteResponse, siteFields }, moreCookies)
  // Not before: a first reader that pauses would let an empty body end unseen.
  siteResponse.on('data', deadline.moved)
  if (body.eventStream) deadline.set('stalled', limits.quietStreamMs)
  if (!body.endless || context.seat === null) return
  exchange.forgetStream = streams.track(context.seat, () => {
    settlement.finish({ kind: 'seatOver', answered: true })
    response.destroy()
  })
}

/** Moves to the phase that begins now, unless the answer already has. */
const enterPhase = ({ settings, settlement }: WebExchange, phase: 'stalled' | 'answerSlow'): void => {
  const { idleMs, firstByteMs } = settings.limits
  if (!settlement.answered) settlement.deadline.set(phase, phase === 'stalled' ? idleMs : firstByteMs)
}

const sendBody = (exchange: WebExchange, toSite: ClientRequest): void => {
  if (!exchange.upload) return void toSite.end()
  sendUpload(exchange.request, toSite, {
    onMoved: exchange.settlement.deadline.moved,
    onSent() {
      exchange.sentAt = exchange.settings.now()
      enterPhase(exchange, 'answerSlow')
    },
  })
}

const send = (exchange: WebExchange, ownConnection: boolean): void => {
  const { settings, context, request, response, settlement, upload } = exchange
  const { side, limits } = settings
  const head = requestToSite(settings, request, context, ownConnection ? 'close' : 'keep-alive')
  const toSite = side.open(head, ownConnection)
  exchange.toSite = toSite
  settlement.deadline.set('busy', limits.firstByteMs)
  const onConnected = (): void =>
    enterPhase(exchange, upload && !isHeldBack(response) ? 'stalled' : 'answerSlow')
  toSite.on('socket', (socket) => {
    if (!socket.connecting) return onConnected()
    settlement.deadline.set('connectSlow', limits.connectMs)
    socket.once(side.connectedEvent, onConnected)
  })
  toSite.on('continue', () => {
    goOn(response)
    enterPhase(exchange, 'stalled')
  })
  toSite.on('response', (siteResponse) => {
    relay(exchange, siteResponse).catch((error: unknown) => settlement.fail(siteFaultOf(error)))
  })
  toSite.on('error', (error) => {
    if (settlement.over || settlement.answered) return
    const stale = toSite.reusedSocket && !ownConnection
    if (stale) send(exchange, true)
    else settlement.fail(siteFaultOf(error))
  })
  sendBody(exchange, toSite)
}

/** One request to the site and its answer. Whatever happens, exactly one ending is told to the observer. */
export const runWebExchange = (
  settings: ProxySettings,
  request: IncomingMessage,
  response: ServerResponse,
  context: ExchangeContext,
): void => {
  const exchange = openExchange(settings, request, response, context)
  const { settlement, upload } = exchange
  response.on('drain', settlement.deadline.moved)
  response.on('finish', () => settlement.finish({ kind: 'whole' }))
  response.on('close', () => settlement.finish({ kind: 'clientGone', answered: settlement.answered }))
  // An aborted upload closes the response too; without a listener its error would be thrown.
  request.on('error', () => undefined)
  // The client may have left while the door was deciding; its events are over then.
  if (response.destroyed) return settlement.finish({ kind: 'clientGone', answered: false })
  // What may not be sent twice gets a connection that the site is not about to close.
  send(exchange, upload || !repeatable.has(request.method ?? 'GET'))
}
