import { readFileSync, statSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { parse, TomlError } from 'smol-toml'
import { accepted, type Outcome, refused } from '../kernel/outcome.ts'
import { type ConfigFault, faultAt } from './config-fault.ts'
import { unreadableFile } from './config-logo.ts'
import { createLineIndex, type LineIndex } from './config-lines.ts'

/** A file with sixty sites is a tenth of that. */
const fileLimitBytes = 1_048_576

export interface ConfigFile {
  readonly path: string
  readonly name: string
  readonly lines: LineIndex
  readonly raw: Readonly<Record<string, unknown>>
  /** When it was last changed, milliseconds. */
  readonly changedAt: number
}

type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

/** Paths in the file are relative to the file. */
const pathKeys = new Set(['data', 'classes', 'pass-keys', 'cert', 'key', 'control-ca', 'logo'])

const withPaths = (value: unknown, folder: string): unknown => {
  if (Array.isArray(value)) return value.map((entry) => withPaths(entry, folder))
  if (!isFields(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key,
      pathKeys.has(key) && typeof entry === 'string' && entry !== ''
        ? resolve(folder, entry)
        : withPaths(entry, folder),
    ]),
  )
}

/** The parser shows the place in several lines; the first says what it is. */
const syntaxFault = (path: string, error: TomlError): ConfigFault => {
  const what = (error.message.split('\n')[0] ?? '').replace('Invalid TOML document: ', '')
  return faultAt(`${basename(path)}:${error.line}:${error.column}`, {
    fr: `ce n’est pas du TOML (${what}). Corrigez cette ligne ; un texte se met entre guillemets.`,
    en: `this is no TOML (${what}). Correct this line; a text stands in quotes.`,
  })
}

const tooLarge = (path: string): ConfigFault =>
  faultAt(basename(path), {
    fr: `le fichier dépasse ${fileLimitBytes} octets. Est-ce le bon fichier ?`,
    en: `the file is larger than ${fileLimitBytes} bytes. Is it the right one?`,
  })

export const readConfigFile = (path: string): Outcome<ConfigFile, ConfigFault> => {
  try {
    const { size, mtimeMs } = statSync(path)
    if (size > fileLimitBytes) return refused(tooLarge(path))
    const text = readFileSync(path, 'utf8')
    const raw = withPaths(parse(text), dirname(resolve(path)))
    return accepted({
      path: resolve(path),
      name: basename(path),
      lines: createLineIndex(text),
      raw: isFields(raw) ? raw : {},
      changedAt: Math.floor(mtimeMs),
    })
  } catch (error) {
    if (error instanceof TomlError) return refused(syntaxFault(path, error))
    return refused(faultAt('--config', unreadableFile(path, error)))
  }
}
