import { second } from '../../kernel/duration.ts'
import type { SeededRandom } from '../../kernel/seeded-random.ts'
import type { Ask, Seen } from './asks.ts'
import {
  asking,
  type Client,
  type ClientEvent,
  leaving,
  never,
  type SiteMap,
  type Step,
  waitingUntil,
  withFurtherTabs,
  withTab,
} from './client-state.ts'
import { dueInLine, heardHere, heardNow, openLine } from './line-steps.ts'
import { nextTryMs } from './look-schedule.ts'
import { between, waiting } from '../mornings/chance.ts'
import { dueInside, heardSeat, openSite, putOut } from './visit-steps.ts'

/** What a step may use besides the client: nothing else decides. */
export interface Turn {
  readonly site: SiteMap
  readonly at: number
  readonly random: SeededRandom
}

/** A site that sends people round in circles loses them. */
const hopLimit = 8
const triesLimit = 3
const floodTries = 10

/** One browser and the people at it: the same state, event, time and chance give the same step. */
export const stepClient = (client: Client, event: ClientEvent, turn: Turn): Step => {
  if (client.gone) return { client, actions: [] }
  switch (event.kind) {
    case 'due':
      return due(client, event.tab, turn)
    case 'failed':
      return failed(client, event.tab, event.ask, turn)
    case 'answer':
      return answered(client, event.tab, event.ask, event.seen, turn)
  }
}

const due = (client: Client, tab: number, turn: Turn): Step => {
  const view = client.tabs[tab]?.view
  const { at, random } = turn
  if (view === undefined) return { client, actions: [] }
  if (client.traits.kind === 'flooder') return flood(client, tab)
  if (client.visit === null) {
    if (at >= client.leavesAt) return leaving(client)
    if (at >= client.darkAt) return goDark(client, tab, turn)
  }
  switch (view.kind) {
    case 'blank':
      return comeIn(client, tab)
    case 'line':
      return dueInLine(client, tab, view, turn)
    case 'site':
      return dueInside(client, tab, turn)
    case 'granted':
      return asking(client, tab, { kind: 'submit', path: '/_preau/enter', form: { to: '/' } })
    case 'ended':
      return asking(client, tab, { kind: 'submit', path: '/_preau/again', form: { to: '/' } })
    case 'question':
      return client.traits.keeps
        ? asking(client, tab, { kind: 'submit', path: '/_preau/keep', form: { do: 'keep', to: '/' } })
        : asking(client, tab, { kind: 'navigate', path: '/' })
    case 'who': {
      const person = String(client.visit?.person ?? random.below(2))
      return asking(client, tab, { kind: 'submit', path: '/_preau/who', form: { person, to: '/' } })
    }
    case 'trouble':
      return asking(client, tab, { kind: 'navigate', path: '/' })
  }
}

const comeIn = (client: Client, tab: number): Step => {
  const { introduction } = client.traits
  if (client.introduced || introduction === null) return asking(client, tab, { kind: 'navigate', path: '/' })
  const met = { ...client, introduced: true }
  return introduction.kind === 'link'
    ? asking(met, tab, { kind: 'navigate', path: introduction.path })
    : asking(met, tab, { kind: 'submit', path: '/_preau/code', form: { code: introduction.code, to: '/' } })
}

const flood = (client: Client, tab: number): Step =>
  client.tries >= floodTries
    ? leaving(client)
    : asking({ ...client, tries: client.tries + 1 }, tab, { kind: 'navigate', path: '/' })

/** Scripts stop; when the screen lights up again, the page looks at once. */
const goDark = (client: Client, tab: number, { at, random, site }: Turn): Step => {
  const lightAt = at + Math.ceil(waiting(random, site.darkMeanMs))
  const dark = { ...client, darkAt: lightAt + site.lightMs }
  const view = client.tabs[tab]?.view
  if (view?.kind !== 'line' || view.phase !== 'door') return waitingUntil(dark, tab, lightAt)
  return waitingUntil(dark, tab, lightAt, { view: { ...view, checkInAt: lightAt } })
}

const failed = (client: Client, tab: number, ask: Ask, { at, random }: Turn): Step => {
  if (ask.kind === 'background') return { client, actions: [] }
  const failures = (client.tabs[tab]?.failures ?? 0) + 1
  return waitingUntil(client, tab, at + nextTryMs(failures, random.unit()), { failures, hops: 0 })
}

const answered = (before: Client, tab: number, ask: Ask, seen: Seen, turn: Turn): Step => {
  if (ask.kind === 'background') return { client: before, actions: [] }
  const client = before.tabs[tab]?.failures === 0 ? before : withTab(before, tab, { failures: 0 })
  const { body } = seen
  switch (body.kind) {
    case 'now':
      return heardNow(client, tab, body.now, turn)
    case 'here':
      return heardHere(client, tab, body.here, turn)
    case 'seat':
      return heardSeat(client, tab, ask, body.seat, turn)
    case 'page':
    case 'other':
      return opened(client, tab, ask, seen, turn)
  }
}

/** A document has come: a redirect, a page of the gate, or the site. */
const opened = (client: Client, tab: number, ask: Ask, seen: Seen, turn: Turn): Step => {
  if (client.traits.kind === 'flooder')
    return waitingUntil(client, tab, turn.at + between(turn.random, 1, 4) * second)
  if (seen.redirect !== null) return followed(client, tab, ask, seen.redirect, turn)
  const rested = withTab(withFurtherTabs(client, turn.at), tab, { hops: 0 })
  const page = seen.body.kind === 'page' ? seen.body.page : null
  const soon = turn.at + between(turn.random, 1, 4) * second
  switch (page?.kind) {
    case 'line':
      return openLine(putOut(rested, tab, turn.at), tab, page, seen.retryAfterMs, turn)
    case 'granted':
    case 'ended':
      return waitingUntil(putOut(rested, tab, turn.at), tab, soon, { view: { kind: page.kind } })
    case 'question':
    case 'who':
      return waitingUntil(rested, tab, soon, { view: { kind: page.kind } })
    default:
  }
  const fromGate = seen.status === 503 || ('path' in ask && ask.path.startsWith('/_preau/'))
  return fromGate ? trouble(rested, tab, seen, turn) : openSite(rested, tab, turn)
}

const followed = (client: Client, tab: number, ask: Ask, to: string, turn: Turn): Step => {
  const hops = (client.tabs[tab]?.hops ?? 0) + 1
  const view = client.tabs[tab]?.view
  if (hops > hopLimit || view === undefined) return failed(client, tab, ask, turn)
  return asking(withTab(client, tab, { hops }), tab, { kind: 'navigate', path: to })
}

const trouble = (client: Client, tab: number, seen: Seen, { at, random }: Turn): Step => {
  const tried = { ...client, tries: client.tries + 1 }
  if (client.traits.kind === 'noCookies' && tried.tries >= triesLimit) return leaving(tried)
  const dueAt = at + (seen.retryAfterMs ?? between(random, 10, 30) * second)
  return waitingUntil(tried, tab, dueAt === never ? at : dueAt, { view: { kind: 'trouble' } })
}
