import { ServerResponse, type IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { assert } from '../../../kernel/assert.ts'
import { createDeadline } from './deadline.ts'
import type { Ending, ExchangeContext, ProxySettings } from './exchange-context.ts'
import { fieldsOf, type HeaderField } from './header-fields.ts'
import { headersFromSite } from './headers-from-site.ts'
import { relayAnswer } from './relay-answer.ts'
import { requestToSite } from './request-to-site.ts'
import { siteFaultOf, type SiteFault, type SiteFaultKind } from './site-fault.ts'

const switchingHead = (fields: readonly HeaderField[]): string => {
  const all: readonly HeaderField[] = [...fields, ['Connection', 'Upgrade'], ['Upgrade', 'websocket']]
  return `HTTP/1.1 101 Switching Protocols\r\n${all.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`
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

/** Two sockets as one: what one sends the other gets, with back-pressure; the end of one is the end of both. */
const join = (
  client: Duplex,
  site: Duplex,
  quietMs: number,
  onOver: (kind: Ending['kind']) => void,
): void => {
  const deadline = createDeadline<null>(() => {
    onOver('clientStalled')
  })
  deadline.set(null, quietMs)
  for (const side of [client, site]) side.on('data', deadline.moved)
  client.pipe(site)
  site.pipe(client)
  const close = (): void => {
    deadline.stop()
    onOver('whole')
  }
  for (const side of [client, site]) {
    side.on('close', close)
    side.on('error', () => side.destroy())
  }
}

/** A WebSocket to the site: the handshake is checked and cleaned like any answer, then bytes pass both ways. */
export const runUpgradeExchange = (
  settings: ProxySettings,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  context: ExchangeContext,
): void => {
  const { limits, observer, now, side, streams } = settings
  const sentAt = now()
  let answered = false
  let over = false
  let forget = (): void => undefined
  const sent = side.open(requestToSite(settings, request, context, 'upgrade'), true)

  const finish = (ending: Ending): void => {
    if (over) return
    over = true
    deadline.stop()
    forget()
    observer.onEnding?.(ending)
  }

  const fail = (fault: SiteFault): void => {
    if (over) return
    finish({ kind: 'siteFault', answered, fault })
    sent.destroy()
    if (answered) socket.destroy()
    else context.onSiteFault(fault, answerOn(request, socket))
  }

  const deadline = createDeadline<SiteFaultKind>((kind) => fail({ kind, code: null }))
  deadline.set('connectSlow', limits.connectMs)

  const cutBoth = (ending: Ending, siteSocket: Duplex): void => {
    finish(ending)
    socket.destroy()
    siteSocket.destroy()
  }

  const onSwitch = async (answer: IncomingMessage, siteSocket: Duplex, siteHead: Buffer): Promise<void> => {
    siteSocket.on('error', () => siteSocket.destroy())
    const fields = fieldsOf(answer.rawHeaders)
    const moreCookies = (await context.onSiteHeaders?.(fields, 101)) ?? []
    if (over) return void siteSocket.destroy()
    const extraSetCookies = [...context.extraSetCookies, ...moreCookies]
    socket.write(
      switchingHead(headersFromSite({ fields, isOurs: settings.isOurs, extraSetCookies })),
      'latin1',
    )
    if (head.length > 0) socket.unshift(head)
    if (siteHead.length > 0) siteSocket.unshift(siteHead)
    deadline.stop()
    if (context.seat !== null) {
      forget = streams.track(context.seat, () => cutBoth({ kind: 'seatOver', answered }, siteSocket))
    }
    join(socket, siteSocket, limits.quietStreamMs, (kind) => {
      cutBoth(kind === 'whole' ? { kind } : { kind: 'clientStalled', answered }, siteSocket)
    })
  }

  const onRefusal = async (siteResponse: IncomingMessage): Promise<void> => {
    siteResponse.on('error', (error) => fail(siteFaultOf(error)))
    const moreCookies = (await context.onSiteHeaders?.(fieldsOf(siteResponse.rawHeaders), siteResponse.statusCode ?? 0)) ?? []
    if (over) return
    deadline.set('stalled', limits.idleMs)
    const response = answerOn(request, socket)
    response.on('finish', () => finish({ kind: 'whole' }))
    relayAnswer({ settings, context, request, response, siteResponse }, moreCookies)
  }

  const measure = (status: number | undefined): void => {
    answered = true
    observer.onAnswer?.({ firstByteMs: now() - sentAt, status: status ?? 0 })
  }

  socket.on('error', () => socket.destroy())
  socket.on('close', () => {
    finish({ kind: 'clientGone', answered })
    sent.destroy()
  })
  sent.on('socket', (siteSocket) => {
    siteSocket.once(side.connectedEvent, () => deadline.set('answerSlow', limits.firstByteMs))
  })
  sent.on('error', (error) => fail(siteFaultOf(error)))
  sent.on('upgrade', (answer, siteSocket, siteHead) => {
    measure(answer.statusCode)
    onSwitch(answer, siteSocket, siteHead).catch((error: unknown) => fail(siteFaultOf(error)))
  })
  sent.on('response', (siteResponse) => {
    measure(siteResponse.statusCode)
    onRefusal(siteResponse).catch((error: unknown) => fail(siteFaultOf(error)))
  })
  sent.end()
}
