import { type OpenMetricsContentType, Registry } from 'prom-client'
import type { SiteFiguresSource } from '../figures/site-figures-source.ts'
import { createDoorMetrics } from './door-metrics.ts'
import { asOpenMetrics, asText, type ExpositionFormat } from './exposition.ts'
import type { GateObserver } from './gate-observer.ts'
import { createProcessMetrics } from './process-metrics.ts'
import { createSiteCounters } from './site-counters.ts'
import { createSiteGauges } from './site-gauges.ts'

/** The metrics of a process: of its gates, by the label `site`, and of itself. */
export interface GateMetrics {
  /** To be told what a site's gate does, before it opens. Site names are from the configuration: at most 100. */
  observe(site: string): GateObserver
  /** The figures of a site whose gate is open. */
  follow(figures: SiteFiguresSource, clock: () => number): void
  /** The whole answer to a scrape. Scrapes follow each other. */
  render(format: ExpositionFormat): Promise<string>
  close(): void
}

/** `startedAtMs`: wall time. */
export const createGateMetrics = (startedAtMs: number): GateMetrics => {
  const registry = new Registry<OpenMetricsContentType>()
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE)
  const setGauges = createSiteGauges(registry)
  const setCounters = createSiteCounters(registry)
  const observe = createDoorMetrics(registry)
  const ofProcess = createProcessMetrics(registry, startedAtMs)
  const sites: { readonly figures: SiteFiguresSource; readonly clock: () => number }[] = []
  let last: Promise<unknown> = Promise.resolve()

  const scrape = async (format: ExpositionFormat): Promise<string> => {
    const counted = sites.map(({ figures, clock }) => ({
      figures: figures.read(clock()),
      totals: figures.totals(),
    }))
    setGauges(counted.map(({ figures }) => figures))
    setCounters(counted)
    ofProcess.gather()
    const written = await registry.metrics()
    return format === 'openMetrics' ? asOpenMetrics(written) : asText(written)
  }
  return {
    observe,
    follow: (figures, clock) => void sites.push({ figures, clock }),
    render: (format) => {
      const made = last.then(() => scrape(format))
      last = made.catch(() => undefined)
      return made
    },
    close: ofProcess.close,
  }
}
