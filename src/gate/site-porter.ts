import { join } from 'node:path'
import { openFileJournal } from './adapters/file-journal/open-file-journal.ts'
import { journalRefusalWords } from './adapters/file-journal/journal-refusal.ts'
import { createNodeDisk } from './adapters/node-disk.ts'
import type { DirectPorter } from './adapters/direct-porter.ts'
import { createRestartingPorter, type RestartingPorter } from './adapters/restarting-porter.ts'
import type { Decision } from './domain/decisions.ts'
import { tableFor } from './domain/wait/learned/table-for.ts'
import { type Away, defaultAwaySettings, watchPorter } from './door/away/away.ts'
import { newEpoch } from './door-keys.ts'
import type { HearStep } from './figures/step-observer.ts'
import type { GateWorld } from './gate-world.ts'
import { type HealthSettings, usualHealth } from './health/health-settings.ts'
import { observedJournal } from './metrics/observed-journal.ts'
import { openPorter } from './open-porter.ts'
import type { Journal, PorterPort } from './ports.ts'
import type { SiteSettings } from './site-settings.ts'

export const monotonic = (): number => performance.now()

export const healthOf = ({ health, policy }: Pick<SiteSettings, 'policy' | 'health'>): HealthSettings =>
  health ?? usualHealth(policy.capacity)

export const openJournal = ({ dataFolder, door }: SiteSettings, { clock }: GateWorld) =>
  openFileJournal({
    folder: join(dataFolder, 'journal'),
    site: door.name,
    disk: createNodeDisk(),
    clockAt: clock,
  })

export interface Opening {
  readonly settings: SiteSettings
  readonly world: GateWorld
  readonly onDecisions: (decisions: readonly Decision[]) => void
  readonly onStep: HearStep
}

export const openSitePorter = (
  { settings, world, onDecisions, onStep }: Opening,
  journal: Journal,
  how: { readonly knownBefore: boolean; readonly resumes: boolean },
): Promise<DirectPorter> => {
  const { policy, mode } = settings
  const waitTable = settings.waitTable ?? tableFor(policy.capacity, policy.weights)
  const { observer, monotonicMs = monotonic } = world
  return openPorter({
    journal: observer === undefined ? journal : observedJournal(journal, observer, monotonicMs),
    policy,
    mode,
    health: healthOf(settings),
    waitTable,
    newEpoch,
    onDecisions,
    onStep,
    ...world,
    ...how,
  })
}

/** After a fault: the same folder, as for a new process. */
const reopen = async (opening: Opening): Promise<DirectPorter> => {
  const journal = await openJournal(opening.settings, opening.world)
  if (!journal.ok) throw new Error(journalRefusalWords(journal.refusal).en)
  try {
    return await openSitePorter(opening, journal.value, { knownBefore: true, resumes: true })
  } catch (fault) {
    await journal.value.close()
    throw fault
  }
}

/** A supervisor starts the process again: out of all promises, so that nobody takes it for a refusal. */
const endProcess = (fault: unknown): void =>
  queueMicrotask(() => {
    throw fault
  })

export interface SitePorter {
  readonly restarting: RestartingPorter
  /** The same as a door asks it. */
  readonly porter: PorterPort
  readonly away: Away
}

/** The porter of a site, mended in place after a fault, and what its door knows of its absence. */
export const createSitePorter = (opening: Opening, first: DirectPorter, onReturn: () => void): SitePorter => {
  const { settings, world } = opening
  const { clock, log } = world
  const restarting = createRestartingPorter(first, {
    reopen: () => reopen(opening),
    newEpoch,
    clock,
    log,
    onReturn,
    giveUp: endProcess,
  })
  const { porter, away } = watchPorter({
    porter: restarting,
    settings: { ...defaultAwaySettings, ...settings.away },
    tokenLifeMs: () => restarting.policy().tokenLifeMs,
    newEpoch,
    clock,
    log,
  })
  return { restarting, porter, away }
}
