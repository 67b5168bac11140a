import type { z } from 'zod'
import type { Sentence } from '../gate/index.ts'
import { type ConfigFault, faultAt } from './config-fault.ts'
import { isFields } from './config-file.ts'
import { type Layer, merge, sourceOf } from './config-layers.ts'
import { shown } from './config-leaves.ts'
import { healthSchema } from './config-health.ts'
import { policySchema } from './config-policy.ts'
import { processSchema, siteSchema } from './config-schema.ts'
import { wordsSchema } from './config-words.ts'
import { nearestWord } from './nearest-word.ts'

type Fields = Readonly<Record<string, unknown>>
type Path = readonly PropertyKey[]
type Issue = z.core.$ZodIssue

/** Keys known at a place, to name the one that was meant. */
const keysAt = (path: Path): readonly string[] => {
  const known: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    '': { ...siteSchema.shape, ...processSchema.shape },
    words: wordsSchema.shape,
    'words.phone': { label: null, number: null },
    'words.notice': { text: null, at: null },
    health: healthSchema.shape,
    policy: policySchema.shape,
    proxy: siteSchema.shape.proxy.unwrap().shape,
    tls: { cert: null, key: null },
    'console-tls': { cert: null, key: null },
    'control-tls': { cert: null, key: null },
    'class-rotation': { number: null, since: null },
  }
  return Object.keys(known[path.join('.')] ?? {})
}

const unknownKey = (path: Path, key: string): Sentence => {
  if (path.length === 0 && Object.hasOwn(processSchema.shape, key)) {
    return {
      fr: 'cette clé vaut pour tout le processus. Écrivez-la en tête du fichier, avant [[site]].',
      en: 'this key is for the whole process. Write it at the top of the file, before [[site]].',
    }
  }
  const known = keysAt(path)
  const near = nearestWord(key, known)
  return near === null
    ? { fr: `clé inconnue. Connues : ${known.join(', ')}.`, en: `unknown key. Known: ${known.join(', ')}.` }
    : { fr: `clé inconnue. Vouliez-vous dire ${near} ?`, en: `unknown key. Did you mean ${near}?` }
}

const notATable = (value: unknown): Sentence => ({
  fr: `« ${shown(value)} » n’est pas une table. Écrivez { … }, ou un titre entre crochets et les clés dessous.`,
  en: `"${shown(value)}" is not a table. Write { … }, or a heading in brackets and the keys below it.`,
})

const isSentence = (value: unknown): value is Sentence =>
  isFields(value) && typeof value['fr'] === 'string' && typeof value['en'] === 'string'

const valueAt = (raw: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, key) => (isFields(value) ? value[String(key)] : undefined), raw)

interface Problem {
  readonly path: Path
  readonly why: Sentence
}

const problemsOf = (issue: Issue, raw: Fields): readonly Problem[] => {
  const { path } = issue
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], why: unknownKey(path, key) }))
  if (issue.code === 'custom' && isSentence(issue.params)) return [{ path, why: issue.params }]
  return [{ path, why: notATable(valueAt(raw, path)) }]
}

const without = (raw: Fields, [key, ...rest]: Path): Fields => {
  const { [String(key)]: value, ...others } = raw
  return rest.length > 0 && isFields(value) ? { ...others, [String(key)]: without(value, rest) } : others
}

export interface Checked<Value> {
  /** What is sound of it. */
  readonly value: Value
  readonly faults: readonly ConfigFault[]
  /** Something at this path or below it was refused. */
  readonly isRefused: (path: Path) => boolean
  /** Where a key was given, sound or not; null where it was not. */
  readonly source: (path: Path) => string | null
}

/** Holds the merged layers against a schema: everything that is wrong, and the sound rest. */
export const checkLayers = <Shape extends z.ZodType>(
  schema: Shape,
  layers: readonly Layer[],
): Checked<z.infer<Shape>> => {
  const raw = merge(layers)
  const source = (path: Path): string | null => sourceOf(layers, path)
  const first = schema.safeParse(raw)
  const problems = first.success ? [] : first.error.issues.flatMap((issue) => problemsOf(issue, raw))
  const sound = problems.reduce((rest, { path }) => without(rest, path), raw)
  return {
    value: schema.parse(sound),
    faults: problems.map(({ path, why }) => faultAt(source(path) ?? String(path[0] ?? ''), why)),
    isRefused: (asked) => problems.some(({ path }) => asked.every((key, index) => path[index] === key)),
    source,
  }
}
