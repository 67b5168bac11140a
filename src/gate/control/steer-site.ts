import { second } from '../../kernel/duration.ts'
import { createLocalClock } from '../door/bearings/local-time.ts'
import { createPseudonyms } from '../door-keys.ts'
import type { GateWorld, SiteGate } from '../site-gate.ts'
import type { SiteSettings } from '../site-settings.ts'
import type { ControlledSite } from './control-routes.ts'
import { openGivenClasses } from './given-classes.ts'
import { type FiguresReader, openOperatedSite } from './open-operated-site.ts'
import { createSiteSide } from './site-side.ts'

/** A site under the hands of an operator, of its plans, and of the site behind it. */
export interface SteeredGate extends ControlledSite {
  /** Records what the settings or the capacity law changed, and lets plans act; also done every second. */
  tend(): Promise<void>
  close(): Promise<void>
}

export interface SteerParts {
  readonly gate: Pick<SiteGate, 'steered' | 'keys' | 'classes'>
  readonly figures: FiguresReader
  readonly settings: SiteSettings
  readonly world: GateWorld
}

/** Rejects with the system's errors: a folder that cannot be written to. */
export const steerSite = async ({ gate, figures, settings, world }: SteerParts): Promise<SteeredGate> => {
  const { clock, log } = world
  const { door, dataFolder: folder } = settings
  const { timeZone } = door.words
  const given = openGivenClasses(folder, log)
  gate.classes.give(given.windows(), clock())
  const operated = await openOperatedSite({
    name: door.name,
    title: () => door.words.name,
    timeZone,
    porter: gate.steered,
    figures,
    folder,
    clock,
    log,
  })
  const side = createSiteSide({
    site: door.name,
    porter: gate.steered,
    clock,
    localClock: createLocalClock(timeZone),
    seatKeys: () => gate.keys.chain('seat'),
    pseudonym: createPseudonyms(gate.keys, clock()),
    reportsSignIns: door.reportsSignIns,
    given,
    onClasses: gate.classes.give,
  })
  const tending = setInterval(() => void operated.tend(), second)
  return {
    operated,
    side,
    tend: operated.tend,
    close: async () => {
      clearInterval(tending)
      await operated.close()
    },
  }
}
