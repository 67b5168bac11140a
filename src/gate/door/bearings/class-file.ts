import { readFileSync, statSync } from 'node:fs'
import { accepted, refused, type Outcome } from '../../../kernel/outcome.ts'
import { followFile, type FollowedFile } from '../tokens/followed-file.ts'
import type { Sentence } from '../tokens/sentence.ts'
import type { ClassWindows } from './class-windows.ts'
import { classFileLimitBytes, parseClassWindows, type ClassFileRefusal } from './parse-class-windows.ts'

const unreadable = (code: string): ClassFileRefusal => ({
  faults: [
    {
      line: 1,
      column: 1,
      fr: `le fichier ne peut pas être lu (${code}) : remettez-le, ou donnez-le au compte qui fait tourner Préau`,
      en: `the file cannot be read (${code}): put it back, or give it to the account that runs Préau`,
    },
  ],
  more: 0,
})

const readBytes = (path: string): Outcome<Uint8Array, ClassFileRefusal> => {
  try {
    const tooLarge = statSync(path).size > classFileLimitBytes
    return accepted(tooLarge ? new Uint8Array(classFileLimitBytes + 1) : readFileSync(path))
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    return refused(unreadable(String(error.code)))
  }
}

/** `classes.csv`, followed: a bad or vanished file leaves the last good windows in use. */
export const followClassFile = (path: string): FollowedFile<ClassWindows, ClassFileRefusal> =>
  followFile(path, (place) => {
    const bytes = readBytes(place)
    return bytes.ok ? parseClassWindows(bytes.value) : bytes
  })

/** One line for each fault, as compilers write them: `classes.csv:12:5: …`. */
export const classFileSentences = (path: string, { faults, more }: ClassFileRefusal): readonly Sentence[] => [
  ...faults.map(({ line, column, fr, en }) => ({
    fr: `${path}:${line}:${column}: ${fr}.`,
    en: `${path}:${line}:${column}: ${en}.`,
  })),
  ...(more === 0
    ? []
    : [{ fr: `${path}: ${more} autres lignes à corriger.`, en: `${path}: ${more} more lines to correct.` }]),
]
