import { Agent } from 'node:http'
import { createSeededRandom } from '../../../src/kernel/seeded-random.ts'
import { drawArrivals } from '../../../src/rehearsal/shapes/arrival-times.ts'
import { rounded } from '../rounds.ts'
import { navigate } from '../visitor.ts'

/** People without script before any room: they come, reload when they are told to, and stay a while once inside. */
export interface ReloadCrowd {
  readonly origin: string
  readonly people: number
  readonly arriveWithinMs: number
  readonly durationMs: number
  readonly visitMs: number
  readonly seed: number
}

export interface ReloadReport {
  readonly came: number
  readonly entered: number
  /** Most people inside at once. */
  readonly insideMost: number
  /** Of pairs of people who entered, those in which whoever came later entered first, per cent. */
  readonly overtakenPercent: number
  readonly waitMedianS: number
  readonly waitMostS: number
  /** Requests of one waiting person in a minute of waiting. */
  readonly requestsAMinute: number
}

/** A page inside is asked for so often. */
const pageEveryMs = 3_000
/** Where a page tells nothing, people press again after about so long. */
const impatienceMs = 10_000

interface Entered {
  readonly cameAt: number
  readonly enteredAt: number
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)))

const now = (): number => performance.now()

/** Share of pairs out of order, by merge counting. */
const overtaken = (entered: readonly Entered[]): number => {
  const byArrival = entered
    .toSorted((one, other) => one.cameAt - other.cameAt)
    .map(({ enteredAt }) => enteredAt)
  let inversions = 0
  for (let later = 1; later < byArrival.length; later += 1) {
    for (let before = 0; before < later; before += 1) {
      if ((byArrival[before] ?? 0) > (byArrival[later] ?? 0)) inversions += 1
    }
  }
  const pairs = (byArrival.length * (byArrival.length - 1)) / 2
  return pairs === 0 ? 0 : rounded((inversions / pairs) * 100)
}

export const runReloadCrowd = async (crowd: ReloadCrowd): Promise<ReloadReport> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  const random = createSeededRandom(crowd.seed)
  const startedAt = performance.now()
  const endsAt = startedAt + crowd.durationMs
  const entered: Entered[] = []
  let [came, inside, insideMost, waitingRequests, waitedMs] = [0, 0, 0, 0, 0]

  const visit = async (look: () => Promise<number>): Promise<void> => {
    inside += 1
    insideMost = Math.max(insideMost, inside)
    const until = Math.min(endsAt, now() + crowd.visitMs)
    while (now() < until) {
      await sleep(Math.min(pageEveryMs, until - now()))
      if (now() < until && (await look()) !== 200) break
    }
    inside -= 1
  }

  const live = async (afterMs: number, jitter: number): Promise<void> => {
    await sleep(afterMs)
    if (now() >= endsAt) return
    came += 1
    const cameAt = now()
    const jar = new Map<string, string>()
    let retryMs = impatienceMs
    const look = async (): Promise<number> => {
      let url = `${crowd.origin}/`
      for (let hops = 0; hops < 4; hops += 1) {
        const cookie = [...jar].map((pair) => pair.join('=')).join('; ')
        const answer = await navigate(agent, url, cookie)
        for (const set of answer.setCookies) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
          jar.set(name, value)
        }
        if (answer.retryAfterS !== null) retryMs = answer.retryAfterS * 1_000
        if (answer.location === null) return answer.status
        url = new URL(answer.location, url).href
      }
      return 0
    }
    while (now() < endsAt) {
      waitingRequests += 1
      if ((await look()) === 200) {
        entered.push({ cameAt, enteredAt: now() })
        waitedMs += now() - cameAt
        return visit(look)
      }
      await sleep(Math.min(endsAt - now(), retryMs * (1 + 0.1 * jitter)))
    }
    waitedMs += now() - cameAt
  }

  const arrivals = drawArrivals({
    shape: { kind: 'named', name: 'steep' },
    people: crowd.people,
    windowMs: crowd.arriveWithinMs,
    seed: crowd.seed,
  })
  await Promise.all(arrivals.map((afterMs) => live(afterMs, random.unit())))
  agent.destroy()
  const waits = entered
    .map(({ cameAt, enteredAt }) => enteredAt - cameAt)
    .toSorted((one, other) => one - other)
  return {
    came,
    entered: entered.length,
    insideMost,
    overtakenPercent: overtaken(entered),
    waitMedianS: rounded((waits[waits.length >> 1] ?? 0) / 1_000),
    waitMostS: rounded((waits.at(-1) ?? 0) / 1_000),
    requestsAMinute: rounded(waitingRequests / Math.max(1, waitedMs / 60_000)),
  }
}
