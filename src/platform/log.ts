/** `error`: somebody must act now. `warn`: look at it today. `info`: what changed, and counts. docs/operating/logging.md has all events. */
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
