import { accepted, refused, type Outcome } from '../../kernel/outcome.ts'
import { standings, type Event, type Exchange, type SeenTicket, type Settings } from '../history.ts'
import { createFieldReader, type FieldReader, type LineProblem } from './field-reader.ts'

/** Turns lines into events. Equal texts and tickets become one and the same value, to spare memory. */
export interface EventParser {
  /** Instants come back in milliseconds after those of the first settings; the settings' own since 1970. */
  parse(line: string): Outcome<Event, LineProblem>
}

export const createEventParser = (): EventParser => {
  const reader = createFieldReader()
  const tickets = new Map<string, SeenTicket>()

  const readTicket = (): SeenTicket => {
    const epoch = reader.text('epoch')
    const lane = reader.text('lane')
    const n = reader.count('n', 1)
    const key = `${epoch}:${lane}:${n}`
    const known = tickets.get(key)
    if (known !== undefined) return known
    const ticket = { epoch, lane, n, stranger: reader.flag('stranger') }
    tickets.set(key, ticket)
    return ticket
  }

  return {
    parse(line) {
      const problem = reader.open(line)
      if (problem !== null) return refused(problem)
      const event = readEvent(reader, readTicket)
      const found = reader.problem()
      if (found !== null || event === null) return refused(found ?? unknownKind(reader))
      if (event.kind === 'settings') reader.countFrom(event.at)
      return accepted(event)
    },
  }
}

const unknownKind = (reader: FieldReader): LineProblem => ({
  column: reader.columnOf('kind'),
  what: '"kind" is none of the kinds of a history (src/rehearsal/history.ts lists them)',
})

const readExchange = (reader: FieldReader): Exchange => {
  const sent = reader.instant('sent', Math.floor)
  const got = reader.instant('got', Math.ceil)
  if (got < sent) reader.refuse('got', 'is earlier than "sent"')
  return { sent, got, client: reader.text('client') }
}

const readEvent = (reader: FieldReader, readTicket: () => SeenTicket): Event | null => {
  const kind = reader.text('kind')
  const ticket = (): SeenTicket => reader.inside('ticket', readTicket)
  const seat = (): string => reader.text('seat')
  const claim = () => ({ seat: seat(), device: reader.text('device'), renewal: reader.count('renewal', 0) })
  switch (kind) {
    case 'settings':
      return readSettings(reader)
    case 'capacity':
      return { kind, ...readExchange(reader), capacity: reader.count('capacity', 0) }
    case 'ticket':
    case 'unanswered':
      return { kind, ...readExchange(reader), ticket: ticket() }
    case 'here':
      return readHere(reader, ticket())
    case 'told':
      return readTold(reader, ticket())
    case 'token': {
      const exchange = readExchange(reader)
      const held = reader.isNull('ticket') ? null : ticket()
      return { kind, ...exchange, ticket: held, ...claim(), exp: reader.instant('exp', Math.floor) }
    }
    case 'served': {
      const served = { ...readExchange(reader), ...claim(), changes: reader.flag('changes') }
      return { kind, ...served, document: reader.has('document') && reader.flag('document') }
    }
    case 'turnedAway':
      return { kind, ...readExchange(reader), ...claim() }
    case 'kept': {
      const extended = reader.has('extended') && reader.flag('extended')
      return { kind, ...readExchange(reader), seat: seat(), extended }
    }
    case 'left':
      return { kind, ...readExchange(reader), seat: seat() }
    case 'signedIn': {
      const [device, person] = [reader.text('device'), reader.text('person')]
      return { kind, ...readExchange(reader), seat: seat(), device, person }
    }
    case 'gone':
    case 'forgot':
      return { kind, at: reader.instant('at', Math.floor), client: reader.text('client') }
    case 'killed':
      return { kind, at: reader.instant('at', Math.floor) }
    case 'started':
      return { kind, at: reader.instant('at', Math.ceil), settledAt: settledAt(reader) }
    default:
      return null
  }
}

const settledAt = (reader: FieldReader): number | null =>
  reader.isNull('settledAt') ? null : reader.instant('settledAt', Math.floor)

const readHere = (reader: FieldReader, ticket: SeenTicket): Event => {
  const standing = reader.oneOf('standing', standings)
  const here = { kind: 'here' as const, ...readExchange(reader), ticket, standing }
  const script = reader.flag('script')
  const ahead = reader.has('ahead') ? { ahead: reader.count('ahead', 0) } : {}
  const second = reader.has('second') ? { second: reader.flag('second') } : {}
  return { ...here, script, ...ahead, ...second }
}

const readTold = (reader: FieldReader, ticket: SeenTicket): Event => {
  const low = reader.instant('low', Math.floor)
  const high = reader.instant('high', Math.ceil)
  if (high < low) reader.refuse('high', 'is earlier than "low"')
  return { kind: 'told', ...readExchange(reader), ticket, low, high }
}

const readSettings = (reader: FieldReader): Settings => ({
  kind: 'settings',
  at: reader.instant('at', Math.floor),
  capacity: reader.count('capacity', 0),
  reportsSignIns: reader.flag('reportsSignIns'),
  tokenLifeMs: reader.count('tokenLifeMs', 1),
  atDoorMs: reader.count('atDoorMs', 1),
  atDoorStillMs: reader.count('atDoorStillMs', 1),
  collectWithinMs: reader.count('collectWithinMs', 1),
  collectWithinStillMs: reader.count('collectWithinStillMs', 1),
  callLifeMs: reader.count('callLifeMs', 1),
  idleLimitMs: reader.count('idleLimitMs', 1),
  heldAtLeastMs: reader.count('heldAtLeastMs', 0),
  unsignedLifeMs: reader.count('unsignedLifeMs', 1),
  unsignedPresses: reader.count('unsignedPresses', 0),
  lateMs: reader.count('lateMs', 0),
  devicesPerSeat: reader.count('devicesPerSeat', 1),
  frontTrustsTokens: reader.has('frontTrustsTokens') && reader.flag('frontTrustsTokens'),
  settledAt: settledAt(reader),
})
