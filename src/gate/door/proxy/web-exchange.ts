import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http'
import { goOn } from '../listener/expectation.ts'
import { createDeadline } from './deadline.ts'
import type { Ending, ExchangeContext, ProxySettings } from './exchange-context.ts'
import { fieldsOf } from './header-fields.ts'
import { headersToSite } from './headers-to-site.ts'
import { relayAnswer } from './relay-answer.ts'
import { siteFaultOf, type SiteFault, type SiteFaultKind } from './site-fault.ts'
import { sendUpload } from './upload.ts'

/** Methods that may be sent a second time (RFC 9110, 9.2.2) when a kept connection turns out to be closed. */
const repeatable = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE'])

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/** One request to the site and its answer. Whatever happens, exactly one {@link Ending} is told. */
export const runWebExchange = (
  settings: ProxySettings,
  request: IncomingMessage,
  response: ServerResponse,
  context: ExchangeContext,
): void => {
  const { limits, observer, now, side, streams } = settings
  const method = request.method ?? 'GET'
  const upload = hasBody(request)
  let sentAt = now()
  let outgoing: ClientRequest | null = null
  let answered = false
  let over = false
  let forgetStream = (): void => undefined

  const finish = (ending: Ending): void => {
    over = true
    deadline.stop()
    forgetStream()
    if (ending.kind !== 'whole' && outgoing !== null) {
      request.unpipe(outgoing)
      outgoing.destroy()
    }
    observer.onEnding?.(ending)
  }

  const fail = (fault: SiteFault): void => {
    if (over) return
    finish({ kind: 'siteFault', answered, fault })
    if (response.headersSent) response.destroy()
    else context.onSiteFault(fault, response)
  }

  const deadline = createDeadline<SiteFaultKind>((kind) => {
    const takesNothing = answered ? response.writableNeedDrain : outgoing?.writableNeedDrain !== true
    if (kind !== 'stalled' || !takesNothing) return fail({ kind, code: null })
    finish({ kind: 'clientStalled', answered })
    response.destroy()
  })

  const onAnswer = async (siteResponse: IncomingMessage): Promise<void> => {
    answered = true
    observer.onAnswer?.({ firstByteMs: now() - sentAt, status: siteResponse.statusCode ?? 0 })
    deadline.set('stalled', limits.idleMs)
    siteResponse.on('error', (error) => fail(siteFaultOf(error)))
    siteResponse.on('data', deadline.moved)
    siteResponse.pause()
    const moreCookies = (await context.onSiteHeaders?.(fieldsOf(siteResponse.rawHeaders))) ?? []
    if (over) return
    const relay = { settings, context, request, response, siteResponse }
    const { endless, eventStream } = relayAnswer(relay, moreCookies)
    if (eventStream) deadline.set('stalled', limits.quietStreamMs)
    if (endless && context.seat !== null) {
      forgetStream = streams.track(context.seat, () => response.destroy())
    }
  }

  const send = (ownConnection: boolean): void => {
    const fields = headersToSite({
      method,
      httpVersion: request.httpVersion,
      fields: fieldsOf(request.rawHeaders),
      clientAddress: context.client.address,
      scheme: context.client.scheme,
      publicHost: settings.publicHost,
      siteHost: settings.siteHost,
      isOurs: settings.isOurs,
      identity: settings.markup !== null && context.navigation,
      connection: ownConnection ? 'close' : 'keep-alive',
    })
    const path = context.target.path + context.target.query
    const sent = side.open({ method, path, fields }, ownConnection)
    outgoing = sent
    deadline.set('busy', limits.firstByteMs)
    sent.on('socket', (socket) => {
      const startUpload = (): void => deadline.set(upload ? 'stalled' : 'answerSlow', limits[upload ? 'idleMs' : 'firstByteMs'])
      if (!socket.connecting) return startUpload()
      deadline.set('connectSlow', limits.connectMs)
      socket.once(socket instanceof Object && 'encrypted' in socket ? 'secureConnect' : 'connect', startUpload)
    })
    sent.on('continue', () => goOn(response))
    sent.on('response', (siteResponse) => {
      onAnswer(siteResponse).catch((error: unknown) => fail(siteFaultOf(error)))
    })
    sent.on('error', (error) => {
      if (over || answered) return
      const stale = sent.reusedSocket && !ownConnection && !upload && repeatable.has(method)
      if (stale) send(true)
      else fail(siteFaultOf(error))
    })
    if (!upload) return void sent.end()
    sendUpload(request, sent, () => {
      sentAt = now()
      deadline.set('answerSlow', limits.firstByteMs)
    }, deadline.moved)
  }

  response.on('drain', deadline.moved)
  response.on('finish', () => {
    if (!over) finish({ kind: 'whole' })
  })
  response.on('close', () => {
    if (!over) finish({ kind: 'clientGone', answered })
  })
  // An aborted upload also closes the response; without a listener the error would be thrown.
  request.on('error', () => undefined)
  send(!repeatable.has(method))
}
