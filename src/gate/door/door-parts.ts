import type { Log } from '../../platform/log.ts'
import type { Mode } from '../domain/policy.ts'
import type { SiteWords } from '../pages/page-model.ts'
import type { Clock, PorterPort } from '../ports.ts'
import type { Away } from './away/away.ts'
import type { ClassCodes } from './bearings/class-code.ts'
import type { CodeTries } from './bearings/code-tries.ts'
import type { SeatlessRoutes } from './guards/seatless-routes.ts'
import type { RefusedTokens } from './refused-tokens.ts'
import type { CookieNames } from './tokens/cookie-names.ts'
import type { KeyChain } from './tokens/key-chain.ts'
import type { KeyPurpose } from './tokens/key-ring.ts'

/** How a site tells that somebody signed in, besides the header `Preau-Person`. */
export type SignedInRule =
  /** The site sets this cookie. */
  | { readonly kind: 'cookie'; readonly name: string }
  /** The site answers this path with success. */
  | { readonly kind: 'path'; readonly path: string }

export interface DoorSite {
  /** Short name: lower-case letters, digits, `-`. In cookies and tokens. */
  readonly name: string
  /** As people see it: decides host, redirects and cookies. */
  readonly publicUrl: URL
  readonly words: SiteWords
  readonly seatless: SeatlessRoutes
  readonly signedIn: SignedInRule | null
  readonly reportsSignIns: boolean
  readonly previews: boolean
}

/** Everything a door knows and may ask. It keeps nothing of its own that matters: kill it at any moment. */
export interface DoorParts {
  readonly site: DoorSite
  readonly porter: PorterPort
  readonly clock: Clock
  readonly keys: (purpose: KeyPurpose) => KeyChain
  readonly names: CookieNames
  /** A fresh device or pass id, 128 bits of chance. */
  readonly newId: () => string
  readonly lessonSoon: (classKey: string, at: number) => boolean
  readonly revokedPasses: () => ReadonlySet<string>
  readonly classCodes: () => ClassCodes
  readonly codeTries: CodeTries
  /** Pseudonym of an account: HMAC(site secret, account). */
  readonly pseudonym: (account: string) => string
  readonly refusedTokens: RefusedTokens
  /** Instant since which the site does not answer; null while it does. */
  readonly siteDownSince: () => number | null
  /** Instant since which part of the gate is lost; null while it is whole. */
  readonly degradedSince: () => number | null
  /** The porter's absence, and what this door does in it. */
  readonly away: Away
  readonly seatScript: string
  readonly log: Log
}

export const modeOf = ({ porter }: DoorParts): Mode => porter.announcement().mode
