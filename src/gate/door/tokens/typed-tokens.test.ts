import assert from 'node:assert/strict'
import test from 'node:test'
import * as fc from 'fast-check'
import { day } from '../../../kernel/duration.ts'
import { bearings, laneNames } from '../../domain/lanes.ts'
import { seatIdOf } from '../../domain/ticket.ts'
import { checkLifeMs, checkMaxLength, mintCheck, readCheck } from './check-token.ts'
import { mintClassBearing, mintClassLink, readClassToken } from './class-token.ts'
import { parseSeatId } from './claim.ts'
import { createKeyChain } from './key-chain.ts'
import { freshRings } from './fresh-key.ts'
import { mintPassToken, parsePassLabel, passMaxLifeMs, readPassToken, roles } from './pass-token.ts'
import { mintSeatToken, readSeatToken } from './seat-token.ts'
import { signToken } from './signed-token.ts'
import { mintTicketToken, readTicketToken, ticketLifeMs } from './ticket-token.ts'

const now = Date.UTC(2026, 8, 1, 6)
const site = 'lycee'
const rings = freshRings(now)
const keys = {
  seat: createKeyChain(rings.seat),
  ticket: createKeyChain(rings.ticket),
  pass: createKeyChain(rings.pass),
  check: createKeyChain(rings.check),
  class: createKeyChain(rings.class),
}
const iat = now / 1000

const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,32}$/)
const ticketId = fc.record(
  { epoch: id, lane: fc.constantFrom(...laneNames), n: fc.integer({ min: 1, max: 2 ** 47 }) },
  { noNullPrototype: true },
)
const instant = fc.integer({ min: 0, max: 100_000 }).map((seconds) => now - seconds * 10)

test('G2 a ticket comes back as it was signed', () => {
  const told = fc.tuple(fc.nat(), fc.nat()).map(([low, width]) => ({ low, high: low + width }))
  fc.assert(
    fc.property(
      ticketId,
      id,
      fc.constantFrom(...bearings),
      fc.option(told, { nil: null }),
      instant,
      (ticket, device, bearing, range, at) => {
        const issuedAt = Math.floor(at / 1000) * 1000
        const claims = { ticket, issuedAt, device, bearing, ...(range === null ? {} : { told: range }) }
        const token = mintTicketToken(keys.ticket, site, { ...claims, issuedAt: at }, now)
        assert.deepEqual(readTicketToken(keys.ticket, site, token, now), { ok: true, value: claims })
      },
    ),
    { numRuns: 300 },
  )
})

test('G2 a ticket is good for a day and no longer, however often it is signed again', () => {
  const claims = {
    ticket: { epoch: 'e', lane: 'line', n: 1 },
    issuedAt: now,
    device: 'd',
    bearing: 'known',
  } as const
  const again = mintTicketToken(keys.ticket, site, claims, now + ticketLifeMs / 2)
  assert.equal(readTicketToken(keys.ticket, site, again, now + ticketLifeMs).ok, true)
  assert.deepEqual(readTicketToken(keys.ticket, site, again, now + ticketLifeMs + 5_001), {
    ok: false,
    refusal: 'expired',
  })
})

test('G14 a signed ticket with wrong claims is malformed', () => {
  const base = {
    aud: site,
    kind: 'ticket',
    ep: 'e',
    ln: 'line',
    n: 1,
    iat,
    exp: iat + 9,
    dev: 'd',
    br: 'known',
  }
  const read = (changed: object): unknown =>
    readTicketToken(keys.ticket, site, signToken(keys.ticket.signing(now), { ...base, ...changed }), now)
  assert.deepEqual(read({ low: 1, high: 2 }), {
    ok: true,
    value: {
      ticket: { epoch: 'e', lane: 'line', n: 1 },
      issuedAt: now,
      device: 'd',
      bearing: 'known',
      told: { low: 1, high: 2 },
    },
  })
  for (const wrong of [
    { n: 0 },
    { n: 1.5 },
    { n: '1' },
    { ln: 'vip' },
    { br: 'line' },
    { ep: 'a:b' },
    { dev: '' },
    { low: 1 },
    { low: 2, high: 1 },
  ]) {
    assert.deepEqual(read(wrong), { ok: false, refusal: 'malformed' }, JSON.stringify(wrong))
  }
})

test('G14 a seat token past its exp is told apart, within the day of its key', () => {
  const claim = { seat: 'e:known:12', device: 'd', renewal: 3, exp: now + 60_999 }
  const token = mintSeatToken(keys.seat, site, claim, now)
  const shown = { ...claim, exp: now + 60_000 }
  assert.deepEqual(readSeatToken(keys.seat, site, token, now + 65_000), {
    ok: true,
    value: { claim: shown, issuedAt: now, expired: false, lastGivenExp: shown.exp },
  })
  assert.deepEqual(readSeatToken(keys.seat, site, token, now + day), {
    ok: true,
    value: { claim: shown, issuedAt: now, expired: true, lastGivenExp: shown.exp },
  })
  assert.deepEqual(readSeatToken(keys.seat, site, token, now + day + 60_001), {
    ok: false,
    refusal: 'expired',
  })
})

test('G13 a seat token of a door alone says when the porter gave the last one', () => {
  const claim = { seat: 'e:known:12', device: 'd', renewal: 3, exp: now + 45_000 }
  const read = readSeatToken(
    keys.seat,
    site,
    mintSeatToken(keys.seat, site, claim, now, now - 600_000),
    now + 1_000,
  )
  assert.ok(read.ok)
  assert.deepEqual(read.value.claim, claim)
  assert.equal(read.value.lastGivenExp, now - 600_000)
})

