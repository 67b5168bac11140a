import assert from 'node:assert/strict'
import { encodeBase64url } from '../../../src/gate/door/tokens/base64url.ts'
import { mintCheck, readCheck } from '../../../src/gate/door/tokens/check-token.ts'
import { mintClassBearing, mintClassLink, readClassToken } from '../../../src/gate/door/tokens/class-token.ts'
import type { KeyChain } from '../../../src/gate/door/tokens/key-chain.ts'
import type { KeyPurpose } from '../../../src/gate/door/tokens/key-ring.ts'
import { mintPassToken, readPassToken } from '../../../src/gate/door/tokens/pass-token.ts'
import { mintSeatToken, readSeatToken } from '../../../src/gate/door/tokens/seat-token.ts'
import { mintTicketToken, readTicketToken, ticketLifeMs } from '../../../src/gate/door/tokens/ticket-token.ts'
import { tokenFailures } from '../../../src/gate/door/tokens/token-failure.ts'
import type { Outcome } from '../../../src/kernel/outcome.ts'
import { foreignChain, fuzzChain, fuzzNow, fuzzSite } from '../fuzz-keys.ts'
import type { FuzzTarget } from '../fuzz-target.ts'

interface TokenKind {
  readonly kind: string
  readonly purpose: KeyPurpose
  readonly weight: number
  /** Sound tokens of a site, signed with these keys. */
  mint(keys: KeyChain, site: string): readonly string[]
  read(keys: KeyChain, token: string): Outcome<unknown, string>
  /** Reads, writes what was read and reads it again: the same. True where there was anything to read. */
  readTwice(keys: KeyChain, token: string): boolean
}

interface TokenParts<Claims> extends Omit<TokenKind, 'readTwice'> {
  readonly read: (keys: KeyChain, token: string) => Outcome<Claims, string>
  /** What was read, as a token again: null where it lives longer than we would let it. */
  readonly again: (keys: KeyChain, claims: Claims) => string | null
}

const second = 1_000
const minute = 60 * second
const ticket = { epoch: 'e1', lane: 'known', n: 42 } as const
const told = { low: fuzzNow + minute, high: fuzzNow + 5 * minute }
const pass = {
  id: 'pass1',
  role: 'pupil',
  classes: ['3B', '2nde 4'],
  person: 'p'.repeat(22),
  label: 'Zoé',
  issuedAt: fuzzNow - minute,
  exp: fuzzNow + 86_400_000,
} as const

const tokenLimit = 1_024

const kindOf = <Claims>(parts: TokenParts<Claims>): TokenKind => ({
  ...parts,
  readTwice: (keys, token) => {
    const read = parts.read(keys, token)
    if (!read.ok) return false
    const again = parts.again(keys, read.value)
    if (again === null || again.length > tokenLimit) return true
    const reread = parts.read(keys, again)
    assert.ok(reread.ok, 'what was read cannot be written')
    assert.deepEqual(reread.value, read.value)
    return true
  },
})

const kinds: readonly TokenKind[] = [
  kindOf({
    kind: 'seat',
    purpose: 'seat',
    weight: 12,
    mint: (keys, site) => {
      const claim = { seat: 'e1:known:42', device: 'd1', renewal: 3, exp: fuzzNow + 45 * second }
      return [
        mintSeatToken(keys, site, claim, fuzzNow),
        mintSeatToken(keys, site, claim, fuzzNow, fuzzNow - minute),
      ]
    },
    read: (keys, token) => readSeatToken(keys, fuzzSite, token, fuzzNow),
    again: (keys, { claim, issuedAt, lastGivenExp }) =>
      claim.exp > issuedAt + 120 * second
        ? null
        : mintSeatToken(keys, fuzzSite, claim, issuedAt, lastGivenExp),
  }),
  kindOf({
    kind: 'ticket',
    purpose: 'ticket',
    weight: 12,
    mint: (keys, site) => {
      const claims = { ticket, issuedAt: fuzzNow - minute, device: 'd1', bearing: 'known' } as const
      return [
        mintTicketToken(keys, site, claims, fuzzNow),
        mintTicketToken(keys, site, { ...claims, told }, fuzzNow),
      ]
    },
    read: (keys, token) => readTicketToken(keys, fuzzSite, token, fuzzNow),
    again: (keys, claims) =>
      claims.issuedAt + ticketLifeMs < fuzzNow ? null : mintTicketToken(keys, fuzzSite, claims, fuzzNow),
  }),
  kindOf({
    kind: 'pass',
    purpose: 'pass',
    weight: 3,
    mint: (keys, site) => [
      mintPassToken(keys, site, pass, fuzzNow),
      mintPassToken(keys, site, { ...pass, role: null, classes: [], person: null, label: null }, fuzzNow),
    ],
    read: (keys, token) => readPassToken(keys, fuzzSite, token, fuzzNow),
    again: (keys, claims) => mintPassToken(keys, fuzzSite, claims, fuzzNow),
  }),
  kindOf({
    kind: 'class link',
    purpose: 'class',
    weight: 6,
    mint: (keys, site) => [
      mintClassLink(keys, site, {
        classKey: '3B',
        rotation: 1,
        issuedAt: fuzzNow,
        exp: fuzzNow + 86_400_000,
      }),
    ],
    read: (keys, token) => readClassToken(keys, fuzzSite, 'classLink', token, fuzzNow),
    again: (keys, claims) => mintClassLink(keys, fuzzSite, claims),
  }),
  kindOf({
    kind: 'class bearing',
    purpose: 'class',
    weight: 6,
    mint: (keys, site) => [mintClassBearing(keys, site, { classKey: '3B', rotation: 1 }, fuzzNow)],
    read: (keys, token) => readClassToken(keys, fuzzSite, 'class', token, fuzzNow),
    again: () => null,
  }),
]

