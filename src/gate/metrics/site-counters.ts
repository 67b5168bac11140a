import { Counter, type OpenMetricsContentType, type Registry } from 'prom-client'
import { endReasons } from '../domain/decisions.ts'
import type { RefusalReason } from '../door/refused-tokens.ts'
import { tokenFailures } from '../door/tokens/token-failure.ts'
import type { SiteFigures } from '../figures/site-figures.ts'
import { laneCount, type StepTotals } from '../figures/step-counts.ts'

type MetricsRegistry = Registry<OpenMetricsContentType>

/** Each has a series from the start, so that the first one refused is seen as a rise. */
const refusalReasons: readonly RefusalReason[] = [...tokenFailures, 'shared', 'duplicate']

/** What one site has counted since the process began. */
export interface SiteCounted {
  readonly figures: SiteFigures
  readonly totals: StepTotals
}

/** Counted by the gate itself, and shown as they stand: a scrape costs the gate nothing between two scrapes. */
export const createSiteCounters = (registry: MetricsRegistry) => {
  const counters: Counter[] = []
  const counter = (name: string, help: string, labels: readonly string[] = []): Counter => {
    const made = new Counter({ name, help, labelNames: ['site', ...labels], registers: [registry] })
    counters.push(made)
    return made
  }
  const numbers = counter('preau_numbers_given_total', 'Places in line given out.', ['lane'])
  const arrivals = counter(
    'preau_arrivals_total',
    'People seen with a place for the first time, or again after ten minutes away.',
    ['lane'],
  )
  const admissions = counter('preau_admissions_total', 'Seats that somebody took.', ['lane'])
  const ended = counter('preau_ended_seats_total', 'Seats that ended, by reason.', ['reason'])
  const told = counter('preau_told_ranges_total', 'First ranges of the wait that people were told.', ['lane'])
  const scored = counter(
    'preau_scored_ranges_total',
    'Of each sixteenth told range: seated inside it (right), before it (early) or after it (late).',
    ['outcome'],
  )
  const sampled = counter('preau_sampled_ranges_total', 'Told ranges that are followed: each sixteenth.')
  const inTime = counter('preau_sampled_in_time_total', 'Of these, told within a minute of the number.')
  const refused = counter('preau_refused_tokens_total', 'Tokens and passes that were not believed.', [
    'reason',
  ])

  const addSite = ({ figures, totals }: SiteCounted): void => {
    const { site, lanes, wait } = figures
    for (const { name: lane } of lanes) {
      numbers.inc({ site, lane }, laneCount(totals.numbers, lane))
      arrivals.inc({ site, lane }, laneCount(totals.arrivals, lane))
      admissions.inc({ site, lane }, laneCount(totals.admissions, lane))
      told.inc({ site, lane }, laneCount(totals.told, lane))
    }
    for (const [place, reason] of endReasons.entries()) ended.inc({ site, reason }, totals.ended[place] ?? 0)
    const { score } = wait
    scored.inc({ site, outcome: 'right' }, score.seatedInside)
    scored.inc({ site, outcome: 'early' }, score.early)
    scored.inc({ site, outcome: 'late' }, score.late)
    sampled.inc({ site }, score.told)
    inTime.inc({ site }, score.toldWithinMinute)
    for (const reason of refusalReasons) refused.inc({ site, reason }, figures.refused[reason] ?? 0)
  }
  return (all: readonly SiteCounted[]): void => {
    for (const one of counters) one.reset()
    for (const counted of all) addSite(counted)
  }
}
