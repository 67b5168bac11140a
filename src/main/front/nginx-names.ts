import type { FrontSettings } from './front-settings.ts'

/**
 * Names of one site's variables and zones. nginx finds variables in a hash of 64-byte buckets, which hold names of up to
 * 46 characters: with a site name of 32, seven are left for the word.
 */
export const nginxNames = ({ name }: FrontSettings) => {
  const own = `preau_${name.replaceAll('-', '_')}`
  return {
    /** A variable: at most seven characters. */
    variable: (word: string): string => `$${own}_${word}`,
    /** An upstream, a zone or a named location. */
    other: (word: string): string => `${own}_${word}`,
    /** What Lua has loaded for this site. */
    module: `preau.seat.${name}`,
    /** Files of this site lie beside each other. */
    file: (rest: string): string => `preau-${name}${rest}`,
  }
}

/** A double-quoted argument: `$` still stands for a variable, outside of patterns. */
export const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, '\\$&')}"`

export const milliseconds = (ms: number): string => `${ms}ms`

/** Indents lines by four; empty ones stay empty. */
const indented = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => (line === '' ? '' : `    ${line}`))

/** `head {`, the lines, `}`. */
export const block = (head: string, lines: readonly string[]): readonly string[] => [
  `${head} {`,
  ...indented(lines),
  '}',
]
