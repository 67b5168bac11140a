import { join } from 'node:path'
import type { Log } from '../../platform/log.ts'
import type { PorterReading } from '../domain/porter.ts'
import type { Clock } from '../ports.ts'
import type { SiteSettings } from '../site-settings.ts'
import { createSiteFigures, type RunningFigures } from './create-site-figures.ts'
import { createMinuteBook } from './minute-book.ts'
import { createMinuteFiles } from './minute-files.ts'
import type { HealthSource } from './site-figures-source.ts'
import type { HearStep } from './step-observer.ts'

/** Steps of the porter, for figures that are opened after it. */
export interface StepRelay {
  readonly hear: HearStep
  relayTo(next: HearStep): void
}

/** A fault in counting is told, and the counting ends: it must not look like a fault of the porter. */
export const createStepRelay = (log: Log): StepRelay => {
  let next: HearStep | null = null
  return {
    hear: (input, answer, decisions) => {
      if (next === null) return
      try {
        next(input, answer, decisions)
      } catch (fault) {
        next = null
        log('error', 'figures-fault', {
          cause: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault),
        })
      }
    },
    relayTo: (listener) => {
      next = listener
    },
  }
}

export interface OpenSiteFiguresParts {
  readonly settings: Pick<SiteSettings, 'door' | 'dataFolder'>
  readonly porter: { reading(): PorterReading; journalLostSince(): number | null }
  readonly health: HealthSource
  readonly refused: () => Readonly<Record<string, number>>
  readonly steps: StepRelay
  readonly clock: Clock
  readonly log: Log
}

/** The figures of a site's gate in this process, with its minutes in the site's own folder. */
export const openSiteFigures = (parts: OpenSiteFiguresParts): RunningFigures => {
  const { settings, porter, health, refused, steps, clock, log } = parts
  const { name, words } = settings.door
  const files = createMinuteFiles({ folder: join(settings.dataFolder, 'minutes'), timeZone: words.timeZone })
  const at = clock()
  const figures = createSiteFigures({
    site: name,
    at,
    clock,
    reading: porter.reading,
    health,
    refused,
    journalLostSince: porter.journalLostSince,
    book: createMinuteBook({ files, at, log }),
  })
  steps.relayTo(figures.hear)
  return figures
}
