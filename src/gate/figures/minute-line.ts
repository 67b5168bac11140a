import { type LaneName, laneNames } from '../domain/lanes.ts'
import { modes } from '../domain/policy.ts'
import { heldBins } from './step-counts.ts'
import type { MinuteFigures } from './site-figures.ts'

/** A longer line is none of ours: sixty-one bins, five lanes and ten reasons fit ten times over. */
const lineMostChars = 8_192

type Counts = Readonly<Record<string, number>>

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const countsOf = (value: unknown): Counts | null => {
  if (!isRecord(value)) return null
  const counts: Record<string, number> = {}
  for (const [name, count] of Object.entries(value)) if (isCount(count)) counts[name] = count
  return counts
}

const byLane = (value: unknown): Partial<Record<LaneName, number>> | null => {
  const counts = countsOf(value)
  if (counts === null) return null
  const lanes: Partial<Record<LaneName, number>> = {}
  for (const lane of laneNames) if (counts[lane] !== undefined) lanes[lane] = counts[lane]
  return lanes
}

const countOrNull = (value: unknown): number | null => (isCount(value) ? value : null)

const bins = (value: unknown): number[] => {
  const given: readonly unknown[] = Array.isArray(value) ? value : []
  return Array.from({ length: heldBins }, (_none, bin) => (isCount(given[bin]) ? given[bin] : 0))
}

/** One line of the file; bins after the last that counts are left out. */
export const writeMinuteLine = (figures: MinuteFigures): string => {
  const last = figures.heldMinutes.findLastIndex((count) => count > 0)
  return `${JSON.stringify({ ...figures, heldMinutes: figures.heldMinutes.slice(0, last + 1) })}\n`
}

const parseJson = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/** The figures of a line; null of a torn or foreign one. */
export const readMinuteLine = (line: string): MinuteFigures | null => {
  if (line.length > lineMostChars) return null
  const raw = parseJson(line)
  if (!isRecord(raw)) return null
  const { at, mode, capacity, taken, ended } = raw
  const known = modes.find((one) => one === mode)
  const present = byLane(raw['present'])
  const issued = byLane(raw['issued'])
  const arrivals = byLane(raw['arrivals'])
  const admissions = byLane(raw['admissions'])
  const refused = countsOf(raw['refused'])
  if (!isCount(at) || !isCount(capacity) || !isCount(taken) || !isCount(ended)) return null
  if (known === undefined || present === null || arrivals === null || admissions === null || refused === null)
    return null
  return {
    at,
    mode: known,
    capacity,
    taken,
    present,
    ...(issued === null ? {} : { issued }),
    arrivals,
    admissions,
    ended,
    heldMinutes: bins(raw['heldMinutes']),
    waitMedianS: countOrNull(raw['waitMedianS']),
    toldLowS: countOrNull(raw['toldLowS']),
    toldHighS: countOrNull(raw['toldHighS']),
    refused,
    p90Ms: countOrNull(raw['p90Ms']),
    errorsPerMille: countOrNull(raw['errorsPerMille']),
  }
}
