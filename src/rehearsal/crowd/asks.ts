/** What a browser asks, as the person at it means it. */
export type Ask =
  /** A document at the top of a tab. */
  | { readonly kind: 'navigate'; readonly path: string }
  /** A form of a document, to the gate or to the site. */
  | {
      readonly kind: 'submit'
      readonly path: string
      readonly form: Readonly<Record<string, string>>
      /** Account, where it is the site's sign-in. */
      readonly signsIn?: string
    }
  | { readonly kind: 'now' }
  | { readonly kind: 'here' }
  | { readonly kind: 'seat' }
  | { readonly kind: 'keep'; readonly answer: 'keep' | 'leave' }
  /** A style sheet, an image: whatever a page loads by itself. */
  | { readonly kind: 'background'; readonly path: string }

export type AskKind = Ask['kind']

export const pathOf = (ask: Ask): string => {
  switch (ask.kind) {
    case 'navigate':
    case 'submit':
    case 'background':
      return ask.path
    case 'now':
      return '/_preau/now'
    case 'here':
      return '/_preau/here'
    case 'seat':
      return '/_preau/seat'
    case 'keep':
      return '/_preau/keep'
  }
}

export const isPost = ({ kind }: Ask): boolean => kind === 'submit' || kind === 'here' || kind === 'keep'

/** What came back, as far as a browser would know. */
export interface Seen {
  readonly status: number
  /** Path and query of a redirect to the same origin. */
  readonly redirect: string | null
  readonly setCookies: readonly string[]
  readonly retryAfterMs: number | null
  readonly body: Body
}

export type Body =
  | { readonly kind: 'page'; readonly page: PageSeen }
  | { readonly kind: 'now'; readonly now: NowSeen }
  | { readonly kind: 'here'; readonly here: HereSeen }
  | { readonly kind: 'seat'; readonly seat: SeatSeen }
  /** From the site, or nothing that matters. */
  | { readonly kind: 'other' }

/** A page of the gate, instead of the site. */
export type PageSeen =
  | {
      readonly kind: 'line'
      readonly lane: string
      readonly epoch: string
      readonly n: number
      readonly to: string
      readonly at: number
      readonly phase: 'waiting' | 'door'
      readonly told: ToldSeen | null
      readonly paused: boolean
      readonly second: boolean
    }
  | { readonly kind: 'granted' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'question' }
  | { readonly kind: 'who' }
  | { readonly kind: 'other' }

export type ToldSeen = { readonly low: number; readonly high: number } | { readonly knownAt: number }

export interface LaneSeen {
  readonly epoch: string
  readonly called: number
  readonly width: number
  readonly present: readonly number[]
  readonly near: number
  readonly pacePerMinute: number
}

export interface ScheduleSeen {
  readonly nearMs: number
  readonly farLeastMs: number
  readonly farMostMs: number
  readonly doorMs: number
  readonly presenceMs: number
  readonly firstMs: number
}

export interface NowSeen {
  readonly at: number
  readonly mode: string
  readonly capacity: number
  readonly taken: number
  readonly lanes: Readonly<Record<string, LaneSeen>>
  readonly schedule: ScheduleSeen
}

export interface HereSeen {
  readonly standing: string
  readonly at: number
  readonly ahead?: number
  readonly second?: boolean
  readonly told?: ToldSeen
}

export interface SeatSeen {
  readonly state: string
  readonly at: number
  readonly asked: boolean
}
