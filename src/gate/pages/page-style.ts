import { readFileSync } from 'node:fs'
import { defined } from '../../kernel/assert.ts'

/** Parts of `page-parts.css`; every page gets `page.css`. */
export type StylePart = 'go' | 'live' | 'line' | 'told' | 'kept' | 'do' | 'left' | 'steps' | 'field'

const partMark = /\/\* part: (\w+) \*\//

/** For our own sheet only: it has no text in which spaces or comments count, besides the font names. */
const squeezed = (css: string): string =>
  css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: (?=[^{}]*})/g, ':')
    .replace(/(?<=[ :(,-])0(?=\.\d)/g, '')
    .replaceAll(';}', '}')
    .trim()

const readSheet = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')

const readParts = (): ReadonlyMap<string, string> => {
  const [, ...named] = readSheet('page-parts.css').split(partMark)
  const parts = new Map([['', squeezed(readSheet('page.css'))]])
  for (let index = 0; index < named.length; index += 2) {
    parts.set(defined(named[index], 'a part has a name'), squeezed(named[index + 1] ?? ''))
  }
  return parts
}

const parts = readParts()

export const styleOf = (names: ReadonlySet<StylePart>): string =>
  ['', ...names].map((name) => defined(parts.get(name), `page-parts.css has the part ${name}`)).join('')
