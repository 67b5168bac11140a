import { readFileSync } from 'node:fs'
import { defined } from '../../kernel/assert.ts'
import { type Html, html, ownFileText, url } from '../../platform/html.ts'

const file = readFileSync(new URL('style/icons.svg', import.meta.url), 'utf8')
const symbols: ReadonlyMap<string, string> = new Map(
  [...file.matchAll(/<symbol id="i-([a-z]+)"[^]*?<\/symbol>/g)].map(([symbol, name = '']) => [name, symbol]),
)

/** A picture beside a word, which says the same: not read out. `name` without its `i-`, as in style/icons.svg. */
export const icon = (name: string): Html =>
  html`<svg class="icon" aria-hidden="true"><use href="${url(`#i-${name}`)}" /></svg>`

/** The symbols that a page uses, each once. */
export const usedSymbols = (page: Html): Html => {
  const names = new Set([...page.toString().matchAll(/href="#i-([a-z]+)"/g)].map(([, name = '']) => name))
  return ownFileText([...names].map((name) => defined(symbols.get(name), `icon ${name} exists`)).join(''))
}
