import type { AwaySettings } from './door/away/away.ts'
import type { ListenOptions } from './door/listener/check-listen.ts'
import type { ListenerLimits } from './door/listener/listener-limits.ts'
import type { DoorSite } from './door/door-parts.ts'
import type { ProxyLimits } from './door/proxy/proxy-limits.ts'
import type { SignatureKey } from './door/tokens/token-key.ts'
import type { Mode, Policy } from './domain/policy.ts'
import type { HealthSettings } from './health/health-settings.ts'
import type { WaitTable } from './domain/wait/wait-table.ts'

/** All that one gate before one site needs. */
export interface SiteSettings {
  readonly door: DoorSite
  readonly policy: Policy
  /** Where visits are not of the usual length, as in a time-lapse; else the nearest learned table. */
  readonly waitTable?: WaitTable
  readonly mode: Mode
  /** Without: the capacity law, from half of the capacity to all of it. */
  readonly health?: HealthSettings
  /** Where the site listens: `http:` or `https:`, no path. */
  readonly siteUrl: URL
  readonly siteHost: string | null
  readonly listen: ListenOptions
  /** Keys, journal and everything else that must outlive the process, in a folder of this site. */
  readonly dataFolder: string
  /** `classes.csv`: when which class has a lesson. */
  readonly classFile: string | null
  /** How many links and codes the classes have had, and since when the newest is out, milliseconds. */
  readonly classRotation: { readonly rotation: number; readonly since: number }
  /** Public keys of others who sign passes. */
  readonly passKeys: readonly SignatureKey[]
  readonly revokedPasses: readonly string[]
  /** Adds the notice to the site's pages. */
  readonly inject: boolean
  readonly proxyLimits?: Partial<ProxyLimits>
  readonly listenerLimits?: Partial<ListenerLimits>
  /** What a door may do while the porter is away. */
  readonly away?: Partial<AwaySettings>
}
