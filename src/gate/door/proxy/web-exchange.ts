import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http'
import { goOn, isHeldBack } from '../listener/expectation.ts'
import { createDeadline } from './deadline.ts'
import type { Ending, ExchangeContext, ProxySettings } from './exchange-context.ts'
import { fieldsOf } from './header-fields.ts'
import { relayAnswer } from './relay-answer.ts'
import { requestToSite } from './request-to-site.ts'
import { siteFaultOf, type SiteFault, type SiteFaultKind } from './site-fault.ts'
import { dropUpload, hasUpload, sendUpload } from './upload.ts'

/** Methods that may be sent a second time (RFC 9110, 9.2.2) when a kept connection turns out to be closed. */
const repeatable = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE'])

/** One request to the site and its answer. Whatever happens, exactly one {@link Ending} is told. */
export const runWebExchange = (
  settings: ProxySettings,
  request: IncomingMessage,
  response: ServerResponse,
  context: ExchangeContext,
): void => {
  const { limits, observer, now, side, streams } = settings
  const upload = hasUpload(request)
  let sentAt = now()
  let toSite: ClientRequest | null = null
  let answered = false
  let over = false
  let forgetStream = (): void => undefined

  const finish = (ending: Ending): void => {
    over = true
    deadline.stop()
    forgetStream()
    if (toSite !== null && (ending.kind !== 'whole' || !toSite.writableFinished)) dropUpload(request, toSite)
    observer.onEnding?.(ending)
  }

  const fail = (fault: SiteFault): void => {
    if (over) return
    finish({ kind: 'siteFault', answered, fault })
    if (response.headersSent) response.destroy()
    else context.onSiteFault(fault, response)
  }

  const cut = (kind: 'clientStalled' | 'seatOver'): void => {
    finish({ kind, answered })
    response.destroy()
  }

  const deadline = createDeadline<SiteFaultKind>((kind) => {
    const clientIsSlow = answered ? response.writableNeedDrain : toSite?.writableNeedDrain !== true
    if (kind === 'stalled' && clientIsSlow) cut('clientStalled')
    else fail({ kind, code: null })
  })

  const awaitAnswer = (): void => {
    if (!answered && !over) deadline.set('answerSlow', limits.firstByteMs)
  }

  const onConnected = (): void => {
    if (!upload || isHeldBack(response)) awaitAnswer()
    else if (!answered && !over) deadline.set('stalled', limits.idleMs)
  }

  const onAnswer = async (siteResponse: IncomingMessage): Promise<void> => {
    answered = true
    observer.onAnswer?.({ firstByteMs: now() - sentAt, status: siteResponse.statusCode ?? 0 })
    deadline.set('stalled', limits.idleMs)
    siteResponse.on('error', (error) => fail(siteFaultOf(error)))
    const moreCookies = (await context.onSiteHeaders?.(fieldsOf(siteResponse.rawHeaders), siteResponse.statusCode ?? 0)) ?? []
    if (over) return
    const relay = { settings, context, request, response, siteResponse }
    const { endless, eventStream } = relayAnswer(relay, moreCookies)
    // Not before: a first reader that pauses would let an empty body end unseen.
    siteResponse.on('data', deadline.moved)
    if (eventStream) deadline.set('stalled', limits.quietStreamMs)
    if (endless && context.seat !== null) forgetStream = streams.track(context.seat, () => cut('seatOver'))
  }

  const send = (ownConnection: boolean): void => {
    const head = requestToSite(settings, request, context, ownConnection ? 'close' : 'keep-alive')
    const sent = side.open(head, ownConnection)
    toSite = sent
    deadline.set('busy', limits.firstByteMs)
    sent.on('socket', (socket) => {
      if (!socket.connecting) return onConnected()
      deadline.set('connectSlow', limits.connectMs)
      socket.once(side.connectedEvent, onConnected)
    })
    sent.on('continue', () => {
      goOn(response)
      if (!answered && !over) deadline.set('stalled', limits.idleMs)
    })
    sent.on('response', (siteResponse) => {
      onAnswer(siteResponse).catch((error: unknown) => fail(siteFaultOf(error)))
    })
    sent.on('error', (error) => {
      if (over || answered) return
      const stale = sent.reusedSocket && !ownConnection
      if (stale) send(true)
      else fail(siteFaultOf(error))
    })
    if (!upload) return void sent.end()
    const onSent = (): void => {
      sentAt = now()
      awaitAnswer()
    }
    sendUpload(request, sent, { onMoved: deadline.moved, onSent })
  }

  response.on('drain', deadline.moved)
  response.on('finish', () => {
    if (!over) finish({ kind: 'whole' })
  })
  response.on('close', () => {
    if (!over) finish({ kind: 'clientGone', answered })
  })
  // An aborted upload closes the response too; without a listener its error would be thrown.
  request.on('error', () => undefined)
  // What may not be sent twice gets a connection that the site is not about to close.
  send(upload || !repeatable.has(request.method ?? 'GET'))
}
