import { second } from '../../kernel/duration.ts'

/** The control port serves a console, a few commands and the site itself. */
export const controlLimits = {
  /** A thousand lesson windows; more come in several requests. */
  bodyBytes: 65_536,
  headerBytes: 8_192,
  sockets: 64,
  /** From the first byte of a request to its last. */
  requestMs: 10 * second,
  keepAliveMs: 30 * second,
  /** Figures of minutes, in one answer: a month of them. */
  minutesMost: 44_640,
  actionsMost: 1_000,
} as const
