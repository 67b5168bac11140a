import { Agent, request as httpRequest, type ClientRequest } from 'node:http'
import { Agent as TlsAgent, request as httpsRequest } from 'node:https'
import { rootCertificates } from 'node:tls'
import { rawOf, type HeaderField } from './header-fields.ts'
import type { ProxyLimits } from './proxy-limits.ts'

/** The way to the site: one address, connections that are kept. */
export interface SiteSide {
  /** `own`: a new connection for this request only. */
  open(head: RequestToSite, own: boolean): ClientRequest
  /** Event of a socket to the site that says that it can be written to. */
  readonly connectedEvent: 'connect' | 'secureConnect'
  close(): void
}

export interface RequestToSite {
  readonly method: string
  readonly path: string
  readonly fields: readonly HeaderField[]
}

export interface SiteAddress {
  /** `http:` or `https:`, without a path. */
  readonly site: URL
  /** Certificates (PEM) that vouch for the site, besides the system's. */
  readonly authority?: string
}

export const createSiteSide = ({ site, authority }: SiteAddress, limits: ProxyLimits): SiteSide => {
  const agentOptions = {
    keepAlive: true,
    maxSockets: limits.siteConnections,
    maxFreeSockets: 256,
    scheduling: 'lifo' as const,
    timeout: limits.restMs,
  }
  const tls = site.protocol === 'https:'
  const agent = tls ? new TlsAgent(agentOptions) : new Agent(agentOptions)
  const request = tls ? httpsRequest : httpRequest
  const host = site.hostname.replace(/^\[(.*)\]$/, '$1')
  const port = site.port === '' ? (tls ? 443 : 80) : Number(site.port)
  return {
    open: ({ method, path, fields }, own) =>
      request({
        host,
        port,
        method,
        path,
        headers: rawOf(fields),
        agent: own ? false : agent,
        maxHeaderSize: limits.siteHeaderBytes,
        ...(authority === undefined ? {} : { ca: [...rootCertificates, authority] }),
      }),
    connectedEvent: tls ? 'secureConnect' : 'connect',
    close: () => agent.destroy(),
  }
}
