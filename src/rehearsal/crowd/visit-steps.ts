import { minute, second } from '../../kernel/duration.ts'
import { between, waiting } from '../mornings/chance.ts'
import type { Ask, SeatSeen } from './asks.ts'
import {
  type Action,
  asking,
  type Client,
  leaving,
  never,
  type Step,
  type Visit,
  waitingUntil,
  withTab,
} from './client-state.ts'
import type { Turn } from './client-step.ts'

/** The notice inside a site asks so often: seen, and in a tab behind. */
const seenPollMs = 20 * second
const hiddenPollMs = minute
/** Of the pages of a visit, so many end with a form sent. */
const formShare = 0.06
/** The second person of a phone stays for so much of a visit. */
const siblingPart = 0.5

const thinkMs = (client: Client, { random }: Turn): number => {
  const mean = client.traits.visitMs / client.traits.pages
  return Math.max(second / 2, Math.min(4 * mean, waiting(random, mean)))
}

const personsOf = ({ traits }: Client): number => (traits.kind === 'siblings' ? 2 : 1)

const withScript = ({ traits }: Client): boolean => traits.kind !== 'noScript' && traits.kind !== 'noCookies'

const begin = (client: Client, tab: number, turn: Turn): Visit => ({
  lead: tab,
  nextPageAt: turn.at + thinkMs(client, turn),
  pollAt: withScript(client) ? turn.at + second / 2 : never,
  answerAt: never,
  signInAt: turn.site.signIn === null ? never : turn.at + signInAfterMs(client, turn),
  endsAt: turn.at + client.visitLeftMs,
  person: 0,
  over: false,
})

/** To find one's password takes a sixtieth to a twelfth of a visit. */
const signInAfterMs = ({ traits }: Client, { random }: Turn): number =>
  traits.visitMs * between(random, 1 / 60, 1 / 12)

/** A page of the site has loaded. */
export const openSite = (client: Client, tab: number, turn: Turn): Step => {
  const visit = client.visit ?? begin(client, tab, turn)
  const loads: readonly Action[] = turn.site.background.map((path) => ({
    kind: 'ask',
    tab,
    ask: { kind: 'background', path },
  }))
  const current: Visit = { ...visit, nextPageAt: turn.at + thinkMs(client, turn) }
  const here = withTab({ ...client, visit: current }, tab, { view: { kind: 'site' } })
  return { client: restInside(here, tab, turn).client, actions: loads }
}

const restInside = (client: Client, tab: number, { at }: Turn): Step => {
  const { visit } = client
  if (visit === null || tab !== visit.lead)
    return waitingUntil(client, tab, withScript(client) ? at + hiddenPollMs : never)
  const { nextPageAt, pollAt, answerAt, signInAt, endsAt } = visit
  const dueAt = visit.over ? pollAt : Math.min(nextPageAt, pollAt, answerAt, signInAt, endsAt)
  return waitingUntil(client, tab, Math.max(at, Math.ceil(dueAt)))
}

export const dueInside = (client: Client, tab: number, turn: Turn): Step => {
  const { visit } = client
  const { at } = turn
  if (visit === null || tab !== visit.lead) return asking(client, tab, { kind: 'seat' })
  if (visit.over) return asking(client, tab, { kind: 'seat' })
  if (at >= visit.endsAt) return finish(client, tab, visit, turn)
  if (at >= visit.signInAt) return signIn(client, tab, visit, turn)
  if (at >= visit.answerAt) {
    const answering = { ...client, visit: { ...visit, answerAt: never } }
    return asking(answering, tab, { kind: 'keep', answer: 'keep' })
  }
  if (at >= visit.nextPageAt) return turnPage(client, tab, turn)
  return at >= visit.pollAt ? asking(client, tab, { kind: 'seat' }) : restInside(client, tab, turn)
}

const turnPage = (client: Client, tab: number, { site, random }: Turn): Step => {
  if (site.form !== null && random.chance(formShare))
    return asking(client, tab, { kind: 'submit', path: site.form.path, form: site.form.fields })
  return asking(client, tab, { kind: 'navigate', path: random.pick(site.pages) })
}

const signIn = (client: Client, tab: number, visit: Visit, { site }: Turn): Step => {
  const account = client.traits.accounts[visit.person]
  const asked = { ...client, visit: { ...visit, signInAt: never } }
  if (site.signIn === null || account === undefined) return { client: asked, actions: [] }
  const form = { [site.signIn.field]: account }
  return asking(asked, tab, { kind: 'submit', path: site.signIn.path, form, signsIn: account })
}

/** The visit is done: the next person of this phone, or each in their own way out. */
const finish = (client: Client, tab: number, visit: Visit, turn: Turn): Step => {
  const { at, site } = turn
  if (visit.person + 1 < personsOf(client)) {
    const next: Visit = {
      ...visit,
      person: visit.person + 1,
      signInAt: site.signIn === null ? never : at,
      endsAt: at + client.traits.visitMs * siblingPart,
    }
    return restInside({ ...client, visit: next }, tab, turn)
  }
  if (client.traits.goes === 'leaves') return asking(client, tab, { kind: 'keep', answer: 'leave' })
  if (client.traits.goes === 'vanishes' || visit.pollAt === never) return leaving(client)
  return restInside({ ...client, visit: { ...visit, over: true } }, tab, turn)
}

/** The notice has its answer: the seat is there, asked about, or over. */
export const heardSeat = (client: Client, tab: number, ask: Ask, seat: SeatSeen, turn: Turn): Step => {
  const { visit } = client
  const { at, random } = turn
  if (ask.kind === 'keep' && ask.answer === 'leave') return leaving(client)
  if (visit === null || tab !== visit.lead)
    return seat.state === 'in' ? restInside(client, tab, turn) : waitingUntil(client, tab, never)
  if (seat.state !== 'in')
    return visit.over
      ? leaving(client)
      : asking(putOut(client, tab, at), tab, { kind: 'navigate', path: '/' })
  const answers = seat.asked && client.traits.keeps && !visit.over && visit.answerAt === never
  const answerAt = answers ? at + between(random, 2, 8) * second : visit.answerAt
  return restInside({ ...client, visit: { ...visit, answerAt, pollAt: at + seenPollMs } }, tab, turn)
}

/** The seat is over before the visit: what is left of it needs another one. */
export const putOut = (client: Client, tab: number, at: number): Client => {
  // An old page in another tab says nothing of the seat this browser has meanwhile.
  if (client.visit === null || client.visit.lead !== tab) return client
  const visitLeftMs = Math.max(5 * second, client.visit.endsAt - at)
  return { ...client, visit: null, visitLeftMs, leavesAt: at + client.traits.patienceMs }
}