test('no seat token is believed longer than 120 s', () => {
  const token = mintSeatToken(
    keys.seat,
    site,
    { seat: 'e:known:12', device: 'd', renewal: 0, exp: now + day },
    now,
  )
  const read = readSeatToken(keys.seat, site, token, now)
  assert(read.ok)
  assert.equal(read.value.claim.exp, now + 120_000)
})

test('a seat id is taken apart as it was put together, and nothing else is one', () => {
  fc.assert(fc.property(ticketId, (ticket) => assert.deepEqual(parseSeatId(seatIdOf(ticket)), ticket)))
  for (const wrong of [
    '',
    'e:line',
    'e:line:0',
    'e:line:01',
    'e:vip:1',
    ':line:1',
    'e:line:1:1',
    'e:line:9999999999999999',
    7,
  ]) {
    assert.equal(parseSeatId(wrong), null, String(wrong))
  }
})

const pass = {
  id: 'p',
  role: 'pupil',
  classes: ['3B'],
  person: 'x',
  label: 'Zoé',
  issuedAt: now,
  exp: now + day,
} as const

const optional = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.option(value, { nil: null })

test('a pass comes back as it was signed', () => {
  const classes = fc.array(fc.constantFrom('3B', '2nde 4', '0751234A-TG5', 'Tle ST2S'), { maxLength: 12 })
  fc.assert(
    fc.property(optional(fc.constantFrom(...roles)), classes, optional(id), (role, list, person) => {
      const claims = { ...pass, role, classes: list, person }
      const token = mintPassToken(keys.pass, site, claims, now)
      assert.deepEqual(readPassToken(keys.pass, site, token, now), { ok: true, value: claims })
    }),
    { numRuns: 100 },
  )
})

test('G14 a pass of another issuer is held to the limits: 30 days, 12 classes, known roles, a short label', () => {
  const base = { aud: site, kind: 'pass', id: 'p', role: 'pupil', iat, exp: iat + 60 }
  const read = (changed: object): string => {
    const token = signToken(keys.pass.signing(now), { ...base, ...changed })
    const outcome = readPassToken(keys.pass, site, token, now)
    return outcome.ok ? 'good' : outcome.refusal
  }
  assert.equal(read({}), 'good')
  assert.equal(read({ exp: iat + passMaxLifeMs / 1000 }), 'good')
  for (const wrong of [
    { exp: iat + passMaxLifeMs / 1000 + 1 },
    { exp: iat - 1 },
    { role: 'admin' },
    { cls: Array.from({ length: 13 }, () => '3B') },
    { cls: [''] },
    { cls: '3B' },
    { per: 'Jean Dupont' },
    { lbl: 'x'.repeat(25) },
    { lbl: 'a\nb' },
    { id: undefined },
  ]) {
    assert.equal(read(wrong), 'malformed', JSON.stringify(wrong))
  }
})

test('a label is a first name of at most 24 characters', () => {
  for (const good of ['Léa', 'Jean-Noël', 'Marie Anne', '𠮷野', 'x'.repeat(24)])
    assert.equal(parsePassLabel(good), good)
  for (const bad of ['', ' Léa', 'Léa ', 'a\u202Eb', 'a\u0000', 'x'.repeat(25), null])
    assert.equal(parsePassLabel(bad), null)
})

test('G14 a class link is no class cookie, nor the reverse', () => {
  const link = mintClassLink(keys.class, site, { classKey: '3B', rotation: 2, issuedAt: now, exp: now + day })
  const cookie = mintClassBearing(keys.class, site, { classKey: '3B', rotation: 2 }, now)
  const read = readClassToken(keys.class, site, 'classLink', link, now)
  assert.deepEqual(read, { ok: true, value: { classKey: '3B', rotation: 2, issuedAt: now, exp: now + day } })
  assert.equal(readClassToken(keys.class, site, 'class', cookie, now + 30 * day).ok, true)
  for (const wrong of [
    readClassToken(keys.class, site, 'class', link, now),
    readClassToken(keys.class, site, 'classLink', cookie, now),
  ]) {
    assert.deepEqual(wrong, { ok: false, refusal: 'wrongKind' })
  }
})

test('G2 a check carries its ticket for a minute, and for its own site only', () => {
  fc.assert(
    fc.property(ticketId, (ticket) => {
      const check = mintCheck(keys.check, site, ticket, now)
      assert(check.length <= checkMaxLength)
      assert.deepEqual(readCheck(keys.check, site, check, now), {
        ok: true,
        value: { ticket, issuedAt: now },
      })
      assert.equal(readCheck(keys.check, site, check, now + checkLifeMs).ok, true)
      assert.deepEqual(readCheck(keys.check, site, check, now + checkLifeMs + 1), {
        ok: false,
        refusal: 'expired',
      })
      assert.deepEqual(readCheck(keys.check, 'other', check, now), { ok: false, refusal: 'badSignature' })
    }),
    { numRuns: 200 },
  )
})

test('G14 a changed or invented check is refused and never throws', () => {
  const check = mintCheck(keys.check, site, { epoch: 'e7', lane: 'known', n: 5 }, now)
  for (let bit = 0; bit < check.length * 8; bit += 1) {
    const bytes = Buffer.from(check)
    bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
    assert.equal(readCheck(keys.check, site, bytes.toString('latin1'), now).ok, false)
  }
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 90 }),
    fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('base64url')),
  )
  fc.assert(
    fc.property(text, (any) => assert.equal(readCheck(keys.check, site, any, now).ok, false)),
    { numRuns: 5_000 },
  )
})
