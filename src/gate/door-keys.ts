import { randomBytes } from 'node:crypto'
import type { Outcome } from '../kernel/outcome.ts'
import { accepted } from '../kernel/outcome.ts'
import type { Log } from '../platform/log.ts'
import { createKeyChain, type KeyChain } from './door/tokens/key-chain.ts'
import { openKeyFile, type KeyFile } from './door/tokens/key-file.ts'
import { keyPurposes, type KeyPurpose, type KeyRings } from './door/tokens/key-ring.ts'
import type { Sentence } from './door/tokens/sentence.ts'
import type { SignatureKey } from './door/tokens/token-key.ts'

export interface DoorKeys {
  chain(purpose: KeyPurpose): KeyChain
  /** Reads the file again if it has changed. Returns whether there are new keys. */
  reload(): boolean
  readonly file: KeyFile
}

const chainsOf = (rings: KeyRings, passKeys: readonly SignatureKey[]): ReadonlyMap<KeyPurpose, KeyChain> =>
  new Map(
    keyPurposes.map((purpose) => [
      purpose,
      createKeyChain(rings[purpose], purpose === 'pass' ? passKeys : []),
    ]),
  )

export interface DoorKeysOptions {
  readonly path: string
  readonly site: string
  readonly passKeys: readonly SignatureKey[]
  readonly now: number
  readonly log: Log
}

/** The keys of a site, from its file; created at the first start. */
export const openDoorKeys = ({
  path,
  site,
  passKeys,
  now,
  log,
}: DoorKeysOptions): Outcome<DoorKeys, Sentence> => {
  const opened = openKeyFile(path, site, now)
  if (!opened.ok) return opened
  const file = opened.value
  let chains = chainsOf(file.rings(), passKeys)
  return accepted({
    file,
    chain: (purpose) => {
      const chain = chains.get(purpose)
      if (chain === undefined) throw new Error(`Broken invariant: the key file has a ring for ${purpose}`)
      return chain
    },
    reload: () => {
      const read = file.check()
      if (read === null) return false
      if (read.ok) chains = chainsOf(read.value, passKeys)
      else log('warn', 'key-file-refused', { what: read.refusal.en })
      return read.ok
    },
  })
}

/** 128 bits of chance, 22 characters. */
export const newId = (): string => randomBytes(16).toString('base64url')

/** Short, since every token and seat id carries it; random, so that a restored copy never meets an old one. */
export const newEpoch = (): string => randomBytes(6).toString('base64url')

/** A person is HMAC(site secret, account), 96 bits: the gate holds no names. The key in use when a morning begins stays. */
export const createPseudonyms = (keys: DoorKeys, now: number): ((account: string) => string) => {
  const key = keys.chain('person').signing(now)
  return (account) => key.sign(`person:${account}`).subarray(0, 12).toString('base64url')
}
