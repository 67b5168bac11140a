import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defined } from '../../kernel/assert.ts'
import { defaultPolicy } from '../../gate/index.ts'
import type { Event, SeenTicket, Settings } from '../history.ts'
import { checkSettle } from './g1-settle.ts'
import { tellStories } from './stories.ts'

const settings: Settings = { ...defaultPolicy(30), kind: 'settings', at: 0, settledAt: null }
const tickets = [1, 2, 3].map((n): SeenTicket => ({ epoch: 'e', lane: 'line', n, stranger: true }))
/** A history has each ticket once. */
const ticketOf = (n: number): SeenTicket => defined(tickets[n - 1], 'three tickets')
const asked = (at: number, client: string) => ({ sent: at, got: at + 10, client })

/** Killed at 10 s, started without its memory at 11 s, settled at 71 s. */
const foundIn = (events: readonly Event[]): readonly string[] => {
  const loss: readonly Event[] = [
    { kind: 'killed', at: 10_000 },
    { kind: 'started', at: 11_000, settledAt: 71_000 },
  ]
  return checkSettle(tellStories({ origin: 0, settings, events: [...events, ...loss] })).map(
    ({ fault }) => fault,
  )
}

const enters = (at: number, n: number): Event => ({
  kind: 'token',
  ...asked(at, `c${n}`),
  ticket: ticketOf(n),
  seat: `e:line:${n}`,
  device: `d${n}`,
  renewal: 0,
  exp: at + 45_000,
})

test('G1 a newcomer who sits before the gate has settled is found', () => {
  const ticket = ticketOf(2)
  assert.deepEqual(foundIn([{ kind: 'ticket', ...asked(20_000, 'c2'), ticket }, enters(21_000, 2)]), [
    'before-settled',
  ])
})

test('G1 a seat that was given before the loss may be collected after it', () => {
  const ticket = ticketOf(1)
  const events: readonly Event[] = [
    { kind: 'ticket', ...asked(1_000, 'c1'), ticket },
    { kind: 'here', ...asked(8_000, 'c1'), ticket, standing: 'granted', script: true },
    enters(13_000, 1),
  ]
  assert.deepEqual(foundIn(events), [])
})

test('G1 whoever was seen without a seat after the loss had none before', () => {
  const ticket = ticketOf(3)
  const events: readonly Event[] = [
    { kind: 'ticket', ...asked(1_000, 'c3'), ticket },
    { kind: 'here', ...asked(15_000, 'c3'), ticket, standing: 'atDoor', script: true },
    enters(30_000, 3),
  ]
  assert.deepEqual(foundIn(events), ['before-settled'])
})
