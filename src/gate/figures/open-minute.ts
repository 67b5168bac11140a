import { minute } from '../../kernel/duration.ts'
import type { LaneName } from '../domain/lanes.ts'
import type { PorterReading } from '../domain/porter.ts'
import { refusedSince } from './refused-counts.ts'
import type { MinuteFigures } from './site-figures.ts'
import type { HealthSource } from './site-figures-source.ts'
import { copyTotals, laneCount, type StepTotals, totalsSince } from './step-counts.ts'
import type { StepObserver } from './step-observer.ts'
import { median } from './waits-had.ts'

/** The minute that runs, as counts at its start: what is counted in it is the difference. */
export interface OpenMinute {
  readonly startsAt: number
  /** When the counting began: later than its start in the first minute, and after a sleep. */
  readonly from: number
  readonly totals: StepTotals
  readonly refused: Readonly<Record<string, number>>
}

export interface MinuteSources {
  readonly steps: StepObserver
  readonly reading: () => PorterReading
  readonly health: HealthSource
  readonly refused: () => Readonly<Record<string, number>>
}

export const openMinute = ({ steps, refused }: MinuteSources, at: number): OpenMinute => ({
  startsAt: Math.floor(at / minute) * minute,
  from: at,
  totals: copyTotals(steps.totals),
  refused: refused(),
})

const sum = (counts: Float64Array): number => counts.reduce((total, count) => total + count, 0)

export const closeMinute = (sources: MinuteSources, open: OpenMinute): MinuteFigures => {
  const { steps, reading, health } = sources
  const figures = reading().figures()
  const counted = totalsSince(steps.totals, open.totals)
  const { p90Ms, errorsPerMille } = health.read()
  const waits = steps.waitsSince(open.from)
  const told = waits.flatMap((wait) => (wait.told === null ? [] : [wait.told]))
  const byLane = (count: (name: LaneName) => number): Partial<Record<LaneName, number>> =>
    Object.fromEntries(figures.lanes.map(({ name }) => [name, count(name)]))
  return {
    at: open.startsAt,
    mode: figures.mode,
    capacity: figures.capacity,
    taken: steps.takePeak(),
    present: Object.fromEntries(figures.lanes.map(({ name, present }) => [name, present])),
    issued: byLane((name) => laneCount(counted.numbers, name)),
    arrivals: byLane((name) => laneCount(counted.arrivals, name)),
    admissions: byLane((name) => laneCount(counted.admissions, name)),
    ended: sum(counted.heldMinutes),
    heldMinutes: [...counted.heldMinutes],
    waitMedianS: median(waits.map(({ waitS }) => waitS)),
    toldLowS: median(told.map(({ lowS }) => lowS)),
    toldHighS: median(told.map(({ highS }) => highS)),
    refused: refusedSince(sources.refused(), open.refused),
    p90Ms,
    errorsPerMille,
  }
}
