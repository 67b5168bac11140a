import { minute, second } from '../../kernel/duration.ts'
import type { SeededRandom } from '../../kernel/seeded-random.ts'
import { logNormal } from '../mornings/chance.ts'

/** Kinds of people, or of what behaves like people. */
export const crowdKinds = [
  /** One page with script. */
  'phone',
  /** Two or three pages of one browser. */
  'tabs',
  /** A phone whose scripts stop when its screen goes dark. */
  'sleeper',
  /** Presses the button when told. */
  'noScript',
  /** Never sends a cookie back. */
  'noCookies',
  /** Reloads every few seconds, whatever the page says. */
  'stormer',
  /** Asks for tickets, and never comes back with one. */
  'flooder',
  /** Two persons, one after the other, on one phone. */
  'siblings',
] as const
export type CrowdKind = (typeof crowdKinds)[number]

/** Parts of the crowd; they need not add up to one. */
export type KindShares = Readonly<Partial<Record<CrowdKind, number>>>

/** Phones first; the others as far as anybody has counted them (facts of 2020 and 2021 give tabs 10 %). */
export const defaultKindShares: KindShares = {
  phone: 57,
  tabs: 10,
  sleeper: 10,
  noScript: 4,
  noCookies: 2,
  stormer: 8,
  flooder: 4,
  siblings: 5,
}

/** What one client will be like, drawn before it comes. Milliseconds. */
export interface Traits {
  readonly kind: CrowdKind
  readonly tabs: number
  /** Leaves the line after so long. */
  readonly patienceMs: number
  readonly visitMs: number
  readonly pages: number
  /** Answers the question with *keep*; others never answer. */
  readonly keeps: boolean
  /** How it goes: gives the seat back, leaves the page open, or just vanishes. */
  readonly goes: 'leaves' | 'staysOpen' | 'vanishes'
  /** Accounts it signs in with, one after the other; none where the site has no sign-in. */
  readonly accounts: readonly string[]
  /** A path, or a class code typed by hand, that says who it is. */
  readonly introduction: Introduction | null
}

export type Introduction =
  { readonly kind: 'link'; readonly path: string } | { readonly kind: 'code'; readonly code: string }

/** What traits are drawn from. */
export interface TraitShares {
  readonly kinds: KindShares
  readonly visitMeanMs: number
  /** Deviation of the logarithm of a visit's length: 0 for all alike. */
  readonly visitSigma: number
  readonly pagesInVisit: number
  readonly patienceMeanMs: number
  readonly keepShare: number
  readonly leaveShare: number
  readonly stayOpenShare: number
  /** Comes with a second device under the account of the one before. */
  readonly secondDeviceShare: number
  readonly signsIn: boolean
  readonly introductions: readonly (Introduction | null)[]
}

/** Shorter is a look, not a visit. */
const shortestVisitMs = 5 * second
const longestVisitMs = 2 * 60 * minute

const pickKind = (kinds: KindShares, random: SeededRandom): CrowdKind => {
  const whole = crowdKinds.reduce((sum, kind) => sum + (kinds[kind] ?? 0), 0)
  let drawn = random.unit() * whole
  return crowdKinds.find((kind) => (drawn -= kinds[kind] ?? 0) < 0) ?? 'phone'
}

const accountsOf = (
  shares: TraitShares,
  kind: CrowdKind,
  index: number,
  random: SeededRandom,
): readonly string[] => {
  if (!shares.signsIn) return []
  const second = index > 0 && random.chance(shares.secondDeviceShare)
  const own = `person-${second ? index - 1 : index}`
  return kind === 'siblings' ? [own, `${own}-b`] : [own]
}

export const drawTraits = (shares: TraitShares, index: number, random: SeededRandom): Traits => {
  const kind = pickKind(shares.kinds, random)
  const visitMs = logNormal(random, shares.visitMeanMs, shares.visitSigma)
  const goes = random.unit()
  const { leaveShare, stayOpenShare } = shares
  return {
    kind,
    tabs: kind === 'tabs' ? 2 + random.below(2) : 1,
    patienceMs: Math.floor(logNormal(random, shares.patienceMeanMs, 0.5)),
    visitMs: Math.floor(Math.min(longestVisitMs, Math.max(shortestVisitMs, visitMs))),
    pages: Math.max(1, Math.round(shares.pagesInVisit * (0.6 + 0.8 * random.unit()))),
    keeps: random.chance(shares.keepShare),
    goes: goes < leaveShare ? 'leaves' : goes < leaveShare + stayOpenShare ? 'staysOpen' : 'vanishes',
    accounts: accountsOf(shares, kind, index, random),
    introduction: shares.introductions[index] ?? null,
  }
}
