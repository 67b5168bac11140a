import { hour, minute, second } from '../../../kernel/duration.ts'

export interface ProxyLimits {
  /** To a connection, TLS included. The site stands nearby: a retry of a lost SYN comes after 1 and 3 s. */
  readonly connectMs: number
  /** From the last byte of the request to the first of the answer: what nginx grants too. */
  readonly firstByteMs: number
  /** Without any byte of a body, either way. */
  readonly idleMs: number
  /** The same for WebSockets and event streams, which are quiet by nature; most ping within a minute. */
  readonly quietStreamMs: number
  /** A kept connection rests at most so long: Node and Apache close theirs at 5 s, and a request must not meet that. */
  readonly restMs: number
  /** Connections to the site at once, WebSockets not counted. */
  readonly siteConnections: number
  /** Header section of the site's answer, bytes: long policies and many cookies. */
  readonly siteHeaderBytes: number
}

export const defaultProxyLimits: ProxyLimits = {
  connectMs: 5 * second,
  firstByteMs: minute,
  idleMs: 2 * minute,
  quietStreamMs: hour / 4,
  restMs: 4 * second,
  siteConnections: 4_096,
  siteHeaderBytes: 65_536,
}
