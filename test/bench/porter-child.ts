import process from 'node:process'
import { createPorter } from '../../src/gate/domain/create-porter.ts'
import { defaultPolicy } from '../../src/gate/domain/policy.ts'
import type { Porter } from '../../src/gate/domain/porter.ts'
import type { TicketId } from '../../src/gate/domain/ticket.ts'
import { createKeyChain } from '../../src/gate/door/tokens/key-chain.ts'
import { mintSeatToken } from '../../src/gate/door/tokens/seat-token.ts'
import { mintTicketToken } from '../../src/gate/door/tokens/ticket-token.ts'
import { rounded } from './rounds.ts'

/** The porter alone, in a process of its own: `node --expose-gc porter-child.ts decisions|memory|tick`. */
const startAt = 1_700_000_000_000
const site = 'ecole'
const device = 'AAAAAAAAAAAAAAAAAAAAAA'

const open = (capacity: number): Porter =>
  createPorter({ epoch: 'epoch', policy: defaultPolicy(capacity), mode: 'enforce', at: startAt })

const arrive = (porter: Porter, at: number): TicketId => {
  const { answer } = porter.step({ kind: 'arrive', lane: 'known', at })
  if (answer.to !== 'arrive') throw new Error('no number')
  return answer.ticket
}

const here = (porter: Porter, ticket: TicketId, at: number, collect: boolean) =>
  porter.step({ kind: 'here', ticket, bearing: 'known', script: true, collect, device, at }).answer

/** A number, its signed ticket, a check-in, a seat, its signed token: three decisions a person. */
const decisions = (): Record<string, number> => {
  const people = 200_000
  const porter = open(people)
  const seatKeys = createKeyChain({
    purpose: 'seat',
    keys: [{ alg: 'HS256', kid: 's1', from: 0, secret: 'a'.repeat(43) }],
  })
  const ticketKeys = createKeyChain({
    purpose: 'ticket',
    keys: [{ alg: 'HS256', kid: 't1', from: 0, secret: 'b'.repeat(43) }],
  })
  let bytes = 0
  const began = performance.now()
  for (let person = 0; person < people; person += 1) {
    const at = startAt + (person >> 5)
    const ticket = arrive(porter, at)
    bytes += mintTicketToken(ticketKeys, site, { ticket, issuedAt: at, device, bearing: 'known' }, at).length
    const answer = here(porter, ticket, at, true)
    if (answer.to !== 'here' || answer.standing.kind !== 'inside') throw new Error('no seat')
    bytes += mintSeatToken(seatKeys, site, answer.standing.claim, at).length
  }
  const seconds = (performance.now() - began) / 1_000
  return { perSecond: Math.round((3 * people) / seconds), people, tokenBytes: Math.round(bytes / people / 2) }
}

interface Heap {
  readonly objects: number
  readonly buffers: number
}

const heap = async (): Promise<Heap> => {
  for (let round = 0; round < 4; round += 1) {
    globalThis.gc?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return { objects: heapUsed, buffers: arrayBuffers }
}

/** The engine drops compiled code meanwhile, which is no gain of tickets: objects count where they grow. */
const grown = (from: Heap, to: Heap): number =>
  to.buffers - from.buffers + Math.max(0, to.objects - from.objects)

/** A house of one seat, and everybody else waits; each is seen once. */
const memory = async (): Promise<Record<string, number>> => {
  // What the engine keeps of the code itself is no ticket's: a first house warms it.
  const warm = open(100)
  for (let n = 0; n < 300_000; n += 1) here(warm, arrive(warm, startAt), startAt, true)
  const porter = open(100)
  const seen = (until: number, from: number): void => {
    for (let n = from; n < until; n += 1) here(porter, arrive(porter, startAt + 1_000), startAt + 1_000, true)
  }
  seen(1_000, 0)
  const before = await heap()
  seen(1_001_000, 1_000)
  const atOneMillion = await heap()
  seen(5_001_000, 1_001_000)
  const atFive = await heap()
  return {
    bytesATicketUpToOneMillion: rounded(grown(before, atOneMillion) / 1_000_000),
    bytesATicketUpToFiveMillion: rounded(grown(before, atFive) / 5_000_000),
    heapMbAtFiveMillion: Math.round((atFive.objects + atFive.buffers) / 2 ** 20),
    // Read last, so that the porter is still there when the heap is.
    waiting: porter.figures().waiting,
  }
}

/** A million tickets of which nine in ten are never seen; ticks of ten minutes, while the living check in. */
const tick = (): Record<string, number> => {
  const porter = open(1_000)
  const tickets = Array.from({ length: 1_000_000 }, () => arrive(porter, startAt))
  const living = tickets.filter((_, index) => index % 10 === 0)
  let next = 0
  const took: number[] = []
  for (let at = startAt; at < startAt + 600_000; at += 250) {
    // Each living ticket checks in every four minutes.
    for (let count = 0; count < living.length / 960; count += 1) {
      const ticket = living[next]
      next = (next + 1) % living.length
      if (ticket !== undefined) here(porter, ticket, at, true)
    }
    const began = performance.now()
    porter.step({ kind: 'tick', at })
    took.push(performance.now() - began)
  }
  const sorted = took.toSorted((one, other) => one - other)
  return {
    ticks: took.length,
    p50Ms: rounded(sorted[took.length >> 1] ?? 0),
    p99Ms: rounded(sorted[Math.floor(took.length * 0.99)] ?? 0),
    worstMs: rounded(sorted.at(-1) ?? 0),
  }
}

const what = { decisions, memory, tick }[process.argv[2] ?? '']
if (what === undefined) throw new Error('decisions, memory or tick')
process.stdout.write(`${JSON.stringify(await what())}\n`)
