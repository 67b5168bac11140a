import { ServerResponse, type ClientRequest, type IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { assert } from '../../../kernel/assert.ts'
import type { ExchangeContext, ProxySettings } from './exchange-context.ts'
import { fieldsOf, type HeaderField } from './header-fields.ts'
import { headersFromSite } from './headers-from-site.ts'
import { relayAnswer } from './relay-answer.ts'
import { requestToSite } from './request-to-site.ts'
import { createSettlement, type Settlement } from './settlement.ts'
import { siteFaultOf } from './site-fault.ts'

interface UpgradeExchange {
  readonly settings: ProxySettings
  readonly context: ExchangeContext
  readonly request: IncomingMessage
  readonly client: Duplex
  /** What the client sent right behind its handshake. */
  readonly head: Buffer
  readonly toSite: ClientRequest
  readonly settlement: Settlement
  forgetStream: () => void
}

/** An answer on a socket that Node has already taken out of its HTTP server. The connection ends with it. */
const answerOn = (request: IncomingMessage, socket: Duplex): ServerResponse => {
  const response = new ServerResponse(request)
  response.shouldKeepAlive = false
  assert(socket instanceof Socket, 'an upgrade comes with the socket of its request')
  response.assignSocket(socket)
  response.on('finish', () => socket.end())
  return response
}

const openExchange = (
  settings: ProxySettings,
  request: IncomingMessage,
  client: Duplex,
  head: Buffer,
  context: ExchangeContext,
): UpgradeExchange => {
  const settlement = createSettlement({
    onOver(ending) {
      exchange.forgetStream()
      if (ending.kind !== 'whole') exchange.toSite.destroy()
      settings.observer.onEnding?.(ending)
    },
    clientIsSlow: () => true,
    cutClient: () => client.destroy(),
    openAnswer: () => (settlement.answered ? null : answerOn(request, client)),
    onSiteFault: context.onSiteFault,
  })
  const toSite = settings.side.open(requestToSite(settings, request, context, 'upgrade'), true)
  const exchange: UpgradeExchange = {
    settings,
    context,
    request,
    client,
    head,
    toSite,
    settlement,
    forgetStream: () => undefined,
  }
  return exchange
}

const switchingHead = (fields: readonly HeaderField[]): string => {
  const all: readonly HeaderField[] = [...fields, ['Connection', 'Upgrade'], ['Upgrade', 'websocket']]
  return `HTTP/1.1 101 Switching Protocols\r\n${all.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`
}

/** Two sockets as one: what one sends the other gets, with back-pressure; the end of one is the end of both. */
const join = ({ client, settlement, settings }: UpgradeExchange, site: Duplex): void => {
  const { deadline } = settlement
  deadline.set('stalled', settings.limits.quietStreamMs)
  const close = (): void => {
    settlement.finish({ kind: 'whole' })
    client.destroy()
    site.destroy()
  }
  client.pipe(site)
  site.pipe(client)
  for (const socket of [client, site]) {
    socket.on('data', deadline.moved)
    socket.on('close', close)
  }
}

const moreCookiesOf = async (
  { context }: UpgradeExchange,
  answer: IncomingMessage,
): Promise<readonly string[]> =>
  (await context.onSiteHeaders?.(fieldsOf(answer.rawHeaders), answer.statusCode ?? 0)) ?? []

const onSwitch = async (
  exchange: UpgradeExchange,
  answer: IncomingMessage,
  site: Duplex,
  siteHead: Buffer,
): Promise<void> => {
  const { settings, context, client, head, settlement } = exchange
  site.on('error', () => site.destroy())
  const moreCookies = await moreCookiesOf(exchange, answer)
  if (settlement.over || site.destroyed) {
    settlement.fail({ kind: 'cut', code: null })
    return void site.destroy()
  }
  const extraSetCookies = [...context.extraSetCookies, ...moreCookies]
  const fields = headersFromSite({
    fields: fieldsOf(answer.rawHeaders),
    isOurs: settings.isOurs,
    extraSetCookies,
  })
  client.write(switchingHead(fields), 'latin1')
  if (head.length > 0) client.unshift(head)
  if (siteHead.length > 0) site.unshift(siteHead)
  join(exchange, site)
  if (context.seat === null) return
  exchange.forgetStream = settings.streams.track(context.seat, () => {
    settlement.finish({ kind: 'seatOver', answered: true })
    client.destroy()
  })
}

/** The site does not want to switch: an answer like any other, after which the connection ends. */
const onRefusal = async (exchange: UpgradeExchange, siteResponse: IncomingMessage): Promise<void> => {
  const { settings, context, request, client, settlement } = exchange
  siteResponse.on('error', (error) => settlement.fail(siteFaultOf(error)))
  settlement.deadline.set('stalled', settings.limits.idleMs)
  const moreCookies = await moreCookiesOf(exchange, siteResponse)
  if (settlement.over) return
  const response = answerOn(request, client)
  response.on('finish', () => settlement.finish({ kind: 'whole' }))
  const siteFields = fieldsOf(siteResponse.rawHeaders)
  relayAnswer({ settings, context, request, response, siteResponse, siteFields }, moreCookies)
  siteResponse.on('data', settlement.deadline.moved)
}

/** A WebSocket to the site: the handshake is checked and cleaned like any answer, then bytes pass both ways. */
export const runUpgradeExchange = (
  settings: ProxySettings,
  request: IncomingMessage,
  client: Duplex,
  head: Buffer,
  context: ExchangeContext,
): void => {
  const { limits, observer, now, side } = settings
  const sentAt = now()
  const exchange = openExchange(settings, request, client, head, context)
  const { settlement, toSite } = exchange
  const fault = (error: unknown): void => settlement.fail(siteFaultOf(error))
  const measure = (answer: IncomingMessage): void => {
    settlement.answered = true
    observer.onAnswer?.({ firstByteMs: now() - sentAt, status: answer.statusCode ?? 0 })
  }
  settlement.deadline.set('connectSlow', limits.connectMs)
  client.on('error', () => client.destroy())
  client.on('close', () => settlement.finish({ kind: 'clientGone', answered: settlement.answered }))
  toSite.on('socket', (socket) => {
    socket.once(side.connectedEvent, () => settlement.deadline.set('answerSlow', limits.firstByteMs))
  })
  toSite.on('error', fault)
  toSite.on('upgrade', (answer, site, siteHead) => {
    measure(answer)
    onSwitch(exchange, answer, site, siteHead).catch(fault)
  })
  toSite.on('response', (siteResponse) => {
    measure(siteResponse)
    onRefusal(exchange, siteResponse).catch(fault)
  })
  // The client may have left while the door was deciding; its events are over then.
  if (client.destroyed) settlement.finish({ kind: 'clientGone', answered: false })
  else toSite.end()
}
