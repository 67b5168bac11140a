import { Buffer } from 'node:buffer'
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { assert } from '../../kernel/assert.ts'

export const accountKeyLeastBytes = 32

/** What a reader of the database alone must not be able to do: guess codes, make device marks, show a second factor. */
export interface AccountSecrets {
  /** Of a one-time or recovery code of this school. */
  codeHash(schoolId: string, code: string): string
  /** What a device keeps of somebody who signed in on it: says nothing of who that is. */
  deviceMark(schoolId: string, personId: string, device: string): string
  /** Signs a statement of ours that a page carries for a while. */
  sign(statement: string): string
  isSigned(statement: string, signature: string): boolean
  /** Encrypted, for this owner only. `nonce`: 12 random bytes. */
  seal(content: Uint8Array, owner: string, nonce: Uint8Array): Uint8Array
  unseal(sealed: Uint8Array, owner: string): Uint8Array
}

const nonceBytes = 12
const tagBytes = 16
/** 96 bits of a mark: no one tries as many. */
const markLetters = 16

const derive = (key: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', `preau accounts ${purpose}`, 32))

const mac = (of: Buffer, ...parts: readonly string[]): Buffer =>
  createHmac('sha256', of).update(parts.join('|')).digest()

/** From the installation's key, which lies beside the database, never in it. Losing it ends all second factors and codes. */
export const createAccountSecrets = (key: Uint8Array): AccountSecrets => {
  assert(key.byteLength >= accountKeyLeastBytes, 'the key of accounts has at least 32 bytes')
  const keys = { codes: derive(key, 'codes'), marks: derive(key, 'marks'), seals: derive(key, 'seals') }
  const statements = derive(key, 'statements')
  const sign = (statement: string): string => mac(statements, statement).toString('base64url')
  return {
    codeHash: (schoolId, code) => mac(keys.codes, schoolId, code).toString('hex'),
    deviceMark: (schoolId, personId, device) =>
      mac(keys.marks, schoolId, personId, device).toString('base64url').slice(0, markLetters),
    sign,
    isSigned: (statement, signature) => {
      const right = Buffer.from(sign(statement))
      const given = Buffer.from(signature)
      return right.length === given.length && timingSafeEqual(right, given)
    },
    seal: (content, owner, nonce) => {
      assert(nonce.byteLength === nonceBytes, 'a nonce has 12 bytes')
      const cipher = createCipheriv('aes-256-gcm', keys.seals, nonce).setAAD(Buffer.from(owner))
      const sealed = Buffer.concat([cipher.update(content), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
    },
    unseal: (sealed, owner) => {
      const bytes = Buffer.from(sealed)
      const decipher = createDecipheriv('aes-256-gcm', keys.seals, bytes.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      })
      decipher.setAAD(Buffer.from(owner))
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
      return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()])
    },
  }
}