const words = [
  'eyJhbGciOiJIUzI1NiJ9',
  'eyJhbGciOiJub25lIn0',
  '..',
  '-',
  '_',
  '=',
  'A',
  'e1:known:1',
  '"none"',
]
const claimWords = ['"aud"', '"kind"', '"seat"', '"pupil"', '"ep":"e1"', '"n":1', '"exp":', '"iat":', '"rn":0', '"low":', '"cls":[]'] // prettier-ignore

/** A token that was altered, of another kind, site or key, is refused; and only for one of the known reasons. */
const forgedTarget = (kind: TokenKind): FuzzTarget => {
  const keys = fuzzChain(kind.purpose)
  const own = new Set(kind.mint(keys, fuzzSite))
  const others = kinds
    .filter((other) => other !== kind)
    .flatMap((other) => other.mint(fuzzChain(other.purpose), fuzzSite))
  const foreign = [...kind.mint(keys, 'autre'), ...kind.mint(foreignChain(kind.purpose), 'autre')]
  return {
    name: `token: ${kind.kind}`,
    weight: kind.weight,
    words,
    seeds: [...own, ...own, ...own, ...others, ...foreign].map((token) => Buffer.from(token)),
    check: (input) => {
      const token = input.toString('latin1')
      const read = kind.read(keys, token)
      if (read.ok) assert.ok(own.has(token), 'an altered token was believed')
      else
        assert.ok(
          tokenFailures.some((failure) => failure === read.refusal),
          `refused as ${read.refusal}`,
        )
      return read.ok
    },
  }
}

const payloadOf = (token: string): Buffer => Buffer.from(token.split('.')[1] ?? '', 'base64url')

/** Whoever holds the key may write what it likes: read as claims, or refused. What is read can be written again. */
const sealedTarget = (kind: TokenKind): FuzzTarget => {
  const keys = fuzzChain(kind.purpose)
  const key = keys.signing(fuzzNow)
  return {
    name: `token signed again: ${kind.kind}`,
    weight: kind.purpose === 'pass' ? 1 : 6,
    words: claimWords,
    seeds: kind.mint(keys, fuzzSite).map(payloadOf),
    check: (input) => {
      const signed = `${key.header}.${encodeBase64url(input)}`
      return kind.readTwice(keys, `${signed}.${encodeBase64url(key.sign(signed))}`)
    },
  }
}

const checkKeys = fuzzChain('check')
const checks = [
  mintCheck(checkKeys, fuzzSite, ticket, fuzzNow),
  mintCheck(checkKeys, fuzzSite, { epoch: 'x'.repeat(32), lane: 'line', n: 2 ** 40 }, fuzzNow),
]

const checkTarget: FuzzTarget = {
  name: 'token: check of the cookie',
  weight: 6,
  words,
  seeds: [...checks, ...checks, mintCheck(checkKeys, 'autre', ticket, fuzzNow)].map((check) =>
    Buffer.from(check),
  ),
  check: (input) => {
    const text = input.toString('latin1')
    const read = readCheck(checkKeys, fuzzSite, text, fuzzNow)
    if (read.ok) assert.ok(checks.includes(text), 'an altered check was believed')
    return read.ok
  },
}

const sealedCheckTarget: FuzzTarget = {
  name: 'token signed again: check of the cookie',
  weight: 4,
  words: ['e1', '\u0000', ':'],
  seeds: checks.map((check) => Buffer.from(check, 'base64url').subarray(0, -8)),
  check: (input) => {
    const mac = checkKeys
      .signing(fuzzNow)
      .sign(Buffer.concat([Buffer.from(`check:${fuzzSite}:`), input]))
      .subarray(0, 8)
    const read = readCheck(checkKeys, fuzzSite, encodeBase64url(Buffer.concat([input, mac])), fuzzNow)
    if (!read.ok) return false
    const { ticket: held, issuedAt } = read.value
    const again = readCheck(checkKeys, fuzzSite, mintCheck(checkKeys, fuzzSite, held, issuedAt), fuzzNow)
    assert.deepEqual(again, read)
    return true
  },
}

export const tokenTargets: readonly FuzzTarget[] = [
  ...kinds.map(forgedTarget),
  ...kinds.map(sealedTarget),
  checkTarget,
  sealedCheckTarget,
]
