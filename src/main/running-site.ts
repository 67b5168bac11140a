import {
  type GateWorld,
  openSiteGate,
  type Sentence,
  type SiteGate,
  type SiteSettings,
  type SiteWords,
  type SteeredGate,
  steerSite,
} from '../gate/index.ts'
import { accepted, type Outcome, refused } from '../kernel/outcome.ts'
import type { SiteConfig } from './config.ts'

type Table = Readonly<Record<string, unknown>>

/** One site of this process, and what it runs with. */
export interface RunningSite {
  readonly name: string
  readonly gate: SiteGate
  readonly steered: SteeredGate
  /** Puts into effect what can change while people wait; tells the keys that changed, and those that need a restart. */
  apply(
    next: SiteConfig,
  ): Promise<{ readonly changed: readonly string[]; readonly needRestart: readonly string[] }>
  close(): Promise<void>
}

/** These are asked of the porter, or read anew for each page. */
const liveKeys = new Set([
  'capacity',
  'capacity-least',
  'capacity-most',
  'health',
  'weights',
  'policy',
  'mode',
  'words',
  'title',
])

const differing = (before: Table, after: Table): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  )

const zoneOf = ({ words }: Table): unknown =>
  typeof words === 'object' && words !== null && 'time-zone' in words ? words['time-zone'] : null

/** The same, with words that can be exchanged: the door reads them for each page. */
const withLiveWords = (settings: SiteSettings, words: () => SiteWords): SiteSettings => ({
  ...settings,
  door: {
    ...settings.door,
    get words() {
      return words()
    },
  },
})

/** Opens the record of actions and the plans; a folder that refuses is told, and the gate lets its own go. */
const steer = async (
  gate: SiteGate,
  settings: SiteSettings,
  world: GateWorld,
): Promise<Outcome<SteeredGate, Sentence>> => {
  try {
    return accepted(await steerSite({ gate, figures: gate.figures, settings, world }))
  } catch (error) {
    await gate.close()
    if (!(error instanceof Error && 'code' in error)) throw error
    const { dataFolder: folder } = settings
    return refused({
      fr: `Impossible d’écrire dans ${folder} (${String(error.code)}). Donnez le dossier au compte qui fait tourner Préau.`,
      en: `Cannot write in ${folder} (${String(error.code)}). Give the folder to the account that runs Préau.`,
    })
  }
}

export const openRunningSite = async (
  config: SiteConfig,
  world: GateWorld,
): Promise<Outcome<RunningSite, Sentence>> => {
  const { settings, effective } = config
  const { name } = settings.door
  let { words } = settings.door
  let running: SiteGate | null = null
  /** The capacity that holds now, whoever set it. */
  const liveWords = (): SiteWords => ({
    ...words,
    capacity: running?.porter.announcement().capacity ?? words.capacity,
  })
  const started = effective
  let applied = effective
  const live = withLiveWords(settings, liveWords)
  const opened = await openSiteGate(live, world)
  if (!opened.ok) return opened
  const gate = opened.value
  running = gate
  const steered = await steer(gate, live, world)
  if (!steered.ok) return steered
  return accepted({
    name,
    gate,
    steered: steered.value,
    close: async () => {
      await steered.value.close()
      await gate.close()
    },
    apply: async (next) => {
      // Whether sign-ins are reported is known to the door from its start; the policy must say the same.
      const policy = { ...next.settings.policy, reportsSignIns: settings.policy.reportsSignIns }
      await gate.applySettings({ ...next.settings, policy })
      await steered.value.tend()
      words = { ...next.settings.door.words, timeZone: settings.door.words.timeZone }
      const changed = differing(applied, next.effective).filter((key) => liveKeys.has(key))
      applied = next.effective
      const fixed = differing(started, next.effective).filter((key) => !liveKeys.has(key))
      const needRestart = zoneOf(started) === zoneOf(next.effective) ? fixed : [...fixed, 'words.time-zone']
      return { changed, needRestart }
    },
  })
}
