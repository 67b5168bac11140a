import { minute, second } from '../../kernel/duration.ts'
import type { CapacityPreview } from '../control/operated-site.ts'
import type { Answer } from '../domain/answers.ts'
import type { Decision } from '../domain/decisions.ts'
import type { Input } from '../domain/inputs.ts'
import type { LaneCounts, PorterFigures } from '../domain/read-figures.ts'
import type { PorterReading } from '../domain/porter.ts'
import type { MinuteBook } from './minute-book.ts'
import { closeMinute, openMinute } from './open-minute.ts'
import type { LaneFigures, MinuteFigures, SiteFigures } from './site-figures.ts'
import type { HealthSource, SiteFiguresSource } from './site-figures-source.ts'
import { createStepObserver } from './step-observer.ts'
import { median } from './waits-had.ts'

export interface SiteFiguresParts {
  readonly site: string
  /** When the process began with this site. */
  readonly at: number
  /** The clock of the porter: never behind its last step. */
  readonly clock: () => number
  /** The porter that decides now; after a fault another one may. */
  readonly reading: () => PorterReading
  readonly health: HealthSource
  /** Bad tokens by reason since the start. */
  readonly refused: () => Readonly<Record<string, number>>
  readonly journalLostSince: () => number | null
  readonly book: MinuteBook
}

export interface RunningFigures extends SiteFiguresSource {
  /** To be called after every step of the porter. */
  hear(input: Input, answer: Answer, decisions: readonly Decision[]): void
  /** Keeps the minute that runs, as far as it went, and waits until all is written. */
  close(): Promise<void>
}

/** The forecast in the figures is as old as this at most. */
const forecastEveryMs = 5 * second
/** Waits and told ranges count for so long. */
const latelyMs = 10 * minute

/** Counts beside the porter, and reads it: for console, metrics and reports. */
export const createSiteFigures = (parts: SiteFiguresParts): RunningFigures => {
  const { reading, health, book } = parts
  const steps = createStepObserver(parts)
  const sources = { steps, reading, health, refused: parts.refused }
  let open = openMinute(sources, parts.at)
  let lastMinute: MinuteFigures | null = null
  let empty: { readonly madeAt: number; readonly at: number | null } | null = null

  const preview = (capacity: number): CapacityPreview => {
    const at = parts.clock()
    const figures = reading().figures()
    const foresight = reading().foresee(capacity, at)
    const waits = foresight?.waitS ?? {}
    const after = figures.waiting === 0 ? null : (foresight?.emptyAfterMs ?? null)
    return {
      capacity,
      emptyAt: after === null ? null : at + after,
      admissionsPerMinute: foresight?.admissionsPerMinute ?? 0,
      waitS: Object.fromEntries(figures.lanes.map(({ name }) => [name, waits[name] ?? null])),
    }
  }

  const emptyAt = (at: number, { capacity, waiting }: PorterFigures): number | null => {
    if (waiting === 0) return null
    if (empty === null || at >= empty.madeAt + forecastEveryMs)
      empty = { madeAt: at, at: preview(capacity).emptyAt }
    return empty.at
  }

  const laneFigures = (at: number, counts: LaneCounts): LaneFigures => {
    const { name } = counts
    const told = steps.toldLately(name)
    const isLate = told === null || at - told.at > latelyMs
    return {
      ...counts,
      arrivals: lastMinute?.arrivals[name] ?? 0,
      admissions: lastMinute?.admissions[name] ?? 0,
      told: isLate ? null : { lowS: told.lowS, highS: told.highS },
    }
  }

  const read = (at: number): SiteFigures => {
    const now = reading().figures()
    const { epoch: _epoch, lanes, capacity, ...figures } = now
    const { least, most } = health.limits?.() ?? { least: capacity, most: capacity }
    return {
      site: parts.site,
      at,
      startedAt: parts.at,
      ...figures,
      capacity: { now: capacity, least, most, law: health.law(), changes: health.changes() },
      lanes: lanes.map((lane) => laneFigures(at, lane)),
      emptyAt: emptyAt(at, now),
      wait: {
        medianS: median(steps.waitsSince(at - latelyMs).map(({ waitS }) => waitS)),
        score: steps.score(),
      },
      health: health.read(),
      refused: parts.refused(),
      journalLostSince: parts.journalLostSince(),
    }
  }

  const turnMinute = (at: number): void => {
    lastMinute = closeMinute(sources, open)
    book.keep(lastMinute)
    open = openMinute(sources, at)
  }

  return {
    read,
    preview,
    minutes: book.read,
    totals: () => steps.totals,
    hear: (input, answer, decisions) => {
      const isOver = input.at >= open.startsAt + minute
      if (isOver) turnMinute(input.at)
      steps.hear(input, answer, decisions)
      if (isOver) steps.recount()
    },
    close: async () => {
      book.keep(closeMinute(sources, open))
      await book.settled()
    },
  }
}
