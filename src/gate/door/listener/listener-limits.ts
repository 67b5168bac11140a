import { hour, minute, second } from '../../../kernel/duration.ts'

export interface ListenerLimits {
  /** Request line and headers together, bytes; Node's own default, and what browsers keep to. */
  readonly headerBytes: number
  readonly headerCount: number
  /** From the first byte of a request to the end of its headers. A phone on EDGE needs 3 s. */
  readonly headersMs: number
  /** For a whole request with its body. Long, because a film from a slow phone is honest; {@link slowBodyBytes} finds the others. */
  readonly requestMs: number
  /** A body must bring `slowBodyBytes` in each `slowBodyWindowMs`, unless it is we who do not read. */
  readonly slowBodyBytes: number
  readonly slowBodyWindowMs: number
  /** An upload that goes on after its answer is read and thrown away for so long, then cut. */
  readonly lateBodyMs: number
  /** After the refusal of what is no request, what still comes is thrown away for so long: a refusal closed at once is lost to whoever still sends. */
  readonly lingerMs: number
  /** How long a connection may rest between requests: longer than fronts keep theirs (nginx 60 s, most clouds 60 s), so that never we close under their request. */
  readonly keepAliveMs: number
  readonly handshakeMs: number
  /** How often Node looks for requests that are over time. */
  readonly checkMs: number
  readonly connections: number
  /** From one address (IPv6: one /64). A school's 800 pupils share one, with several connections each. Fronts are exempt. */
  readonly connectionsPerAddress: number
  /** Requests on one connection that wait for their answer. No browser and no front sends a second one before. */
  readonly pipelined: number
  /** Then the connection is renewed: spreads old connections over new doors. */
  readonly requestsPerConnection: number
  /** What is under way when the listener closes may go on for so long. */
  readonly drainMs: number
  /** How often certificate files are looked at. */
  readonly certificateMs: number
}

export const defaultListenerLimits: ListenerLimits = {
  headerBytes: 16_384,
  headerCount: 100,
  headersMs: 10 * second,
  requestMs: hour,
  slowBodyBytes: 8_192,
  slowBodyWindowMs: minute,
  lateBodyMs: 30 * second,
  lingerMs: second,
  keepAliveMs: 75 * second,
  handshakeMs: 10 * second,
  checkMs: 2 * second,
  connections: 20_000,
  connectionsPerAddress: 4_000,
  pipelined: 32,
  requestsPerConnection: 10_000,
  drainMs: 30 * second,
  certificateMs: 5 * second,
}
