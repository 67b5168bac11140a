import type { LaneName } from '../domain/lanes.ts'

export type Language = 'fr' | 'en'

/** Characters at most: the whole page stays below 8 KB compressed with all of them in use (G16). */
export const siteWordsLimits = {
  name: 60,
  operator: 60,
  sentence: 120,
  logo: 640,
  phoneLabel: 40,
  phoneNumber: 24,
  address: 120,
  notice: 200,
  /** Of the address to come back to; a longer one leads to the start page. */
  to: 1_024,
} as const

/** What a site shows of itself, and the optional blocks. A block appears only where it is configured and true. */
export interface SiteWords {
  readonly name: string
  /** Who runs the gate, and a sentence of theirs. */
  readonly operator: string | null
  readonly sentence: string | null
  /** A `data:` image of at most `siteWordsLimits.logo` characters; the page needs no second request. */
  readonly logo: string | null
  readonly phone: { readonly label: string; readonly number: string } | null
  readonly daySheet: string | null
  readonly handIn: string | null
  readonly notice: { readonly text: string; readonly at: number } | null
  /** The line proves that somebody waited, and the register gets it. */
  readonly attendance: boolean
  readonly capacity: number
  readonly timeZone: string
}

export interface PageContext {
  readonly site: SiteWords
  readonly language: Language
  /** `tu` only if a pass says that this is a pupil. */
  readonly voice: 'tu' | 'vous'
  /** Site time, milliseconds since 1970. */
  readonly at: number
  /** Same-origin path and query to come back to. */
  readonly to: string
  /** For the one `<style>` and the one `<script>`. */
  readonly nonce: string
}

/** Instants are milliseconds since 1970. */
export type Told =
  | { readonly kind: 'range'; readonly low: number; readonly high: number }
  | { readonly kind: 'knownAt'; readonly at: number }

export interface Place {
  readonly lane: LaneName
  readonly epoch: string
  readonly n: number
  /** First sign of life of this ticket. */
  readonly since: number
}

export type PageState =
  | {
      readonly kind: 'waiting'
      readonly place: Place
      readonly ahead: number
      readonly told: Told
      /** Without script: when to press. */
      readonly pressAt: number
    }
  | { readonly kind: 'atDoor'; readonly place: Place; readonly goodUntil: number; readonly pressAt: number }
  /** Called while the page was away; now at the door again. */
  | {
      readonly kind: 'calledAway'
      readonly place: Place
      readonly calledAt: number
      readonly goodUntil: number
      readonly pressAt: number
    }
  /** A seat is kept; only a page without script shows it. */
  | { readonly kind: 'granted'; readonly place: Place; readonly collectBy: number }
  /** A first seat was not collected; at the door for the last call. */
  | {
      readonly kind: 'missed'
      readonly place: Place
      readonly missedAt: number | null
      readonly pressAt: number
    }
  | {
      readonly kind: 'ended'
      readonly place: Place | null
      /** `missed`: two calls without an answer; `late`: nobody came within 20 minutes of the call; `used`: its seat has ended; `left`: given back just now. */
      readonly why: 'missed' | 'late' | 'used' | 'left' | 'unknown'
      readonly calledAt: number | null
      /** What a new place would wait, where it can be told. */
      readonly again: { readonly low: number; readonly high: number } | null
    }
  | {
      readonly kind: 'question'
      readonly case: 'idle' | 'notice' | 'unsigned'
      readonly since: number
      readonly waiting: number
      readonly endsAt: number
    }
  | {
      readonly kind: 'siteDown'
      readonly place: Place | null
      /** Whoever sits inside is told of no place in line; the page goes on by itself all the same. */
      readonly inside?: boolean
      readonly since: number
      readonly newsAt: number
    }
  | {
      readonly kind: 'gateDegraded'
      readonly place: Place | null
      readonly since: number
      readonly newsAt: number
    }
  /** Nobody decides for the moment: the seated pass, a few enter, and no number can be given. */
  | {
      readonly kind: 'gateAway'
      readonly place: Place | null
      readonly since: number
      readonly newsAt: number
    }
  | { readonly kind: 'paused'; readonly place: Place; readonly since: number; readonly newsAt: number }
  | { readonly kind: 'cookiesRefused' }
  /** A family phone: several passes, one comes in. `place` is the place of the pass; the label a first name chosen on this device. */
  | {
      readonly kind: 'whoComesIn'
      readonly persons: readonly { readonly place: number; readonly label: string | null }[]
    }
  | { readonly kind: 'classCode'; readonly wrong: boolean }
  /** Bad path, oversized request, unknown page of ours. */
  | { readonly kind: 'refused'; readonly status: number }

/** The whole page as one answer. */
export interface RenderedPage {
  readonly html: string
  /** Value of `Content-Security-Policy`. */
  readonly policy: string
}
