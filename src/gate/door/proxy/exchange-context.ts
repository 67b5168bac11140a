import type { ServerResponse } from 'node:http'
import type { Client } from '../guards/forwarded-address.ts'
import type { RequestTarget } from '../guards/request-target.ts'
import type { IsOurCookie } from './cookie-names.ts'
import type { HeaderField } from './header-fields.ts'
import type { ProxyLimits } from './proxy-limits.ts'
import type { SeatStreams } from './seat-streams.ts'
import type { SiteFault } from './site-fault.ts'
import type { SiteSide } from './site-side.ts'

/** What the door knows of one request that it lets through. */
export interface ExchangeContext {
  readonly target: RequestTarget
  readonly client: Client
  /** Seat under which it passes; null on a seatless route, in shadow and in bypass. */
  readonly seat: string | null
  /** A top-level GET of a document: only such answers may get a script. */
  readonly navigation: boolean
  readonly extraSetCookies: readonly string[]
  /** Sees the site's header fields before any is taken out, `Preau-Person` among them; its result is set as further cookies. */
  readonly onSiteHeaders?: (
    fields: readonly HeaderField[],
    status: number,
  ) => Promise<readonly string[]> | readonly string[]
  /** Asked to answer, when the site gave nothing and no header is out. */
  readonly onSiteFault: (fault: SiteFault, response: ServerResponse) => void
}

/** How an exchange ended. */
export type Ending =
  | { readonly kind: 'whole' }
  /** The client went away, before (`answered` false) or during the answer. */
  | { readonly kind: 'clientGone'; readonly answered: boolean }
  /** The client neither sent nor took anything for `idleMs`. */
  | { readonly kind: 'clientStalled'; readonly answered: boolean }
  /** Cut because the seat is over. */
  | { readonly kind: 'seatOver'; readonly answered: boolean }
  | { readonly kind: 'siteFault'; readonly answered: boolean; readonly fault: SiteFault }

export interface ProxyObserver {
  /** The first byte of an answer: milliseconds since the request came in whole or, if that is later, since it came at all. */
  readonly onAnswer?: (answer: { readonly firstByteMs: number; readonly status: number }) => void
  readonly onEnding?: (ending: Ending) => void
  /** A page got the script, or its policy forbade it. */
  readonly onInjection?: (result: 'yes' | 'forbidden') => void
}

export interface ProxySettings {
  readonly limits: ProxyLimits
  readonly side: SiteSide
  readonly streams: SeatStreams
  readonly isOurs: IsOurCookie
  readonly publicOrigin: string
  readonly publicHost: string
  readonly siteHost: string | null
  /** Markup to put into pages, or null. */
  readonly markup: string | null
  readonly observer: ProxyObserver
  /** Monotonic milliseconds. */
  readonly now: () => number
}
