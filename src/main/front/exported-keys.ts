import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { replaceAtomically, type Sentence } from '../../gate/index.ts'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import type { SiteKeys } from '../site-keys.ts'
import { frontKeysText, keyFronts, type KeyFront } from './front-keys.ts'

/** A file with seat keys that a front reads. */
export interface ExportedKeys {
  readonly front: KeyFront
  /** Absolute. */
  readonly path: string
}

const noteName = 'fronts.json'

/** The front's group reads it; its members can make seat tokens, and nothing else. */
const keyFileMode = 0o640

const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null

const cannotWrite = (path: string, code: string): Sentence => ({
  fr: `${path} ne peut pas être écrit (${code}). Donnez ce dossier au compte de Préau et au groupe du frontal : install -d -m 2750 -o preau -g www-data /etc/preau.`,
  en: `${path} cannot be written (${code}). Give its folder to the account of Préau and to the group of the front: install -d -m 2750 -o preau -g www-data /etc/preau.`,
})

/** Whole or not at all, mode 0640; a file that was there keeps its group. Throws the system's errors. */
const writeKeyFile = (path: string, text: string): void => {
  const neighbour = `${path}.${randomBytes(6).toString('hex')}.new`
  try {
    writeFileSync(neighbour, text, { flag: 'wx', mode: 0o600 })
    const before = statSync(path, { throwIfNoEntry: false })
    const { uid, gid } = statSync(neighbour)
    if (before !== undefined && before.gid !== gid) chownSync(neighbour, uid, before.gid)
    chmodSync(neighbour, keyFileMode)
    renameSync(neighbour, path)
  } finally {
    rmSync(neighbour, { force: true })
  }
}

const parseEntry = (entry: unknown): readonly ExportedKeys[] => {
  const { front, path }: Readonly<Record<string, unknown>> =
    typeof entry === 'object' && entry !== null ? { ...entry } : {}
  const known = keyFronts.find((name) => name === front)
  return known === undefined || typeof path !== 'string' ? [] : [{ front: known, path }]
}

/** Where keys of this site were exported to. */
const exportsOf = (site: SiteKeys): readonly ExportedKeys[] => {
  try {
    const raw: unknown = JSON.parse(readFileSync(join(site.folder, noteName), 'utf8'))
    return Array.isArray(raw) ? raw.flatMap(parseEntry) : []
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return []
    throw error
  }
}

const write = (site: SiteKeys, { front, path }: ExportedKeys, now: number): Outcome<null, Sentence> => {
  try {
    writeKeyFile(path, frontKeysText(front, site.name, site.file.rings().seat.keys, now))
    return accepted(null)
  } catch (error) {
    const code = codeOf(error)
    if (code === null) throw error
    return refused(cannotWrite(path, code))
  }
}

/** Writes the seat keys for a front, and remembers where: each rotation writes them again. */
export const exportKeys = (site: SiteKeys, asked: ExportedKeys, now: number): Outcome<null, Sentence> => {
  const target = { ...asked, path: resolve(asked.path) }
  const written = write(site, target, now)
  if (!written.ok) return written
  const others = exportsOf(site).filter(({ path }) => path !== target.path)
  replaceAtomically(join(site.folder, noteName), `${JSON.stringify([...others, target], null, 2)}\n`)
  return accepted(null)
}

/** After a rotation: a new key signs a minute later, and until then every front has read it. */
export const exportAgain = (
  site: SiteKeys,
  now: number,
): readonly { readonly path: string; readonly outcome: Outcome<null, Sentence> }[] =>
  exportsOf(site).map((target) => ({ path: target.path, outcome: write(site, target, now) }))
