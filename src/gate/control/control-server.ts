import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https'
import process from 'node:process'
import type { Log } from '../../platform/log.ts'
import { readCertificate, watchCertificate } from '../door/listener/certificate.ts'
import type { CertificateFiles, ListenAddress } from '../door/listener/check-listen.ts'
import { defaultListenerLimits } from '../door/listener/listener-limits.ts'
import { PorterAway } from '../ports.ts'
import { controlLimits } from './control-limits.ts'
import { type ControlReply, refusal, sendControl } from './control-reply.ts'
import { answerControl, type ControlRoutes } from './control-routes.ts'
import { readJson } from './read-body.ts'

/** Own certificate, and the authority that signs those of clients: PEM files. */
export interface ControlTls extends CertificateFiles {
  readonly ca: string
}

/** A Unix socket for this account, or TCP with client certificates. */
export type ControlListen =
  | { readonly address: Extract<ListenAddress, { kind: 'unix' }>; readonly tls: null }
  | { readonly address: Extract<ListenAddress, { kind: 'tcp' }>; readonly tls: ControlTls }

export interface ControlServer {
  /** Resolves when it listens. Rejects with the system's error, such as an address that is taken. */
  start(): Promise<void>
  close(): Promise<void>
}

export interface ControlServerParts extends ControlRoutes {
  readonly listen: ControlListen
  readonly log: Log
}

const serverOptions = {
  insecureHTTPParser: false,
  maxHeaderSize: controlLimits.headerBytes,
  headersTimeout: controlLimits.requestMs,
  requestTimeout: controlLimits.requestMs,
  keepAliveTimeout: controlLimits.keepAliveMs,
  connectionsCheckingInterval: 1_000,
}

const withAuthority = (tls: ControlTls) => ({
  ...readCertificate(tls),
  ca: readFileSync(tls.ca),
  minVersion: 'TLSv1.2' as const,
})

const openServer = (tls: ControlTls | null): Server | TlsServer => {
  const server =
    tls === null
      ? createServer(serverOptions)
      : createTlsServer({
          ...serverOptions,
          ...withAuthority(tls),
          requestCert: true,
          rejectUnauthorized: true,
          handshakeTimeout: defaultListenerLimits.handshakeMs,
          ALPNProtocols: ['http/1.1'],
        })
  server.maxConnections = controlLimits.sockets
  return server
}

const followCertificate = (server: Server | TlsServer, tls: ControlTls | null, log: Log): (() => void) => {
  if (tls === null || !('setSecureContext' in server)) return () => undefined
  const tell = (fault: unknown): void => log('error', 'control-certificate', { fault: String(fault) })
  return watchCertificate(tls, {
    intervalMs: defaultListenerLimits.certificateMs,
    onFault: tell,
    onNew: () => {
      try {
        server.setSecureContext(withAuthority(tls))
      } catch (fault) {
        tell(fault)
      }
    },
  })
}

/** The socket is this account's from its first moment on: Node binds within this call. */
const listenPrivately = (server: Server | TlsServer, path: string): void => {
  const before = process.umask(0o177)
  try {
    server.listen(path)
  } finally {
    process.umask(before)
  }
}

const startOn = (server: Server | TlsServer, { address }: ControlListen): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.once('listening', () => {
      server.off('error', reject)
      resolve()
    })
    if (address.kind === 'unix') listenPrivately(server, address.path)
    else server.listen(address.port, address.host)
  })

/** Steers all sites of this process: docs/operating/control.md. Throws if the certificate cannot be read. */
export const createControlServer = (parts: ControlServerParts): ControlServer => {
  const { listen, log } = parts
  const server = openServer(listen.tls)
  const unfollow = followCertificate(server, listen.tls, log)
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    void answer(parts, request).then((reply) => sendControl(reply, response))
  })
  server.on('tlsClientError', (error: Error) => log('warn', 'control-refused', { cause: error.message }))
  return {
    start: () => startOn(server, listen),
    close: () =>
      new Promise((resolve) => {
        unfollow()
        server.close(() => resolve())
        // Nothing here takes long: who is still asking gets no answer, and knows that.
        server.closeAllConnections()
      }),
  }
}

const answer = async (parts: ControlServerParts, request: IncomingMessage): Promise<ControlReply> => {
  const url = URL.parse(request.url ?? '', 'http://control')
  if (url === null) return refusal(400, 'Adresse illisible.', 'The address cannot be read.')
  try {
    return await answerControl(parts, { method: request.method ?? '', url, body: () => readJson(request) })
  } catch (error) {
    if (error instanceof PorterAway) {
      return refusal(
        503,
        'L’entrée se remet d’une panne. Recommencez dans un instant.',
        'The gate is recovering from a fault. Try again in a moment.',
      )
    }
    const cause = error instanceof Error ? (error.stack ?? error.message) : String(error)
    if (!request.destroyed) parts.log('error', 'control-fault', { cause })
    return refusal(
      500,
      'Préau a commis une faute ; elle est dans le journal.',
      'Préau made a fault; it is in the log.',
    )
  }
}
