import {
  type GateWorld,
  type Mode,
  openSiteGate,
  type Policy,
  type Sentence,
  type SiteGate,
  type SiteSettings,
  type SiteWords,
} from '../gate/index.ts'
import { accepted, type Outcome } from '../kernel/outcome.ts'
import type { SiteConfig } from './config.ts'

type Table = Readonly<Record<string, unknown>>

/** One site of this process, and what it runs with. */
export interface RunningSite {
  readonly name: string
  readonly gate: SiteGate
  /** Puts into effect what can change while people wait; tells the keys that changed, and those that need a restart. */
  apply(
    next: SiteConfig,
  ): Promise<{ readonly changed: readonly string[]; readonly needRestart: readonly string[] }>
}

/** These are asked of the porter, or read anew for each page. */
const liveKeys = new Set(['capacity', 'weights', 'policy', 'mode', 'words', 'title'])

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

export const openRunningSite = async (
  config: SiteConfig,
  world: GateWorld,
): Promise<Outcome<RunningSite, Sentence>> => {
  const { settings, effective } = config
  const { name } = settings.door
  let { words } = settings.door
  let policy: Policy = settings.policy
  let mode: Mode = settings.mode
  const started = effective
  let applied = effective
  const opened = await openSiteGate(
    withLiveWords(settings, () => words),
    world,
  )
  if (!opened.ok) return opened
  const gate = opened.value
  return accepted({
    name,
    gate,
    apply: async (next) => {
      // Whether sign-ins are reported is known to the door from its start; the policy must say the same.
      const nextPolicy = { ...next.settings.policy, reportsSignIns: settings.policy.reportsSignIns }
      if (JSON.stringify(nextPolicy) !== JSON.stringify(policy))
        await gate.porter.ask({ kind: 'policy', policy: nextPolicy })
      if (next.settings.mode !== mode) await gate.porter.ask({ kind: 'mode', mode: next.settings.mode })
      policy = nextPolicy
      mode = next.settings.mode
      words = { ...next.settings.door.words, timeZone: settings.door.words.timeZone }
      const changed = differing(applied, next.effective).filter((key) => liveKeys.has(key))
      applied = next.effective
      const fixed = differing(started, next.effective).filter((key) => !liveKeys.has(key))
      const needRestart = zoneOf(started) === zoneOf(next.effective) ? fixed : [...fixed, 'words.time-zone']
      return { changed, needRestart }
    },
  })
}
