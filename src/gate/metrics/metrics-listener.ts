import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { minute, second } from '../../kernel/duration.ts'
import type { Log } from '../../platform/log.ts'
import { contentTypes, formatFor } from './exposition.ts'
import type { GateMetrics } from './create-gate-metrics.ts'
import type { MetricsAddress } from './metrics-address.ts'

/** A scraper is one program with a short question. */
export const metricsLimits = {
  headerBytes: 8_192,
  headersMs: 5 * second,
  requestMs: 10 * second,
  /** Longer than a scrape interval of a minute: one connection serves. */
  keepAliveMs: 75 * second,
  connections: 16,
  requestsPerConnection: 10_000,
  checkMs: minute / 12,
} as const

export interface MetricsListener {
  /** Rejects with the system's error, such as a port that is taken. */
  start(): Promise<void>
  close(): Promise<void>
}

const path = '/metrics'

const refuse = (response: ServerResponse, status: 404 | 405 | 500, text: string): void => {
  const allow = status === 405 ? { Allow: 'GET, HEAD' } : {}
  response.writeHead(status, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store', ...allow })
  response.end(`${text}\n`)
}

const answer = async (
  metrics: GateMetrics,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { method, url, headers } = request
  request.resume()
  if (url?.split('?')[0] !== path) return refuse(response, 404, `The metrics are at ${path}.`)
  if (method !== 'GET' && method !== 'HEAD') return refuse(response, 405, 'Only GET and HEAD.')
  const format = formatFor(headers.accept)
  const text = await metrics.render(format)
  const zips = /\bgzip\b/.test(headers['accept-encoding'] ?? '')
  const bytes = zips ? gzipSync(text) : Buffer.from(text)
  response.writeHead(200, {
    'Content-Type': contentTypes[format],
    'Content-Length': bytes.length,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    Vary: 'Accept, Accept-Encoding',
    ...(zips ? { 'Content-Encoding': 'gzip' } : {}),
  })
  response.end(method === 'HEAD' ? undefined : bytes)
}

/** Serves `GET /metrics` and nothing else, on a socket of its own: no crowd at the door keeps a scraper out. */
export const createMetricsListener = (
  address: MetricsAddress,
  metrics: GateMetrics,
  log: Log,
): MetricsListener => {
  const server = createServer(
    {
      maxHeaderSize: metricsLimits.headerBytes,
      headersTimeout: metricsLimits.headersMs,
      requestTimeout: metricsLimits.requestMs,
      keepAliveTimeout: metricsLimits.keepAliveMs,
      connectionsCheckingInterval: metricsLimits.checkMs,
    },
    (request, response) => {
      answer(metrics, request, response).catch((error: unknown) => {
        log('error', 'scrape-failed', { cause: error instanceof Error ? (error.stack ?? '') : String(error) })
        if (response.headersSent) response.destroy()
        else refuse(response, 500, 'Fault in the gate; it is logged.')
      })
    },
  )
  server.maxConnections = metricsLimits.connections
  server.maxRequestsPerSocket = metricsLimits.requestsPerConnection
  return {
    start: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(address.port, address.host, () => {
          server.off('error', reject)
          resolve()
        })
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
