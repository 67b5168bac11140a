import type { SeededRandom } from '../../kernel/seeded-random.ts'
import type { Event } from '../history.ts'
import type { Ask } from './asks.ts'
import type { Browser } from './browser.ts'
import {
  type Action,
  type Client,
  type ClientEvent,
  createClient,
  never,
  type SiteMap,
} from './client-state.ts'
import { stepClient } from './client-step.ts'
import { cookieHeader, type Jar, keepCookies } from './jar.ts'
import type { Traits } from './kinds.ts'
import { seeAnswer } from './see.ts'
import type { Tally } from './tally.ts'
import type { Timers } from './timers.ts'
import { createWitness } from './witness.ts'

/** What all clients of a crowd share. */
export interface Stage {
  readonly site: SiteMap
  readonly browser: Browser
  readonly timers: Timers
  readonly tally: Tally
  readonly now: () => number
  /** How long a request waits, so that the crowd keeps to its rate. */
  readonly paceMs: () => number
  readonly write: (events: readonly Event[]) => void
  /** Exchanges under way. */
  readonly pending: Set<Promise<void>>
  readonly isOver: () => boolean
}

export interface Newcomer {
  readonly name: string
  readonly traits: Traits
  readonly random: SeededRandom
}

/** Lets one client live: its timers and exchanges move the pure steps of `client-step.ts`. */
export const conductClient = (stage: Stage, { name, traits, random }: Newcomer): void => {
  const { now, timers, tally, write } = stage
  const witness = createWitness()
  const plans: (() => void)[] = []
  let client: Client = createClient(traits, now())
  let jar: Jar = new Map()

  const step = (event: ClientEvent): void => {
    if (stage.isOver()) return
    const before = client
    const { client: after, actions } = stepClient(before, event, { site: stage.site, at: now(), random })
    client = after
    for (const action of actions) act(action)
    for (const [index, tab] of after.tabs.entries()) if (tab !== before.tabs[index]) plan(index, tab.dueAt)
  }

  const plan = (index: number, dueAt: number): void => {
    plans[index]?.()
    plans[index] =
      dueAt === never ? () => undefined : timers.later(dueAt - now(), () => step({ kind: 'due', tab: index }))
  }

  const act = (action: Action): void => {
    if (action.kind === 'gone') return write([{ kind: 'gone', at: now(), client: name }])
    const begin = (): void => {
      const asked = exchange(action.tab, action.ask)
      stage.pending.add(asked)
      void asked.finally(() => stage.pending.delete(asked))
    }
    const waitMs = stage.paceMs()
    if (waitMs === 0) begin()
    else timers.later(waitMs, begin)
  }

  const exchange = async (tab: number, ask: Ask): Promise<void> => {
    const shown = jar
    const sent = now()
    const raw = await stage.browser.ask(ask, cookieHeader(shown)).catch(() => null)
    // The clock has whole milliseconds: the answer had surely come by the next one.
    const got = now() + 1
    const seen = raw === null ? null : seeAnswer(ask, raw)
    if (seen === null) {
      if (!stage.isOver()) tally.unanswered()
      write(witness.unanswered({ sent, got, client: name }, ask, shown))
      return step({ kind: 'failed', tab, ask })
    }
    tally.answered(ask.kind, got - sent)
    write(witness.answered({ exchange: { sent, got, client: name }, ask, seen, shown }))
    if (traits.kind !== 'noCookies' && traits.kind !== 'flooder') jar = keepCookies(jar, seen.setCookies)
    else if (seen.setCookies.length > 0) write([{ kind: 'forgot', at: now(), client: name }])
    step({ kind: 'answer', tab, ask, seen })
  }

  tally.came(name, traits.kind, now())
  for (const [index, tab] of client.tabs.entries()) plan(index, tab.dueAt)
}
