import type { Ask, LaneSeen, ScheduleSeen, Seen, ToldSeen } from './asks.ts'
import type { Traits } from './kinds.ts'

export const never = Infinity

/** The waiting page in a tab. Instants are milliseconds of the crowd's clock. */
export interface LineView {
  readonly kind: 'line'
  readonly lane: string
  readonly epoch: string
  readonly n: number
  readonly to: string
  readonly phase: 'waiting' | 'door'
  readonly told: ToldSeen | null
  readonly schedule: ScheduleSeen | null
  readonly seen: LaneSeen | null
  readonly checkInAt: number
  /** When a person who cannot wait reloads it; never for others. */
  readonly reloadAt: number
}

/** What a tab shows. */
export type View =
  | { readonly kind: 'blank' }
  | LineView
  /** A seat is kept, and a button takes it. */
  | { readonly kind: 'granted' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'question' }
  | { readonly kind: 'who' }
  | { readonly kind: 'site' }
  /** Something is in the way: the site does not answer, or cookies are refused. */
  | { readonly kind: 'trouble' }

export interface Tab {
  readonly view: View
  /** When it acts next. */
  readonly dueAt: number
  readonly failures: number
  /** Redirects since the person last did something. */
  readonly hops: number
}

/** A visit under way. */
export interface Visit {
  /** The tab the person works in. */
  readonly lead: number
  readonly nextPageAt: number
  /** The notice inside the site asks the gate. */
  readonly pollAt: number
  /** When the question is answered. */
  readonly answerAt: number
  readonly signInAt: number
  readonly endsAt: number
  /** Which of the persons of this device. */
  readonly person: number
  readonly over: boolean
}

export interface Client {
  readonly traits: Traits
  readonly tabs: readonly Tab[]
  readonly visit: Visit | null
  readonly gone: boolean
  /** Out of patience in the line. */
  readonly leavesAt: number
  readonly visitLeftMs: number
  /** A phone's screen goes dark then. */
  readonly darkAt: number
  readonly introduced: boolean
  /** All its tabs are open, or will be by themselves. */
  readonly allTabs: boolean
  /** Tries of one who cannot get a ticket, or wants none. */
  readonly tries: number
}

export type ClientEvent =
  | { readonly kind: 'due'; readonly tab: number }
  | { readonly kind: 'answer'; readonly tab: number; readonly ask: Ask; readonly seen: Seen }
  /** No answer, or one that nobody can read. */
  | { readonly kind: 'failed'; readonly tab: number; readonly ask: Ask }

export type Action =
  | { readonly kind: 'ask'; readonly tab: number; readonly ask: Ask }
  /** The person closed everything, and comes no more. */
  | { readonly kind: 'gone' }

export interface Step {
  readonly client: Client
  readonly actions: readonly Action[]
}

/** What a site offers to the people of a crowd. */
export interface SiteMap {
  readonly pages: readonly string[]
  /** Loaded with each page. */
  readonly background: readonly string[]
  /** A form that is sent now and then. */
  readonly form: { readonly path: string; readonly fields: Readonly<Record<string, string>> } | null
  /** Where accounts sign in, and the name of the field. */
  readonly signIn: { readonly path: string; readonly field: string } | null
  /** A dark phone lights up after this long on average. */
  readonly darkMeanMs: number
  readonly lightMs: number
}

export const createClient = (traits: Traits, at: number): Client => ({
  traits,
  tabs: Array.from({ length: traits.tabs }, (_, index) => ({
    view: { kind: 'blank' },
    // A link that says who comes is opened first, and further tabs when its page is there; else all at once.
    dueAt: index === 0 || traits.introduction === null ? at : never,
    failures: 0,
    hops: 0,
  })),
  visit: null,
  gone: false,
  leavesAt: at + traits.patienceMs,
  visitLeftMs: traits.visitMs,
  darkAt: traits.kind === 'sleeper' ? at + 30_000 : never,
  introduced: traits.introduction === null,
  allTabs: traits.introduction === null,
  tries: 0,
})

export const withTab = (client: Client, index: number, change: Partial<Tab>): Client => ({
  ...client,
  tabs: client.tabs.map((tab, place) => (place === index ? { ...tab, ...change } : tab)),
})

/** The first page is there: whoever wants more tabs opens them, once. */
export const withFurtherTabs = (client: Client, at: number): Client =>
  client.allTabs
    ? client
    : {
        ...client,
        allTabs: true,
        tabs: client.tabs.map((tab, index) => (index === 0 ? tab : { ...tab, dueAt: at + index * 1_000 })),
      }

/** A tab asks; it acts no more before the answer. */
export const asking = (client: Client, tab: number, ask: Ask, more: readonly Action[] = []): Step => ({
  client: withTab(client, tab, { dueAt: never }),
  actions: [{ kind: 'ask', tab, ask }, ...more],
})

export const waitingUntil = (
  client: Client,
  tab: number,
  dueAt: number,
  change: Partial<Tab> = {},
): Step => ({
  client: withTab(client, tab, { ...change, dueAt }),
  actions: [],
})

export const leaving = (client: Client): Step => ({
  client: {
    ...client,
    gone: true,
    visit: null,
    tabs: client.tabs.map((tab) => ({ ...tab, dueAt: never })),
  },
  actions: [{ kind: 'gone' }],
})
