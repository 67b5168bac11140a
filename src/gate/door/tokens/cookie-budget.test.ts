import assert from 'node:assert/strict'
import test from 'node:test'
import * as fc from 'fast-check'
import { createCookieNames, type CookieKind } from './cookie-names.ts'
import { cookieBudgetBytes, cookieReserveBytes, fitCookies } from './cookie-budget.ts'
import { mintClassBearing } from './class-token.ts'
import { createKeyChain } from './key-chain.ts'
import { freshRings } from './fresh-key.ts'
import { mintPassToken, passMaxLifeMs, type PassClaims } from './pass-token.ts'
import { mintSeatToken } from './seat-token.ts'
import { mintTicketToken } from './ticket-token.ts'

const now = Date.UTC(2026, 8, 1)
const rings = freshRings(now)
const passKeys = createKeyChain(rings.pass)
const longSite = 'lycee-jean-moulin-paris-7'
const device = 'x'.repeat(22)
const ticket = { epoch: 'e'.repeat(12), lane: 'stranger', n: 9_999_999 } as const
const seatId = `${ticket.epoch}:${ticket.lane}:${ticket.n}`

const passToken = (site: string, claims: Partial<PassClaims>): string => {
  const exp = now + passMaxLifeMs
  const base = {
    id: 'Zk3x9QaB',
    role: 'pupil',
    classes: ['3B'],
    person: 'p'.repeat(16),
    label: 'Léa',
  } as const
  return mintPassToken(passKeys, site, { ...base, issuedAt: now, exp, ...claims }, now)
}

const alwaysThere = (site: string): readonly (readonly [CookieKind, string])[] => {
  const seat = { seat: seatId, device, renewal: 999, exp: now + 60_000 }
  const claims = {
    ticket,
    issuedAt: now,
    device,
    bearing: 'stranger',
    told: { low: now, high: now },
  } as const
  return [
    ['seat', mintSeatToken(createKeyChain(rings.seat), site, seat, now, now)],
    ['ticket', mintTicketToken(createKeyChain(rings.ticket), site, claims, now)],
    ['who', '5'],
    ['language', 'fr'],
  ]
}

const headerBytes = (site: string, cookies: readonly (readonly [CookieKind, string])[]): number => {
  const names = createCookieNames(site, true)
  return Buffer.byteLength(cookies.map(([kind, value]) => `${names.nameOf(kind)}=${value}`).join('; '))
}

const passKind = (place: number): CookieKind => {
  const kind = (['pass-0', 'pass-1', 'pass-2', 'pass-3', 'pass-4', 'pass-5'] as const)[place]
  assert(kind !== undefined)
  return kind
}

test('the cookies that are always there stay within their reserve, with the longest names', () => {
  assert(headerBytes(longSite, alwaysThere(longSite)) <= cookieReserveBytes)
})

test('all our cookies of a device together stay within 3 KB, whatever its passes', () => {
  const site = fc.constantFrom('lycee', 'ent-idf', longSite)
  const classes = fc.array(fc.constantFrom('3B', 'Terminale STMG 4', '0751234A-é'.repeat(2)), {
    maxLength: 12,
  })
  const passes = fc.array(
    fc.record({
      classes,
      label: fc.constantFrom(null, 'Léa', 'é'.repeat(24)),
      issuedAt: fc.nat(5).map((at) => now - at),
    }),
    { maxLength: 7 },
  )
  fc.assert(
    fc.property(site, passes, fc.boolean(), (name, claims, withClass) => {
      const stored = claims.map((claim) => {
        const exp = claim.issuedAt + passMaxLifeMs
        return { token: passToken(name, { ...claim, exp }), issuedAt: claim.issuedAt }
      })
      const found = { classKey: 'x'.repeat(24), rotation: 99 }
      const bearing = withClass ? mintClassBearing(createKeyChain(rings.class), name, found, now) : null
      const kept = fitCookies(createCookieNames(name, true), stored, bearing)
      const all = [
        ...alwaysThere(name),
        ...kept.passes.map(({ token }, place) => [passKind(place), token] as const),
        ...(kept.classBearing === null ? [] : [['class', kept.classBearing] as const]),
      ]
      assert(headerBytes(name, all) <= cookieBudgetBytes)
      if (stored.length === 0) assert.equal(kept.classBearing, bearing)
      else assert(kept.passes.length > 0, 'one pass always fits')
      const newest = Math.max(...stored.map(({ issuedAt }) => issuedAt))
      if (stored.length > 0) assert(kept.passes.some(({ issuedAt }) => issuedAt === newest))
    }),
    { numRuns: 150 },
  )
})

test('a family of five fits on one phone', () => {
  const family = ['Léa', 'Noé', 'Inès', 'Adam', 'Maman'].map((label, age) => ({
    token: passToken('lycee', { label, role: label === 'Maman' ? 'guardian' : 'pupil' }),
    issuedAt: now - age,
  }))
  assert.equal(fitCookies(createCookieNames('lycee', true), family, null).passes.length, 5)
})
