import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { defined } from '../../../kernel/assert.ts'
import { watchCertificate, readCertificate } from './certificate.ts'
import type { ListenOptions } from './check-listen.ts'
import { guardConnections } from './guard-connections.ts'
import { guardRequests } from './guard-requests.ts'
import { defaultListenerLimits, type ListenerLimits } from './listener-limits.ts'
import type { ListenerRefusal } from './parser-refusal.ts'

export interface ListenerHandlers {
  /**
   * Called for every sound request. Where the client waits for `100 Continue`, a body comes only after
   * `goOn(response)`; an answer without it closes the connection.
   */
  readonly onRequest: (request: IncomingMessage, response: ServerResponse) => void
  /** A WebSocket handshake without a body. */
  readonly onUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  /** For the counts by reason. */
  readonly onRefused?: (reason: ListenerRefusal) => void
  /** A new certificate is in use, or the files on disk are no pair and the old one stays. */
  readonly onCertificate?: (fault: Error | null) => void
}

export interface ListenerOptions extends ListenerHandlers {
  /** As accepted by `checkListen`. */
  readonly listen: ListenOptions
  readonly limits?: Partial<ListenerLimits>
}

export interface Listener {
  /** Resolves when connections are accepted: the port for TCP, else 0. Rejects with the system's error. */
  start(): Promise<number>
  /** Open connections, WebSockets included. */
  connections(): number
  /** Accepts nobody new, lets what is under way finish within `drainMs`, then cuts. */
  close(): Promise<void>
}

/** Only a WebSocket handshake leaves HTTP; `Upgrade: h2c` and a handshake with a body stay plain requests. */
const isWebSocket = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' &&
  headers.upgrade?.toLowerCase() === 'websocket' &&
  headers['transfer-encoding'] === undefined &&
  Number(headers['content-length'] ?? 0) === 0

const serverOptions = (limits: ListenerLimits) => ({
  insecureHTTPParser: false,
  maxHeaderSize: limits.headerBytes,
  headersTimeout: limits.headersMs,
  requestTimeout: limits.requestMs,
  keepAliveTimeout: limits.keepAliveMs,
  connectionsCheckingInterval: limits.checkMs,
  shouldUpgradeCallback: isWebSocket,
})

const openServer = ({ tls }: ListenOptions, limits: ListenerLimits): Server | TlsServer => {
  const server =
    tls === null
      ? createServer(serverOptions(limits))
      : createTlsServer({
          ...serverOptions(limits),
          ...readCertificate(tls),
          minVersion: 'TLSv1.2',
          handshakeTimeout: limits.handshakeMs,
          ALPNProtocols: ['http/1.1'],
        })
  server.maxConnections = limits.connections
  server.maxRequestsPerSocket = limits.requestsPerConnection
  // One more than the limit: Node drops what is beyond silently, and then nobody could refuse it.
  server.maxHeadersCount = limits.headerCount + 1
  return server
}

const followCertificate = (
  server: Server | TlsServer,
  { listen, onCertificate }: ListenerOptions,
  limits: ListenerLimits,
): (() => void) => {
  if (listen.tls === null || !('setSecureContext' in server)) return () => undefined
  return watchCertificate(listen.tls, {
    intervalMs: limits.certificateMs,
    onFault: (fault) => onCertificate?.(fault),
    onNew: (certificate) => {
      server.setSecureContext({ ...certificate, minVersion: 'TLSv1.2' })
      onCertificate?.(null)
    },
  })
}

const startOn = (server: Server | TlsServer, { address }: ListenOptions): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.once('listening', () => {
      server.off('error', reject)
      const bound: string | AddressInfo = defined(server.address(), 'a listening server has an address')
      resolve(typeof bound === 'string' ? 0 : bound.port)
    })
    if (address.kind === 'unix') server.listen(address.path)
    else server.listen(address.port, address.host)
  })

/** The door's HTTP/1.1 server with its guards. HTTP/2 is not offered: a front may speak it. Throws if the certificate cannot be read. */
export const createListener = (options: ListenerOptions): Listener => {
  const { listen } = options
  const limits = { ...defaultListenerLimits, ...options.limits }
  const server = openServer(listen, limits)
  const refuse = (reason: ListenerRefusal): void => options.onRefused?.(reason)
  const connections = guardConnections(server, { behind: listen.behind, limits, refuse })
  const requests = guardRequests(server, { handlers: options, limits, refuse })
  const unfollow = followCertificate(server, options, limits)

  return {
    start: () => startOn(server, listen),
    connections: connections.count,
    close: () =>
      new Promise((resolve) => {
        unfollow()
        const cut = setTimeout(connections.cutAll, limits.drainMs)
        server.close(() => {
          clearTimeout(cut)
          requests.stop()
          resolve()
        })
        requests.closeAfterwards(() => server.closeIdleConnections())
      }),
  }
}
