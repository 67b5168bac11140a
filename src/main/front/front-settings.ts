import type { ListenOptions, SeatlessRoutes } from '../../gate/index.ts'
import { hour, minute, second } from '../../kernel/duration.ts'

export const frontNames = ['nginx', 'haproxy', 'caddy'] as const
export type FrontName = (typeof frontNames)[number]

/** A file to be written below the front's folder. */
export interface FrontFile {
  readonly path: string
  readonly text: string
}

export type RenderFront = (settings: FrontSettings) => readonly FrontFile[]

/** All that one front before one site needs to be told. */
export interface FrontSettings {
  /** Short name of the site: in cookies, tokens, and the names of files. */
  readonly name: string
  /** Name that families read. */
  readonly title: string
  /** As people see it: scheme, host and port. */
  readonly publicUrl: URL
  /** Where the front accepts people. An empty host means all addresses, IPv4 and IPv6. */
  readonly listen: { readonly host: string; readonly port: number }
  /** Certificate with its chain, and key (PEM); null for a front behind TLS, or on loopback. */
  readonly tls: { readonly cert: string; readonly key: string } | null
  /** Where the gate listens, without TLS. */
  readonly gate: ListenOptions['address']
  /** `http:` or `https:`, host and port. */
  readonly site: URL
  /** `Host` for the site; null: that of the public address. */
  readonly siteHost: string | null
  /** Nearest first: the first whose path fits decides (`parseSeatlessRoutes` has sorted them). */
  readonly seatless: SeatlessRoutes
  /** Folder of these files on the machine of the front, without a slash at its end. */
  readonly folder: string
  /** Seat keys as `preau keys export` writes them for this front. */
  readonly keyFile: string
  /** A folder that the front may fill with what it can lose. Its parent exists. */
  readonly stateFolder: string
  readonly limits: FrontLimits
}

export interface FrontLimits {
  /** To a connection with the gate, which stands nearby. */
  readonly gateConnectMs: number
  /** For a decision; then the gate is away. The journal's `fdatasync` on a bad disk takes a fifth of it. */
  readonly decisionMs: number
  /** For an answer of the gate's own pages. */
  readonly gatePageMs: number
  /** So many failures of the gate within `restMs`, and it is left alone for `restMs`. */
  readonly gateFailures: number
  readonly restMs: number
  /** To a connection with the site. */
  readonly connectMs: number
  /** From the request to the first byte of the site's answer. */
  readonly firstByteMs: number
  /** Without any byte, for WebSockets, event streams and slow answers. */
  readonly quietMs: number
  /** For the whole head of a request. */
  readonly headMs: number
  /** Between two reads of a body, or two writes of an answer. */
  readonly clientIdleMs: number
  /** Between two requests of a kept connection. */
  readonly keepAliveMs: number
  /** Longest request line, and longest header field, bytes. */
  readonly lineBytes: number
  /** Largest body, bytes; 0 for no limit. */
  readonly bodyBytes: number
  /** While the gate is away: requests a second that pass to the site, as many at once as `awayBurst`, … */
  readonly awayPerSecond: number
  readonly awayBurst: number
  /** … and requests at the site at once. */
  readonly awayAtOnce: number
  /** What `Retry-After` says beyond that, seconds. */
  readonly awayRetryAfterS: number
  /** While the gate is away, a signed seat token passes for so long after its end. Only fronts that check tokens know. */
  readonly seatedAwayMs: number
}

/** A busy person makes about one request a second, pages and their parts together; half of them wait for an answer at once. */
const requestsPerSeatSecond = 1

export const defaultFrontLimits = (capacity: number): FrontLimits => ({
  gateConnectMs: second,
  decisionMs: 2 * second,
  gatePageMs: 10 * second,
  gateFailures: 3,
  restMs: 5 * second,
  connectMs: 5 * second,
  firstByteMs: minute,
  quietMs: hour / 4,
  headMs: 10 * second,
  clientIdleMs: 30 * second,
  keepAliveMs: 65 * second,
  lineBytes: 8_192,
  bodyBytes: 0,
  awayPerSecond: Math.max(1, Math.ceil(capacity * requestsPerSeatSecond)),
  awayBurst: Math.max(1, Math.ceil(capacity * requestsPerSeatSecond)),
  awayAtOnce: Math.max(1, Math.ceil(capacity / 2)),
  awayRetryAfterS: 30,
  seatedAwayMs: hour / 2,
})
