import { posix } from 'node:path'
import { type SourceFile, withoutComments } from './source-files.ts'

export interface Import {
  readonly from: SourceFile
  /** As written. */
  readonly specifier: string
  /** From the root of the repository, or null for a package or a module of Node. */
  readonly target: string | null
}

const patterns = [
  /\bfrom\s*(['"])([^'"\n]+)\1/g,
  /\bimport\s*(['"])([^'"\n]+)\1/g,
  /\b(?:import|require|import\.meta\.resolve)\s*\(\s*(['"`])([^'"`\n]+)\1/g,
]

export const importsOf = (file: SourceFile): readonly Import[] => {
  const code = withoutComments(file.text)
  return patterns
    .flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[2] ?? ''))
    .map((specifier) => ({
      from: file,
      specifier,
      target: specifier.startsWith('.') ? posix.join(posix.dirname(file.path), specifier) : null,
    }))
}

/** `src/gate/door/x.ts` → `gate`; null outside `src`. */
export const roomOf = (path: string): string | null => /^src\/([^/]+)\//.exec(path)?.[1] ?? null

/** The `domain` folder a file lies in, or null. */
export const domainOf = (path: string): string | null => /^src\/.*?\/domain\//.exec(path)?.[0] ?? null
