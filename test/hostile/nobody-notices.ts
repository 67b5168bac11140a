import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { AttackCounts } from './attack.ts'
import type { Browser } from './browser.ts'
import type { Attacker, HostileWorld, Prober } from './open-world.ts'
import type { Phase } from './prober.ts'

/** What an attack may add to the slowest answer of a hundred. */
const mostTimes = 3
/**
 * Below this nobody notices, and a busy machine of two cores makes any process wait so long now and then:
 * the attacker and the prober run on the same two.
 */
const floorMs = 20

export interface House {
  readonly seated: readonly Browser[]
  readonly waiting: readonly Browser[]
}

/** Fills the house, and lets some more come who wait. */
export const fillHouse = async (world: HostileWorld, capacity: number, waiters: number): Promise<House> => {
  const comeOne = async (status: number): Promise<Browser> => {
    const browser = world.browser()
    const seen = await browser.visit()
    assert.equal(seen.status, status, seen.body.slice(0, 300))
    return browser
  }
  const seated: Browser[] = []
  while (seated.length < capacity) seated.push(await comeOne(200))
  const waiting: Browser[] = []
  while (waiting.length < waiters) waiting.push(await comeOne(503))
  return { seated, waiting }
}

/** Everybody who waits still has the same number, and still waits. */
export const assertPlacesKept = async (
  { waiting }: House,
  places: readonly (number | null)[],
): Promise<void> => {
  for (const [index, browser] of waiting.entries()) {
    assert.equal((await browser.visit()).status, 503)
    assert.equal(browser.place(), places[index])
  }
}

/** What the gate's thread did during the attack, of each second. */
export interface Share {
  readonly ran: number
  readonly waited: number
  /** Time of a processor, milliseconds. */
  readonly ranMs: number
}

export interface Lived {
  readonly calm: readonly Phase[]
  readonly attacked: readonly Phase[]
  readonly shares: readonly Share[]
  readonly counts: readonly AttackCounts[]
}

/** What the gate's thread did while something went on. */
export const shareDuring = async <Value>(
  world: HostileWorld,
  work: () => Promise<Value>,
): Promise<{ readonly value: Value; readonly share: Share }> => {
  const [from, before] = [performance.now(), await world.scheduled()]
  const value = await work()
  const [ms, after] = [performance.now() - from, await world.scheduled()]
  const [ranMs, waitedMs] = [after.ranMs - before.ranMs, after.waitedMs - before.waitedMs]
  return { value, share: { ran: ranMs / ms, waited: waitedMs / ms, ranMs } }
}

/** Calm and attack in turn, so that whatever else the machine does meets both. */
export const liveInTurns = async (
  world: HostileWorld,
  prober: Prober,
  attacker: Attacker,
  { turns, probes }: { readonly turns: number; readonly probes: number },
): Promise<Lived> => {
  const lived = {
    calm: [] as Phase[],
    attacked: [] as Phase[],
    shares: [] as Share[],
    counts: [] as AttackCounts[],
  }
  for (let turn = 0; turn < turns; turn += 1) {
    lived.calm.push(await prober.phase(probes))
    await attacker.start()
    const { value, share } = await shareDuring(world, () => prober.phase(probes))
    lived.attacked.push(value)
    lived.shares.push(share)
    lived.counts.push(await attacker.stop())
  }
  return lived
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0

const medianOf = (phases: readonly Phase[], pick: (phase: Phase) => number): number =>
  median(phases.map(pick))

/** Share of a processor that the gate needs for the whole attack, where it got only a part of it answered. */
const busyAt = (perSecond: number, shares: readonly Share[], counts: readonly AttackCounts[]): number => {
  const ranMs = shares.reduce((sum, share) => sum + share.ranMs, 0)
  const answered = counts.flatMap(({ statuses }) => Object.values(statuses))
  const answers = answered.reduce((sum, count) => sum + count, 0)
  return (ranMs / Math.max(1, answers)) * (perSecond / 1_000)
}

/** The gate wanted to run for so much of the time, and had no processor: others of this machine had it. */
const starvedFrom = 0.1
/** Of one processor. Below this a gate that has one to itself answers without a queue. */
const busyMost = 0.85

/**
 * `now` is answered at most three times as late as in the calm of the same run. Where the machine gave the gate no
 * processor when it wanted one, its answers are late whoever asks: then its own time is judged, which others cannot take.
 */
export const assertNobodyNotices = (
  test: TestContext,
  lived: Omit<Lived, 'counts'> & Partial<Pick<Lived, 'counts'>>,
  perSecond: number | null = null,
): void => {
  const { calm, attacked, shares } = lived
  const [calmMs, attackMs] = [medianOf(calm, ({ nowMs }) => nowMs), medianOf(attacked, ({ nowMs }) => nowMs)]
  const rawMs = medianOf(attacked, ({ rawMs: ms }) => ms)
  const inside = [medianOf(calm, ({ seatedMs }) => seatedMs), medianOf(attacked, ({ seatedMs }) => seatedMs)]
  const [ran, waited] = [
    median(shares.map((share) => share.ran)),
    median(shares.map((share) => share.waited)),
  ]
  const busy = perSecond === null ? ran : busyAt(perSecond, shares, lived.counts ?? [])
  const told = [
    `p99 of now ${calmMs} ms calm, ${attackMs} ms attacked`,
    `a plain server beside it ${rawMs} ms`,
    `those inside ${inside.join(' and ')} ms`,
    `the gate ran for ${Math.round(ran * 100)} % of the time, needs ${Math.round(busy * 100)} % of a processor`,
    `and waited for one for ${Math.round(waited * 100)} %`,
  ].join('; ')
  test.diagnostic(told)
  const inTime = attackMs <= Math.max(floorMs, mostTimes * Math.max(calmMs, rawMs))
  const starved = waited >= starvedFrom
  assert.ok(inTime || (starved && busy <= busyMost), told)
  for (const { seated, now } of [...calm, ...attacked]) {
    assert.deepEqual(Object.keys(seated), ['200'], `those inside got ${JSON.stringify(seated)}`)
    assert.deepEqual(Object.keys(now), ['200'], `now was ${JSON.stringify(now)}`)
  }
}

/** Answers by status, over all turns. */
export const statusesOf = ({ counts }: Lived): ReadonlyMap<string, number> => {
  const all = new Map<string, number>()
  for (const { statuses } of counts)
    for (const [status, count] of Object.entries(statuses)) all.set(status, (all.get(status) ?? 0) + count)
  return all
}

/** Nothing of an attack is a fault of ours, and none of it is logged one by one (G14). */
export const assertQuietLog = ({ gate }: HostileWorld): void => {
  const lines = gate.err().split('\n')
  const loud = lines.filter((line) => /"level":"(?:warn|error)"/.test(line))
  assert.deepEqual(loud.slice(0, 3), [], `${loud.length} loud lines`)
  assert.ok(lines.length < 60, `${lines.length} lines in the log`)
}
