import assert from 'node:assert/strict'
import { test } from 'node:test'
import { minute, second } from '../../kernel/duration.ts'
import type { Event, SeenTicket, Settings } from '../history.ts'
import { measureUse } from './g5-use.ts'
import { measureTold } from './g15-told.ts'
import { beginOf, type History } from './parse-history.ts'
import { tellStories } from './stories.ts'

const settings: Settings = {
  kind: 'settings',
  at: 0,
  capacity: 10,
  reportsSignIns: false,
  tokenLifeMs: 60 * second,
  atDoorMs: 10 * second,
  atDoorStillMs: minute,
  collectWithinMs: 20 * second,
  collectWithinStillMs: minute,
  callLifeMs: 20 * minute,
  idleLimitMs: 10 * minute,
  heldAtLeastMs: 20 * minute,
  unsignedLifeMs: 3 * minute,
  unsignedPresses: 10,
  lateMs: 10 * minute,
  devicesPerSeat: 4,
  settledAt: null,
}

const storiesOf = (events: readonly Event[]) => {
  const sorted = events.toSorted((one, other) => beginOf(one) - beginOf(other))
  const history: History = { origin: 0, settings, events: sorted }
  return tellStories(history)
}

const place = (n: number): SeenTicket => ({ epoch: 'e', lane: 'line', n, stranger: false })
/** Tickets are told apart by identity, as the parser gives them. */
const places = Array.from({ length: 40 }, (_, n) => place(n + 1))
const ticketOf = (n: number): SeenTicket => places[n - 1] ?? place(n)
const at = (instant: number, n: number) => ({ sent: instant, got: instant, client: `c${n}` })

const given = (n: number, instant: number): Event => ({
  kind: 'ticket',
  ...at(instant, n),
  ticket: ticketOf(n),
})
const here = (n: number, instant: number, standing: 'waiting' | 'atDoor'): Event => ({
  kind: 'here',
  ...at(instant, n),
  ticket: ticketOf(n),
  standing,
  script: true,
})
/** A token of which the seat surely counts until `until`. */
const token = (n: number, instant: number, until: number): Event => ({
  kind: 'token',
  ...at(instant, n),
  ticket: ticketOf(n),
  seat: `s${n}`,
  device: `d${n}`,
  renewal: 1,
  exp: until + second,
})

const gone = (n: number, minutes: number): Event => ({ kind: 'gone', at: minutes * minute, client: `c${n}` })

test('G5 the shares are those of the seconds in which somebody surely waited', () => {
  const waits = [0, 50, 100].map((seconds) => here(40, seconds * second, 'waiting'))
  const seats = Array.from({ length: 8 }, (_, index) => token(index + 1, 0, 100 * second))
  const served: Event[] = Array.from({ length: 8 }, (_, index) => ({
    kind: 'served',
    ...at(75 * second, index + 1),
    seat: `s${index + 1}`,
    device: `d${index + 1}`,
    renewal: 1,
    changes: false,
  }))
  const use = measureUse(storiesOf([...waits, ...seats, ...served, token(9, 50 * second, 300 * second)]))
  assert.equal(use.waitedMs, 100 * second)
  assert.equal(use.takenShare, 0.85)
  assert.equal(use.nobodyInShare, 0.8 * 0.25 + 0.1 * 0.5)
  assert.equal(use.longestRefill, null)
})

test('G5 a refill lasts until as many seats are taken as before', () => {
  const waits = [0, 50, 100].map((seconds) => here(40, seconds * second, 'waiting'))
  const before = Array.from({ length: 10 }, (_, index) => token(index + 1, 0, 20 * second))
  const after = Array.from({ length: 10 }, (_, index) =>
    token(index + 11, (21 + index / 2) * second, 90 * second),
  )
  const { longestRefill } = measureUse(storiesOf([...waits, ...before, ...after]))
  assert.deepEqual(longestRefill, { at: 20 * second, seats: 10, refillMs: 5.5 * second })
})

test('G15 early is wrong, who left before the low bound is left out, who waits past the high is late', () => {
  const told = (n: number, low: number, high: number): Event[] => [
    given(n, 0),
    { kind: 'told', ...at(10 * second, n), ticket: ticketOf(n), low: low * minute, high: high * minute },
  ]
  const { all, lanes } = measureTold(
    storiesOf([
      ...[1, 2, 3, 4, 5, 6].flatMap((n) => told(n, 5, 8)),
      here(1, 6 * minute, 'atDoor'),
      here(2, 4 * minute, 'atDoor'),
      here(3, 9 * minute, 'atDoor'),
      gone(4, 3.5),
      gone(5, 8.5),
      gone(6, 6),
      given(7, 0),
      here(7, 5 * minute, 'atDoor'),
    ]),
  )
  const { scored, right, early, late, leftOut } = all
  assert.deepEqual(
    { scored, right, early, late, leftOut },
    { scored: 4, right: 1, early: 1, late: 2, leftOut: 2 },
  )
  assert.equal(all.longWaits, 7)
  assert.equal(all.toldInTimeShare, 6 / 7)
  assert.equal(all.medianWidthMs, 3 * minute)
  assert.deepEqual(lanes['line'], all)
})
