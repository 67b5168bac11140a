import { Gauge, type OpenMetricsContentType, type Registry } from 'prom-client'
import { modes } from '../domain/policy.ts'
import type { SiteFigures } from '../figures/site-figures.ts'

type MetricsRegistry = Registry<OpenMetricsContentType>

const seconds = (ms: number): number => ms / 1_000

/** What stands now, set anew for each scrape from the same figures that the console shows. */
export const createSiteGauges = (registry: MetricsRegistry) => {
  const gauges: Gauge[] = []
  const gauge = (name: string, help: string, labels: readonly string[] = []): Gauge => {
    const made = new Gauge({ name, help, labelNames: ['site', ...labels], registers: [registry] })
    gauges.push(made)
    return made
  }
  const capacity = gauge('preau_capacity_seats', 'Seats that the site may have taken at once.')
  const taken = gauge('preau_taken_seats', 'Seats that count: granted, sat in, or left and not yet expired.')
  const held = gauge('preau_held_seats', 'Seats kept for whole classes and not taken.')
  const nobodyIn = gauge('preau_nobody_in_seats', 'Of the taken seats, those that nobody sits in.')
  const unsigned = gauge('preau_unsigned_seats', 'Of the taken seats, those that nobody has signed in on.')
  const inLesson = gauge('preau_lesson_seats', 'Of the taken seats, those of persons in a lesson.')
  const waiting = gauge('preau_waiting_people', 'Present people without a seat.', ['lane'])
  const atDoor = gauge('preau_at_door_people', 'Of these, those who are called and stand at the door.', [
    'lane',
  ])
  const weight = gauge('preau_lane_weight', 'Share of the freed seats that a lane gets.', ['lane'])
  const mode = gauge('preau_mode', 'The mode of the gate: one of its states is 1.', ['preau_mode'])
  const median = gauge('preau_wait_median_seconds', 'Median wait of those seated in the last ten minutes.')
  const up = gauge('preau_site_up', 'Whether the site behind answers.')
  const p90 = gauge('preau_site_first_byte_p90_seconds', 'First byte of nine answers of the site in ten.')
  const errors = gauge('preau_site_errors_ratio', 'Share of the answers of the site that are errors.')
  const law = gauge('preau_capacity_law', 'Whether the capacity follows the health of the site.')
  const lost = gauge('preau_journal_lost', 'Whether the journal keeps nothing any more.')

  const setSite = (figures: SiteFigures): void => {
    const { site, seats, lanes, health } = figures
    capacity.set({ site }, figures.capacity.now)
    taken.set({ site }, seats.taken)
    held.set({ site }, seats.held)
    nobodyIn.set({ site }, seats.nobodyIn)
    unsigned.set({ site }, seats.unsigned)
    inLesson.set({ site }, seats.inLesson)
    for (const lane of lanes) {
      waiting.set({ site, lane: lane.name }, lane.present)
      atDoor.set({ site, lane: lane.name }, lane.atDoor)
      weight.set({ site, lane: lane.name }, lane.weight)
    }
    for (const one of modes) mode.set({ site, preau_mode: one }, one === figures.mode ? 1 : 0)
    if (figures.wait.medianS !== null) median.set({ site }, figures.wait.medianS)
    up.set({ site }, health.up ? 1 : 0)
    if (health.p90Ms !== null) p90.set({ site }, seconds(health.p90Ms))
    if (health.errorsPerMille !== null) errors.set({ site }, health.errorsPerMille / 1_000)
    law.set({ site }, figures.capacity.law ? 1 : 0)
    lost.set({ site }, figures.journalLostSince === null ? 0 : 1)
  }
  return (all: readonly SiteFigures[]): void => {
    for (const one of gauges) one.reset()
    for (const figures of all) setSite(figures)
  }
}
