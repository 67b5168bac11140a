import type { OperatedSite } from '../control/operated-site.ts'
import type { ListenOptions } from '../door/listener/check-listen.ts'
import type { Clock } from '../ports.ts'
import type { Log } from '../../platform/log.ts'

/** A console sees and steers; it never speaks to the porter itself. */
export type ConsoleSite = Omit<OperatedSite, 'porter'>

/** One-time links, made by `preau console-link`. */
export interface ConsoleLinks {
  /** Uses a code up: something where it was good, null where it is unknown, used or too old. */
  redeem(code: string): string | null
}

export interface ConsoleOptions {
  /** At least one. */
  readonly sites: readonly ConsoleSite[]
  readonly links: ConsoleLinks
  readonly clock: Clock
  /** 256 bits of chance, in letters that a cookie may hold. */
  readonly newSecret: () => string
  readonly log: Log
  /** As accepted by `checkConsoleListen`. */
  readonly listen: Pick<ListenOptions, 'address' | 'tls'>
}

/** Where `preau console-link` sends people to; the code is used up by a press there, not by a look. */
export const consoleLinkPath = (code: string): string => `/enter/${encodeURIComponent(code)}`
