/** `error`: somebody must act now. `warn`: something is weaker than it should be. `info`: what an operator wants to have read. */
export type LogLevel = 'error' | 'warn' | 'info'

/** One thing that happened. No personal data: no address, no name, no token. */
export type Log = (
  level: LogLevel,
  event: string,
  fields?: Readonly<Record<string, string | number | boolean>>,
) => void

/** One JSON object a line. */
export const createLineLog =
  (write: (line: string) => void, now: () => number): Log =>
  (level, event, fields = {}) =>
    write(`${JSON.stringify({ at: new Date(now()).toISOString(), level, event, ...fields })}\n`)
