import { second } from '../../kernel/duration.ts'
import { between } from '../mornings/chance.ts'
import type { HereSeen, NowSeen, PageSeen } from './asks.ts'
import {
  asking,
  type Client,
  type LineView,
  never,
  type Step,
  type Tab,
  waitingUntil,
} from './client-state.ts'
import type { Turn } from './client-step.ts'
import { nextCheckInMs, nextLookMs } from './look-schedule.ts'

type LinePage = Extract<PageSeen, { kind: 'line' }>

/** A page asks at most so often, whatever comes. */
const leastBetweenMs = second
/** Without script, the button is pressed again after so long where the page says nothing. */
const pressAgainMs = 30 * second

/** The waiting page has loaded. */
export const openLine = (
  client: Client,
  tab: number,
  page: LinePage,
  retryAfterMs: number | null,
  { at, random }: Turn,
): Step => {
  const { lane, epoch, n, to, phase, told } = page
  const reloadAt = client.traits.kind === 'stormer' ? at + Math.ceil(between(random, 3, 6) * second) : never
  const view: LineView = {
    kind: 'line',
    lane,
    epoch,
    n,
    to,
    phase,
    told,
    schedule: null,
    seen: null,
    checkInAt: never,
    reloadAt,
  }
  const looksAt = at + leastBetweenMs * (1 + 2 * random.unit())
  const still = client.traits.kind === 'noScript'
  return rest(client, tab, view, still ? at + (retryAfterMs ?? pressAgainMs) : looksAt)
}

/** Waits for the next thing to do, or for the end of patience. */
const rest = (client: Client, tab: number, view: LineView, dueAt: number): Step => {
  const patience = client.visit === null ? client.leavesAt : never
  return waitingUntil(client, tab, Math.ceil(Math.min(dueAt, view.reloadAt, patience)), { view })
}

export const dueInLine = (client: Client, tab: number, view: LineView, { at }: Turn): Step => {
  if (client.traits.kind === 'noScript')
    return asking(client, tab, { kind: 'submit', path: '/_preau/enter', form: { to: view.to } })
  if (at >= view.reloadAt) return asking(client, tab, { kind: 'navigate', path: view.to })
  if (view.schedule === null || view.phase === 'waiting') return asking(client, tab, { kind: 'now' })
  return at >= view.checkInAt
    ? asking(client, tab, { kind: 'here' })
    : rest(client, tab, view, view.checkInAt)
}

const lineOf = (tab: Tab | undefined): LineView | null => (tab?.view.kind === 'line' ? tab.view : null)

export const heardNow = (client: Client, tab: number, now: NowSeen, { at, random }: Turn): Step => {
  const view = lineOf(client.tabs[tab])
  if (view === null) return { client, actions: [] }
  const { schedule } = now
  const mine = now.lanes[view.lane]
  const seen = mine?.epoch === view.epoch ? mine : null
  const open = now.mode === 'shadow' || now.mode === 'bypass'
  const called = view.phase === 'waiting' && (open || (seen !== null && seen.called >= view.n))
  const first = view.schedule === null && view.checkInAt > at
  const firstMs =
    view.phase === 'door' ? nextCheckInMs('door', null, at, schedule, random.unit()) : schedule.firstMs
  const checkInAt = called ? at : first ? at + firstMs : view.checkInAt
  const looked = { ...view, schedule, seen, checkInAt }
  if (at >= checkInAt) return asking(showing(client, tab, looked), tab, { kind: 'here' })
  return nextInLine(client, tab, looked, { at, chance: random.unit() })
}

const showing = (client: Client, tab: number, view: LineView): Client => rest(client, tab, view, never).client

const nextInLine = (
  client: Client,
  tab: number,
  view: LineView,
  { at, chance }: { at: number; chance: number },
): Step => {
  const { schedule } = view
  if (schedule === null || view.phase === 'door')
    return rest(client, tab, view, Math.max(at + leastBetweenMs, view.checkInAt))
  const lookAt = at + nextLookMs(view.seen, view.n, schedule, chance)
  return rest(client, tab, view, Math.max(at + leastBetweenMs, Math.min(lookAt, view.checkInAt)))
}

export const heardHere = (client: Client, tab: number, here: HereSeen, { at, random }: Turn): Step => {
  const view = lineOf(client.tabs[tab])
  if (view === null) return { client, actions: [] }
  if (here.standing !== 'waiting' && here.standing !== 'atDoor')
    return asking(client, tab, { kind: 'navigate', path: view.to })
  const phase = here.standing === 'atDoor' ? 'door' : view.phase
  const told = here.told ?? view.told
  const { schedule } = view
  const delayMs =
    schedule === null ? leastBetweenMs : nextCheckInMs(phase, told, here.at, schedule, random.unit())
  return nextInLine(
    client,
    tab,
    { ...view, phase, told, checkInAt: at + delayMs },
    { at, chance: random.unit() },
  )
}
