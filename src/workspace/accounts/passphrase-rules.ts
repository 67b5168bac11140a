import { readFileSync } from 'node:fs'

/** ASVS 5, 6.2.1 and 6.2.9: at least 8, and 15 are advised; 128 is longer than any sentence that is typed twice. */
export const passphraseLetters = { least: 8, advised: 15, most: 128 } as const

export type PassphraseFault = 'tooShort' | 'tooLong' | 'common' | 'personal'

const common: ReadonlySet<string> = new Set(
  readFileSync(new URL('common-passphrases.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== ''),
)

const bare = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** What is left of a word with signs put around it: `Soleil2026!` is no better than `soleil`. */
const core = (text: string): string => text.replace(/^[^a-z]+|[^a-z]+$/g, '')

/** One sign, or two, again and again; or a walk along the alphabet, the digits or a keyboard's row. */
const walks = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'azertyuiopqsdfghjklmwxcvbn',
  'qwertyuiopasdfghjklzxcvbnm',
]
const isMonotonous = (text: string): boolean =>
  new Set(text).size < 4 ||
  walks.some((walk) => walk.includes(text) || Array.from(walk).toReversed().join('').includes(text))

/** Less than this of one's own beside one's name is no passphrase. */
const ownLettersLeast = 6

/** The longest first, so that a short name inside a long one takes nothing from it. */
const isPersonal = (text: string, words: readonly string[]): boolean => {
  const known = words
    .flatMap((word) => [bare(word), ...bare(word).split(/[^a-z0-9]+/)])
    .map((word) => word.replace(/[^a-z0-9]/g, ''))
    .filter((word) => word.length >= 3)
    .toSorted((one, other) => other.length - one.length)
  const squeezed = text.replace(/[^a-z0-9]/g, '')
  const left = known.reduce((rest, word) => rest.replaceAll(word, ''), squeezed)
  return left.length < squeezed.length && left.length < ownLettersLeast
}

/**
 * What speaks against a passphrase: null for a good one. All signs are welcome, and none is asked for. `words` are the
 * person's own names, the login and the school's name.
 */
export const passphraseFault = (passphrase: string, words: readonly string[]): PassphraseFault | null => {
  const letters = Array.from(passphrase.normalize('NFKC')).length
  if (letters < passphraseLetters.least) return 'tooShort'
  if (letters > passphraseLetters.most) return 'tooLong'
  const text = bare(passphrase)
  if (common.has(text) || common.has(core(text)) || isMonotonous(text)) return 'common'
  return isPersonal(text, words) ? 'personal' : null
}
