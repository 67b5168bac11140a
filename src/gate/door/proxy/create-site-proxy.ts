import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { assert } from '../../../kernel/assert.ts'
import type { IsOurCookie } from './cookie-names.ts'
import type { ExchangeContext, ProxyObserver, ProxySettings } from './exchange-context.ts'
import { defaultProxyLimits, type ProxyLimits } from './proxy-limits.ts'
import { createSeatStreams } from './seat-streams.ts'
import { createSiteSide } from './site-side.ts'
import { runUpgradeExchange } from './upgrade-exchange.ts'
import { runWebExchange } from './web-exchange.ts'

export interface SiteProxyOptions {
  /** Where the site listens: `http:` or `https:`, host and port, no path. */
  readonly site: URL
  /** The public address of the gate, no path. Its host is the `Host` that the site sees. */
  readonly publicUrl: URL
  /** Another `Host` for a site that insists on its own. Redirects to it then leave the gate. */
  readonly siteHost?: string
  /** Certificates (PEM) that vouch for an `https:` site, besides the system's. */
  readonly siteAuthority?: string
  readonly limits?: Partial<ProxyLimits>
  /** Path of a script to add to pages, such as `/_preau/seat.js`. */
  readonly injectScript?: string
  readonly isOurs: IsOurCookie
  readonly observer?: ProxyObserver
  /** Monotonic milliseconds, for the time to the first byte. */
  readonly now: () => number
}

export interface SiteProxy {
  /** Passes a request on and its answer back. The answer is the proxy's from now on, unless `context.onSiteFault` gets it. */
  web(request: IncomingMessage, response: ServerResponse, context: ExchangeContext): void
  /** The same for a WebSocket handshake. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, context: ExchangeContext): void
  /** Cuts the WebSockets and endless answers of a seat; tells how many. */
  closeSeat(seat: string): number
  /** WebSockets and endless answers that are open under seats. */
  openStreams(): number
  /** Lets the kept connections go and cuts all streams. Requests under way end by themselves. */
  close(): void
}

const scriptPath = /^\/[\w./-]+$/

export const createSiteProxy = (options: SiteProxyOptions): SiteProxy => {
  const { site, publicUrl, siteHost, siteAuthority, injectScript, isOurs, observer, now } = options
  assert(site.protocol === 'http:' || site.protocol === 'https:', 'the site speaks http or https')
  assert(site.pathname === '/' && site.search === '', 'the address of the site has no path')
  assert(injectScript === undefined || scriptPath.test(injectScript), 'the script is a plain path')
  const limits = { ...defaultProxyLimits, ...options.limits }
  const streams = createSeatStreams()
  const authority = siteAuthority === undefined ? {} : { authority: siteAuthority }
  const side = createSiteSide({ site, ...authority }, limits)
  const settings: ProxySettings = {
    limits,
    side,
    streams,
    isOurs,
    publicOrigin: publicUrl.origin,
    publicHost: publicUrl.host,
    siteHost: siteHost ?? null,
    markup: injectScript === undefined ? null : `<script src="${injectScript}" defer></script>`,
    observer: observer ?? {},
    now,
  }
  return {
    web: (request, response, context) => runWebExchange(settings, request, response, context),
    upgrade: (request, socket, head, context) => runUpgradeExchange(settings, request, socket, head, context),
    closeSeat: streams.closeSeat,
    openStreams: streams.count,
    close() {
      streams.closeAll()
      side.close()
    },
  }
}
