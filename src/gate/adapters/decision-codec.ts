import { assert } from '../../kernel/assert.ts'
import { endReasons, type Decision, type DecisionKind } from '../domain/decisions.ts'
import { capacityReasons, type CapacitySeen } from '../domain/capacity-law-state.ts'
import { modes } from '../domain/policy.ts'
import type { Settings } from '../domain/settings.ts'
import type { TicketId } from '../domain/ticket.ts'
import type { DecisionCodec } from '../ports.ts'
import { decodeSeenCell, decodeSettings, seenCell } from './capacity-codec.ts'
import { DecisionFault } from './decision-fault.ts'
import { createRowReader, textMaxLength, type Cell, type RowReader } from './decision-row.ts'
import { decodePolicy } from './policy-codec.ts'

/** Everything of a decision but its kind and time, in the order that `decisionOf` reads it. */
const cellsOf = (decision: Decision): readonly Cell[] => {
  switch (decision.kind) {
    case 'epochOpened':
      return [decision.epoch, decision.settleUntil]
    case 'reserved':
      return [decision.lane, decision.upTo]
    case 'called':
      return [decision.epoch, decision.lane, decision.upTo]
    case 'granted': {
      const { ticket, collectBy, stranger, classKey } = decision
      return [ticket.epoch, ticket.lane, ticket.n, collectBy, stranger, classKey]
    }
    case 'collected':
      return [decision.seat, decision.device, decision.exp]
    case 'adopted':
      return [decision.seat, decision.device, decision.renewal, decision.exp]
    case 'bound':
      return [decision.seat, decision.device, decision.person, decision.exp]
    case 'marked':
      return [decision.seat, decision.reason, decision.until]
    case 'extended':
    case 'freed':
      return [decision.seat]
    case 'ended':
      return [decision.seat, decision.reason, decision.exp]
    case 'quit':
      return [decision.ticket.epoch, decision.ticket.lane, decision.ticket.n]
    case 'holdAsked':
      return [decision.classKey, decision.size, decision.until]
    case 'held':
    case 'released':
      return [decision.classKey]
    case 'mode':
      return [decision.mode]
    case 'policy':
      return [decision.policy]
    case 'capacity':
      return [decision.from, decision.to, decision.why, seenCell(decision.seen)]
    case 'law':
      return [decision.on]
    case 'settings':
      return [decision.settings]
  }
}

const ticketOf = (row: RowReader): TicketId => ({ epoch: row.text(), lane: row.lane(), n: row.whole() })

const policyOf = (row: RowReader) => {
  const policy = decodePolicy(row.other())
  if (policy === null) throw new DecisionFault('a field of the policy is missing, unknown or of another kind')
  return policy
}

const settingsOf = (row: RowReader): Settings => {
  const settings = decodeSettings(row.other())
  if (settings === null)
    throw new DecisionFault('a field of the settings is missing, unknown or of another kind')
  return settings
}

const seenOf = (row: RowReader): CapacitySeen | null => {
  const seen = decodeSeenCell(row.other())
  if (seen === undefined) throw new DecisionFault('what the capacity law saw is of another kind')
  return seen
}

/* The properties of a literal are evaluated in their written order, which is the order of the cells. */
const readers: {
  readonly [Kind in DecisionKind]: (at: number, row: RowReader) => Extract<Decision, { kind: Kind }>
} = {
  epochOpened: (at, row) => ({ kind: 'epochOpened', at, epoch: row.text(), settleUntil: row.whole() }),
  reserved: (at, row) => ({ kind: 'reserved', at, lane: row.lane(), upTo: row.whole() }),
  called: (at, row) => ({ kind: 'called', at, epoch: row.text(), lane: row.lane(), upTo: row.whole() }),
  granted: (at, row) => ({
    kind: 'granted',
    at,
    ticket: ticketOf(row),
    collectBy: row.whole(),
    stranger: row.flag(),
    classKey: row.textOrNull(),
  }),
  collected: (at, row) => ({ kind: 'collected', at, seat: row.text(), device: row.text(), exp: row.whole() }),
  adopted: (at, row) => ({
    kind: 'adopted',
    at,
    seat: row.text(),
    device: row.text(),
    renewal: row.whole(),
    exp: row.whole(),
  }),
  bound: (at, row) => ({
    kind: 'bound',
    at,
    seat: row.text(),
    device: row.text(),
    person: row.textOrNull(),
    exp: row.whole(),
  }),
  marked: (at, row) => ({
    kind: 'marked',
    at,
    seat: row.text(),
    reason: row.oneOf('mark', ['lesson', 'handIn']),
    until: row.whole(),
  }),
  extended: (at, row) => ({ kind: 'extended', at, seat: row.text() }),
  ended: (at, row) => ({
    kind: 'ended',
    at,
    seat: row.text(),
    reason: row.oneOf('end reason', endReasons),
    exp: row.whole(),
  }),
  freed: (at, row) => ({ kind: 'freed', at, seat: row.text() }),
  quit: (at, row) => ({ kind: 'quit', at, ticket: ticketOf(row) }),
  holdAsked: (at, row) => ({
    kind: 'holdAsked',
    at,
    classKey: row.text(),
    size: row.whole(),
    until: row.whole(),
  }),
  held: (at, row) => ({ kind: 'held', at, classKey: row.text() }),
  released: (at, row) => ({ kind: 'released', at, classKey: row.text() }),
  mode: (at, row) => ({ kind: 'mode', at, mode: row.oneOf('mode', modes) }),
  policy: (at, row) => ({ kind: 'policy', at, policy: policyOf(row) }),
  capacity: (at, row) => ({
    kind: 'capacity',
    at,
    from: row.whole(),
    to: row.whole(),
    why: row.oneOf('reason of a capacity', capacityReasons),
    seen: seenOf(row),
  }),
  law: (at, row) => ({ kind: 'law', at, on: row.flag() }),
  settings: (at, row) => ({ kind: 'settings', at, settings: settingsOf(row) }),
}

const isKind = (text: string): text is DecisionKind => Object.hasOwn(readers, text)

const parseRow = (bytes: Uint8Array): readonly unknown[] => {
  try {
    const row: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
    if (Array.isArray(row)) return row
  } catch (cause) {
    throw new DecisionFault('no JSON in UTF-8', cause)
  }
  throw new DecisionFault('no list')
}

const mustReadBack = (cell: Cell): void => {
  if (typeof cell === 'number') assert(Number.isSafeInteger(cell), 'a decision holds whole numbers only')
  if (typeof cell === 'string')
    assert(cell.length <= textMaxLength, `a text has at most ${textMaxLength} characters`)
}

/** Decisions as lines of JSON, `["called",1790000000000,"e1","line",42]`: short, and readable with any tool. */
export const createDecisionCodec = (): DecisionCodec => ({
  encode: (decision) => {
    const row = [decision.kind, decision.at, ...cellsOf(decision)]
    for (const cell of row) mustReadBack(cell)
    return Buffer.from(JSON.stringify(row))
  },
  /** Throws a {@link DecisionFault}. */
  decode: (bytes) => {
    const row = createRowReader(parseRow(bytes))
    const kind = row.text()
    if (!isKind(kind)) throw new DecisionFault('an unknown kind')
    const decision = readers[kind](row.whole(), row)
    row.end()
    return decision
  },
})
