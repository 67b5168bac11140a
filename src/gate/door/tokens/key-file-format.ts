import { accepted, refused, type Outcome } from '../../../kernel/outcome.ts'
import { idClaim } from './claim.ts'
import { allKids, ringsOf } from './fresh-key.ts'
import { keyPurposes, keysPerRing, type KeyPurpose, type KeyRing, type KeyRings } from './key-ring.ts'
import type { Sentence } from './sentence.ts'
import { loadKey, type TokenKey } from './token-key.ts'

const format = 1

type Members = Readonly<Record<string, unknown>>

const membersOf = (value: unknown): Members | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null

/** 256 bits of base64url, or any longer secret of printable characters that an operator brings along. */
const secretPattern = /^[\x21-\x7e]{43,256}$/

const isKey = (key: TokenKey): boolean => {
  try {
    loadKey(key)
    return true
  } catch {
    return false
  }
}

const parseKey = (value: unknown, purpose: KeyPurpose): TokenKey | null => {
  const members = membersOf(value)
  if (members === null) return null
  const { alg, from, secret, x, d } = members
  const kid = idClaim(members['kid'])
  if (kid === null || typeof from !== 'number' || !Number.isSafeInteger(from)) return null
  if (purpose !== 'pass') {
    return alg === 'HS256' && typeof secret === 'string' && secretPattern.test(secret)
      ? { alg, kid, from, secret }
      : null
  }
  if (alg !== 'EdDSA' || typeof x !== 'string' || typeof d !== 'string') return null
  const key = { alg, kid, from, x, d } as const
  return isKey(key) ? key : null
}

type Fault = { readonly at: string } & Sentence

const parseRing = (value: unknown, purpose: KeyPurpose): Outcome<KeyRing, Fault> => {
  const at = `rings.${purpose}`
  if (!Array.isArray(value) || value.length === 0 || value.length > keysPerRing) {
    return refused({
      at,
      fr: `il faut de 1 à ${keysPerRing} clés`,
      en: `1 to ${keysPerRing} keys are needed`,
    })
  }
  const keys: TokenKey[] = []
  for (const [index, entry] of value.entries()) {
    const key = parseKey(entry, purpose)
    if (key === null) {
      return refused({
        at: `${at}[${index}]`,
        fr: 'ce n’est pas une clé de ce trousseau',
        en: 'not a key of this ring',
      })
    }
    keys.push(key)
  }
  return accepted({ purpose, keys: keys.sort((one, other) => other.from - one.from) })
}

const parseJson = (text: string): Members | null => {
  try {
    return membersOf(JSON.parse(text))
  } catch {
    return null
  }
}

const parseHead = (file: Members | null, site: string): Outcome<Members, Fault> => {
  if (file === null) return refused({ at: '1', fr: 'ce n’est pas un objet JSON', en: 'not a JSON object' })
  if (file['format'] !== format) {
    return refused({
      at: 'format',
      fr: `le format attendu est ${format}`,
      en: `the format must be ${format}`,
    })
  }
  if (file['site'] !== site) {
    return refused({
      at: 'site',
      fr: `ces clés ne sont pas celles du site ${site}`,
      en: `these are not the keys of the site ${site}`,
    })
  }
  const rings = membersOf(file['rings'])
  return rings === null
    ? refused({ at: 'rings', fr: 'les trousseaux manquent', en: 'no rings' })
    : accepted(rings)
}

/** The text of a key file, taken apart; `at` says where it is wrong. */
export const parseKeyFile = (text: string, site: string): Outcome<KeyRings, Fault> => {
  const head = parseHead(parseJson(text), site)
  if (!head.ok) return head
  const parsed = new Map<KeyPurpose, KeyRing>()
  for (const purpose of keyPurposes) {
    const ring = parseRing(head.value[purpose], purpose)
    if (!ring.ok) return ring
    parsed.set(purpose, ring.value)
  }
  const rings = ringsOf((purpose) => parsed.get(purpose) ?? { purpose, keys: [] })
  const kids = allKids(rings)
  if (new Set(kids).size < kids.length) {
    return refused({ at: 'rings', fr: 'un même « kid » sert deux fois', en: 'the same "kid" is used twice' })
  }
  return accepted(rings)
}

export const formatKeyFile = (site: string, rings: KeyRings): string =>
  `${JSON.stringify({ format, site, rings: ringKeys(rings) }, null, 2)}\n`

const ringKeys = (rings: KeyRings): Readonly<Record<string, readonly TokenKey[]>> =>
  Object.fromEntries(keyPurposes.map((purpose) => [purpose, rings[purpose].keys]))
