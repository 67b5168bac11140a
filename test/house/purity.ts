import { domainOf } from './imports.ts'
import { bareCode, isTest, type SourceFile } from './source-files.ts'

/** What would bring time, chance, waiting, the machine or its language into a domain. */
const impure = [
  'async',
  'await',
  'Promise',
  'Date',
  'Temporal',
  'Intl',
  'performance',
  'process',
  'globalThis',
  'crypto',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'fetch',
  'localeCompare',
  'toLocaleString',
  'Math\\.random',
]
const impureWord = new RegExp(`(?<![\\w$])(?:${impure.join('|')})(?![\\w$])`, 'g')

const environment = /\bprocess\s*(?:\.\s*env\b|\[)|\{[^}]*\benv\b[^}]*\}\s*from\s*['"](?:node:)?process['"]/

const readsEnvironment = /^src\/main\/config[^/]*\.ts$/

/** A domain says only what follows from its input; only the configuration reads the environment. */
export const purityFaults = (files: readonly SourceFile[]): readonly string[] => {
  const source = files.filter((file) => file.path.startsWith('src/') && !isTest(file))
  const impurities = source
    .filter(({ path }) => domainOf(path) !== null)
    .flatMap(({ path, text }) =>
      [...new Set(bareCode(text).match(impureWord))].map(
        (word) => `${path}: "${word}" has no place in a domain`,
      ),
    )
  const readers = source
    .filter(({ path, text }) => environment.test(text) && !readsEnvironment.test(path))
    .map(({ path }) => `${path}: only src/main/config*.ts reads the environment`)
  return [...impurities, ...readers]
}
