import type { Environment } from './config-environment.ts'
import { type ConfigFile, isFields } from './config-file.ts'
import { keyPath } from './config-lines.ts'
import { settable, type SettableRow } from './gate-options.ts'
import type { GivenOptions } from './options.ts'

type Fields = Readonly<Record<string, unknown>>
type Path = readonly PropertyKey[]

/** One source of settings. The first layer that has a key decides. */
export interface Layer {
  readonly raw: Fields
  /** Where an operator finds this key. */
  readonly where: (path: Path) => string
}

const yes = new Set(['1', 'true', 'yes', 'on'])
const no = new Set(['0', 'false', 'no', 'off'])

/** What the file would hold for this text; a text that does not fit stays, and the schema refuses it by its name. */
const valueOf = ({ kind }: SettableRow, values: readonly string[]): unknown => {
  const [first = '', second] = values
  switch (kind) {
    case 'text':
      return first
    case 'number':
      return /^\d+$/.test(first) ? Number(first) : first
    case 'flag':
      if (values.length === 0 || yes.has(first.toLowerCase())) return true
      return no.has(first.toLowerCase()) ? false : first
    case 'list':
      return values
    case 'enforce':
      return values.length === 0 ? 'enforce' : first
    case 'certificate':
      return second === undefined ? { cert: first } : { cert: first, key: second }
    case 'key':
      return { key: first }
  }
}

const withValue = (raw: Fields, { key, inner }: SettableRow, told: unknown): Fields => {
  const value = inner === undefined ? told : { [inner]: told }
  const before = raw[key]
  return { ...raw, [key]: isFields(before) && isFields(value) ? { ...before, ...value } : value }
}

const optionNameOf = ([key, inner]: Path): string => {
  const rows = settable.filter((row) => row.key === key)
  return (rows.find((row) => row.inner === inner) ?? rows[0])?.option?.name ?? String(key)
}

export const optionLayer = ({ given }: GivenOptions): Layer => {
  let raw: Fields = {}
  for (const row of settable) {
    const values = row.option === null ? undefined : given.get(row.option.name)
    if (values !== undefined) raw = withValue(raw, row, valueOf(row, values))
  }
  return { raw, where: (path) => `--${optionNameOf(path)}` }
}

const variableOf = ([key, inner]: Path): string => {
  const rows = settable.filter((row) => row.key === key)
  const own = rows.find((row) => row.inner === inner) ?? rows[0]
  return (inner === 'key' ? rows.at(-1) : own)?.variable ?? String(key)
}

export const environmentLayer = (environment: Environment): Layer => {
  let raw: Fields = {}
  for (const row of settable) {
    const text = environment[row.variable]
    if (text === undefined || text === '') continue
    const values = row.kind === 'list' ? text.split(/[\s,]+/).filter((part) => part !== '') : [text]
    raw = withValue(raw, row, valueOf(row, values))
  }
  return { raw, where: variableOf }
}

/** Variables that look like ours and are none. */
export const strangeVariables = (environment: Environment): readonly string[] => {
  const known = new Set(['PREAU_LANG', ...settable.map(({ variable }) => variable)])
  return Object.keys(environment).filter((name) => name.startsWith('PREAU_') && !known.has(name))
}

/** A table of the file; `path` leads to it from the top. */
export const fileLayer = (file: ConfigFile, path: Path, raw: Fields): Layer => ({
  raw,
  where: (inner) => {
    const whole = [...path, ...inner]
    const line = file.lines.lineOf(whole)
    return `${file.name}:${line ?? 1}: ${keyPath(whole)}`.replace(/: $/, '')
  },
})

/** Tables whose keys are inherited one by one; everything else is taken whole from the first layer that has it. */
const inherited = new Set(['words', 'policy', 'proxy', 'tls', 'health'])

const depthOf = ([key]: Path): number => (inherited.has(String(key)) ? 2 : 1)

export const merge = (layers: readonly Layer[]): Fields => {
  const merged: Record<string, unknown> = {}
  for (const { raw } of layers.toReversed()) {
    for (const [key, value] of Object.entries(raw)) {
      const before = merged[key]
      const joins = inherited.has(key) && isFields(before) && isFields(value)
      merged[key] = joins ? { ...before, ...value } : value
    }
  }
  return merged
}

const has = (raw: unknown, path: Path): boolean => {
  const [key, ...rest] = path
  if (key === undefined) return true
  return isFields(raw) && Object.hasOwn(raw, key) && has(raw[String(key)], rest)
}

/** Where a value came from; null where no layer has it. */
export const sourceOf = (layers: readonly Layer[], path: Path): string | null =>
  layers.find(({ raw }) => has(raw, path.slice(0, depthOf(path))))?.where(path) ?? null
