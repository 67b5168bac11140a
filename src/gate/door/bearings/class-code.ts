import { accepted, refused, type Outcome } from '../../../kernel/outcome.ts'
import type { KeyChain } from '../tokens/key-chain.ts'
import type { LoadedKey } from '../tokens/token-key.ts'
import { oldRotationLifeMs, rotationHolds, type ClassRotation } from './class-rotation.ts'

/** Crockford's base 32: no I, L, O, U on paper, and typed I, L, O are taken for what was meant. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 40 bits. A region's 20,000 classes are met by one guess in 27 million, and guesses are counted. */
const codeLength = 8
const codePattern = /^[0-9A-HJKMNP-TV-Z]{8}$/
/** Longer than any code with its dashes and spaces. */
const typedMaxLength = 32

export interface ClassFound {
  readonly classKey: string
  readonly rotation: number
}

/** The day's classes by their codes. */
export interface ClassCodes {
  find(typed: string, now: number): Outcome<ClassFound, 'malformed' | 'unknown'>
}

const hmacOf = (key: LoadedKey, text: string): Buffer =>
  key.sign === null ? Buffer.alloc(0) : key.sign(text)

const bareCode = (key: LoadedKey, site: string, { classKey, rotation }: ClassFound): string => {
  const bits = hmacOf(key, `code:${site}:${rotation}:${classKey}`).readUIntBE(0, 5)
  return Array.from({ length: codeLength }, (_none, place) =>
    alphabet.charAt(Math.floor(bits / alphabet.length ** place) % alphabet.length),
  ).join('')
}

/** The code of a class as it is printed: `K7QF-2M9X`. It changes with the rotation and with the key. */
export const classCode = (key: LoadedKey, site: string, found: ClassFound): string => {
  const code = bareCode(key, site, found)
  return `${code.slice(0, codeLength / 2)}-${code.slice(codeLength / 2)}`
}

/** What was typed as the letters of a code, or null: case, spaces and dashes do not matter. */
export const normaliseCode = (typed: string): string | null => {
  if (typed.length > typedMaxLength) return null
  const code = typed
    .toUpperCase()
    .replaceAll(/[\s.‐-―-]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  return codePattern.test(code) ? code : null
}

interface Entry extends ClassFound {
  readonly of: ClassRotation
}

/**
 * Looks codes up by their HMAC, not by themselves: how long a comparison takes then tells nothing
 * that somebody without the key could use. Two classes with the same code by chance are both unknown:
 * rotate one. `keys`: the chain of the purpose `class`; codes of older keys are good while those verify.
 */
export const createClassCodes = (
  keys: KeyChain,
  site: string,
  classes: readonly ClassRotation[],
  now: number,
): ClassCodes => {
  const signing = keys.signing(now)
  const blind = (code: string): string => hmacOf(signing, `blind:${site}:${code}`).toString('latin1')
  const entries = new Map<string, Entry | null>()
  for (const key of keys.verifying(now)) {
    for (const of of classes) {
      const newest = { classKey: of.classKey, rotation: of.rotation, of }
      const older = { ...newest, rotation: of.rotation - 1 }
      for (const entry of now < of.since + oldRotationLifeMs ? [newest, older] : [newest]) {
        const place = blind(bareCode(key, site, entry))
        entries.set(place, entries.has(place) ? null : entry)
      }
    }
  }
  return {
    find: (typed, at) => {
      const code = normaliseCode(typed)
      if (code === null) return refused('malformed')
      const entry = entries.get(blind(code))
      if (entry === undefined || entry === null || !rotationHolds(entry.of, entry.rotation, at)) {
        return refused('unknown')
      }
      return accepted({ classKey: entry.classKey, rotation: entry.rotation })
    },
  }
}
