import type { Outcome } from '../kernel/outcome.ts'
import type { Log } from '../platform/log.ts'
import type { GateConfig } from './config.ts'
import { type ConfigFault, faultLine } from './config-fault.ts'
import type { RunningSite } from './running-site.ts'
import type { Language } from './terminal.ts'

export interface ReloadParts {
  readonly sites: readonly RunningSite[]
  readonly read: () => Outcome<GateConfig, readonly ConfigFault[]>
  readonly log: Log
  readonly language: Language
}

/** Reads the configuration again. A bad one changes nothing, and says so. */
export const reloadSites = async ({ sites, read, log, language }: ReloadParts): Promise<void> => {
  const config = read()
  if (!config.ok) {
    for (const fault of config.refusal)
      log('warn', 'configuration-refused', { what: faultLine(fault, language) })
    log('warn', 'configuration-kept', { why: 'the new one has faults; the last good one stays in use' })
    return
  }
  const byName = new Map(config.value.sites.map((site) => [site.settings.door.name, site]))
  for (const site of sites) {
    const next = byName.get(site.name)
    byName.delete(site.name)
    if (next === undefined) {
      log('warn', 'restart-needed', { site: site.name, why: 'the site is no longer in the configuration' })
      continue
    }
    const { changed, needRestart } = await site.apply(next)
    log('info', 'configuration-applied', { site: site.name, changed: changed.join(', ') })
    if (needRestart.length > 0)
      log('warn', 'restart-needed', { site: site.name, keys: needRestart.join(', ') })
  }
  for (const name of byName.keys()) log('warn', 'restart-needed', { site: name, why: 'the site is new' })
}
