import { once } from 'node:events'
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { assert as holds } from '../../src/kernel/assert.ts'
import { nobodyInFront } from '../../src/gate/door/guards/behind.ts'
import { clientOf } from '../../src/gate/door/guards/forwarded-address.ts'
import { requestIntent } from '../../src/gate/door/guards/fetch-metadata.ts'
import { parseRequestTarget } from '../../src/gate/door/guards/request-target.ts'
import { createListener } from '../../src/gate/door/listener/create-listener.ts'
import type { ListenerLimits } from '../../src/gate/door/listener/listener-limits.ts'
import { createSiteProxy, type SiteProxyOptions } from '../../src/gate/door/proxy/create-site-proxy.ts'
import type { Ending, ExchangeContext } from '../../src/gate/door/proxy/exchange-context.ts'
import type { SiteFault } from '../../src/gate/door/proxy/site-fault.ts'

/** A real site on a free loopback port. */
export const startSite = async (
  t: TestContext,
  onRequest: RequestListener,
): Promise<Server & { port: number }> => {
  const server = createServer(onRequest)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return Object.assign(server, { port: portOf(server) })
}

export const portOf = (server: Server): number => {
  const address: string | AddressInfo | null = server.address()
  holds(typeof address === 'object' && address !== null, 'a TCP server has a port')
  return address.port
}

export interface BenchOptions {
  readonly proxy?: Partial<SiteProxyOptions>
  readonly context?: Partial<ExchangeContext>
  readonly listener?: Partial<ListenerLimits>
  /** Calls `pass` when it has decided; at once by default. */
  readonly decide?: (pass: () => void, response: ServerResponse) => void
}

/** Tells the next of a kind of event, and keeps those that came before anybody asked. */
export const createMailbox = <Item>() => {
  const items: Item[] = []
  const waiting: ((item: Item) => void)[] = []
  return {
    put: (item: Item): void => {
      const next = waiting.shift()
      if (next === undefined) items.push(item)
      else next(item)
    },
    next: (): Promise<Item> => {
      const item = items.shift()
      return item === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(item)
    },
    left: (): readonly Item[] => items,
  }
}

/** The listener and the proxy, wired as a door that lets everybody in. */
export const startBench = async (t: TestContext, sitePort: number, options: BenchOptions = {}) => {
  const endings = createMailbox<Ending>()
  const faults = createMailbox<SiteFault>()
  const refusals = createMailbox<string>()
  const answers = createMailbox<{ firstByteMs: number; status: number }>()
  const injections = createMailbox<string>()
  const decide = options.decide ?? ((pass: () => void) => pass())
  const publicUrl = new URL('http://school.example')
  const proxy = createSiteProxy({
    site: new URL(`http://127.0.0.1:${sitePort}`),
    publicUrl,
    isOurs: (name) => name.startsWith('preau-'),
    now: () => performance.now(),
    observer: { onEnding: endings.put, onAnswer: answers.put, onInjection: injections.put },
    ...options.proxy,
  })
  const contextOf = (request: IncomingMessage): ExchangeContext | null => {
    const method = request.method ?? ''
    const target = parseRequestTarget(request.url ?? '', { method, publicHosts: [publicUrl.host] })
    if (!target.ok) return null
    return {
      target: target.value,
      client: clientOf(
        { address: request.socket.remoteAddress ?? null, tls: false },
        request.headers,
        nobodyInFront,
      ),
      seat: 'epoch:known:1',
      navigation: requestIntent(request.headers, method, publicUrl.origin) === 'navigation',
      extraSetCookies: [],
      onSiteFault(fault, response) {
        faults.put(fault)
        response.writeHead(503, { 'Content-Type': 'text/plain' }).end(`site: ${fault.kind}`)
      },
      ...options.context,
    }
  }
  const listener = createListener({
    listen: { address: { kind: 'tcp', host: '127.0.0.1', port: 0 }, tls: null, behind: nobodyInFront },
    limits: { checkMs: 50, ...options.listener },
    onRefused: refusals.put,
    onRequest(request, response) {
      const context = contextOf(request)
      if (context === null) response.writeHead(400).end('target')
      else decide(() => proxy.web(request, response, context), response)
    },
    onUpgrade(request, socket, head) {
      const context = contextOf(request)
      if (context === null) socket.destroy()
      else proxy.upgrade(request, socket, head, context)
    },
  })
  const port = await listener.start()
  t.after(async () => {
    proxy.close()
    await listener.close()
  })
  const url = (path: string): string => `http://127.0.0.1:${port}${path}`
  return { port, url, proxy, listener, endings, faults, refusals, answers, injections }
}

/** Sends bytes on a raw socket and gives all that comes back until the other side closes. Fails loudly after 10 s. */
export const rawExchange = (port: number, text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text, 'latin1'))
    let received = ''
    socket.setTimeout(10_000, () => reject(new Error(`no end after ${JSON.stringify(received)}`)))
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString('latin1')
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      resolve(received)
    })
  })

/** A raw connection that is read as far as a pattern. */
export const openRaw = async (port: number) => {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  let received = ''
  socket.on('data', (chunk: Buffer) => {
    received += chunk.toString('latin1')
  })
  socket.on('error', () => undefined)
  const until = async (pattern: RegExp): Promise<string> => {
    while (!pattern.test(received)) {
      if (socket.destroyed || socket.readableEnded) throw new Error(`ended: ${JSON.stringify(received)}`)
      await Promise.race([once(socket, 'data'), once(socket, 'close'), once(socket, 'end')])
    }
    return received
  }
  return { socket, until, received: () => received }
}

export const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  await once(request, 'end')
  return Buffer.concat(chunks)
}
