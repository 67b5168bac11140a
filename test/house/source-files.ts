import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface SourceFile {
  /** From the root of the repository, with `/`. */
  readonly path: string
  readonly text: string
}

export const root = join(import.meta.dirname, '../..')

/** The TypeScript files under these folders. */
export const readSources = (from: string, folders: readonly string[]): readonly SourceFile[] =>
  folders
    .flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: from }))
    .toSorted()
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(from, path), 'utf8') }))

export const isTest = ({ path }: SourceFile): boolean => path.endsWith('.test.ts')

const commentOrString = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g

/** Comments become spaces; strings stay, so that a `//` inside one is none. */
export const withoutComments = (text: string): string =>
  text.replaceAll(commentOrString, (found) => (found.startsWith('/') ? ' ' : found))

/** Only code: no comment, no quoted string. Templates stay, since code stands in them. */
export const bareCode = (text: string): string =>
  text.replaceAll(commentOrString, (found) => (found.startsWith('/') ? ' ' : "''"))
