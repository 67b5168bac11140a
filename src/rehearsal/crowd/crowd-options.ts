import { hour, minute, second } from '../../kernel/duration.ts'
import type { Settings } from '../history.ts'
import type { CrowdShape } from '../shapes/arrival-times.ts'
import type { SiteMap } from './client-state.ts'
import { defaultKindShares, type TraitShares } from './kinds.ts'

/** What a crowd is held to, whatever it is asked: it is a rehearsal on one machine, never a weapon. */
export const crowdLimits = {
  clients: 20_000,
  durationMs: 2 * hour,
  requestsPerSecond: 2_000,
  sockets: 4_000,
  /** What is under way when the time is over may still come in. */
  drainMs: 2 * second,
} as const

export interface CrowdOptions {
  /** A gate on this machine (`parseLoopbackGate`). */
  readonly gate: URL
  readonly clients: number
  readonly durationMs: number
  /** Everybody has come by then. */
  readonly arriveWithinMs: number
  readonly shape: CrowdShape
  readonly seed: number
  readonly traits: TraitShares
  readonly site: SiteMap
  /** Where the history goes, and what the gate was told to do: a history begins with it. */
  readonly history: { readonly path: string; readonly settings: Settings } | null
  /** Before the names of clients and accounts: two crowds in one history are not the same people. */
  readonly label: string
}

export const plainSite: SiteMap = {
  pages: ['/'],
  background: [],
  form: null,
  signIn: null,
  darkMeanMs: 3 * minute,
  lightMs: 30 * second,
}

/** The mean visit of the field is 12 minutes and 16 pages; a rehearsal of minutes scales it. */
export const traitsForVisit = (visitMeanMs: number): TraitShares => ({
  kinds: defaultKindShares,
  visitMeanMs,
  visitSigma: 0.5,
  pagesInVisit: 16,
  patienceMeanMs: 20 * minute,
  keepShare: 0.9,
  leaveShare: 0.4,
  stayOpenShare: 0.3,
  secondDeviceShare: 0,
  signsIn: false,
  introductions: [],
})
