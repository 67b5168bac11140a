import { readFileSync, statSync } from 'node:fs'
import { assert } from '../../../kernel/assert.ts'
import { minute } from '../../../kernel/duration.ts'
import { accepted, refused, type Outcome } from '../../../kernel/outcome.ts'
import { followFile } from './followed-file.ts'
import { freshKey, freshRings } from './fresh-key.ts'
import { formatKeyFile, parseKeyFile } from './key-file-format.ts'
import { keysPerRing, rotate, type KeyPurpose, type KeyRings } from './key-ring.ts'
import type { Sentence } from './sentence.ts'
import { createAtomically, replaceAtomically } from './write-atomically.ts'

/** A key file holds a few dozen keys. */
export const keyFileLimitBytes = 64 * 1024

/** A new key signs a minute after it was written: by then every door has read it. */
export const rotationLeadMs = minute

const othersMayRead = 0o077

export interface KeyFile {
  /** The last good keys. */
  rings(): KeyRings
  /** Reads the file if it has changed; null where nothing changed. A refusal leaves the last good keys in use. */
  check(): Outcome<KeyRings, Sentence> | null
  /** Writes a new key that signs `rotationLeadMs` from now, and drops keys that verify nothing any more. */
  rotate(purpose: KeyPurpose, now: number): Outcome<KeyRings, Sentence>
}

const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null

const cannotRead = (path: string, code: string): Sentence => ({
  fr: `Le fichier de clés ${path} ne peut pas être lu ni écrit (${code}). Donnez ce fichier et son dossier au compte qui fait tourner Préau.`,
  en: `The key file ${path} cannot be read or written (${code}). Give it and its folder to the account that runs Préau.`,
})

const seenByOthers = (path: string, mode: number): Sentence => {
  const seen = (mode & 0o777).toString(8).padStart(3, '0')
  return {
    fr: `Le fichier de clés ${path} est ouvert à d’autres comptes (mode ${seen}). Faites : chmod 600 ${path}. S’ils ont pu le lire, renouvelez les clés.`,
    en: `The key file ${path} is open to other accounts (mode ${seen}). Run: chmod 600 ${path}. If they may have read it, rotate the keys.`,
  }
}

const tooLarge = (path: string): Sentence => ({
  fr: `Le fichier de clés ${path} dépasse ${keyFileLimitBytes} octets. Remettez une copie de sauvegarde.`,
  en: `The key file ${path} is larger than ${keyFileLimitBytes} bytes. Put a backup copy in its place.`,
})

const tooManyKeys = (path: string, purpose: KeyPurpose): Sentence => ({
  fr: `Le trousseau ${purpose} de ${path} a déjà ${keysPerRing} clés encore valables. Attendez que la plus ancienne expire.`,
  en: `The ring ${purpose} of ${path} has ${keysPerRing} keys that still verify. Wait until the oldest has ended.`,
})

/** System errors become refusals: an operator can mend them. Anything else is a fault and goes on up. */
const withPath = <Value>(path: string, run: () => Outcome<Value, Sentence>): Outcome<Value, Sentence> => {
  try {
    return run()
  } catch (error) {
    const code = codeOf(error)
    if (code === null) throw error
    return refused(cannotRead(path, code))
  }
}

const readKeys = (path: string, site: string): Outcome<KeyRings, Sentence> =>
  withPath(path, () => {
    const { mode, size } = statSync(path)
    if (process.platform !== 'win32' && (mode & othersMayRead) !== 0) return refused(seenByOthers(path, mode))
    if (size > keyFileLimitBytes) return refused(tooLarge(path))
    const parsed = parseKeyFile(readFileSync(path, 'utf8'), site)
    if (parsed.ok) return parsed
    const { at, fr, en } = parsed.refusal
    return refused({
      fr: `Le fichier de clés ${path} est abîmé à « ${at} » : ${fr}. Remettez une copie de sauvegarde ; sans copie, supprimez-le et les places en cours seront perdues.`,
      en: `The key file ${path} is damaged at "${at}": ${en}. Put a backup copy in its place; without one delete it, and the places now held are lost.`,
    })
  })

const createIfMissing = (path: string, site: string, now: number): Outcome<null, Sentence> =>
  withPath(path, () => {
    if (statSync(path, { throwIfNoEntry: false }) !== undefined) return accepted(null)
    try {
      createAtomically(path, formatKeyFile(site, freshRings(now)))
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
    return accepted(null)
  })

/** Opens the key file of a site, and creates it at the first start. `now` in milliseconds. */
export const openKeyFile = (path: string, site: string, now: number): Outcome<KeyFile, Sentence> => {
  const created = createIfMissing(path, site, now)
  if (!created.ok) return created
  const followed = followFile(path, (place) => readKeys(place, site))
  const first = followed.check()
  assert(first !== null, 'the first check of a file reads it')
  if (!first.ok) return first
  const opened = first.value
  return accepted({
    rings: () => followed.value() ?? opened,
    check: () => followed.check(),
    rotate: (purpose, at) => {
      const current = readKeys(path, site)
      if (!current.ok) return current
      const ring = rotate(current.value[purpose], at, freshKey(purpose, at + rotationLeadMs))
      if (ring.keys.length > keysPerRing) return refused(tooManyKeys(path, purpose))
      return withPath(path, () => {
        replaceAtomically(path, formatKeyFile(site, { ...current.value, [purpose]: ring }))
        return followed.check() ?? readKeys(path, site)
      })
    },
  })
}
