import { createKeyChain, type KeyChain } from '../../src/gate/door/tokens/key-chain.ts'
import { ringsOf } from '../../src/gate/door/tokens/fresh-key.ts'
import type { KeyPurpose, KeyRings } from '../../src/gate/door/tokens/key-ring.ts'
import type { TokenKey } from '../../src/gate/door/tokens/token-key.ts'

/** Keys that are the same in every run, so that a case can be lived again. They sign nothing elsewhere. */
export const fuzzSite = 'ecole'
export const fuzzNow = 1_790_000_000_000

const keyOf = (purpose: KeyPurpose, kid: string, from: number): TokenKey =>
  purpose === 'pass'
    ? {
        alg: 'EdDSA',
        kid,
        from,
        x: 'WJX5BGfautVrRkEnx27Di7qIdeLgmMaw_6gaRQTASys',
        d: 'KazoXBNZbEU5xMFcuJ2hl8KYi294NAr8hhMjzyQbv6s',
      }
    : { alg: 'HS256', kid, from, secret: `${purpose}-${kid}-`.padEnd(43, 'q') }

/** Two keys a ring, the older of which still verifies. A ring of passes has one: its key is one pair of numbers. */
export const fuzzRings: KeyRings = ringsOf((purpose) => ({
  purpose,
  keys: [
    keyOf(purpose, `${purpose}-2`, fuzzNow - 3_600_000),
    ...(purpose === 'pass' ? [] : [keyOf(purpose, `${purpose}-1`, fuzzNow - 86_400_000)]),
  ],
}))

export const fuzzChain = (purpose: KeyPurpose): KeyChain => createKeyChain(fuzzRings[purpose])

export const foreignChain = (purpose: KeyPurpose): KeyChain =>
  createKeyChain({
    purpose,
    keys: [
      purpose === 'pass'
        ? keyOf('pass', 'foreign', 0)
        : { alg: 'HS256', kid: `${purpose}-2`, from: 0, secret: 'foreign'.padEnd(43, 'z') },
    ],
  })
