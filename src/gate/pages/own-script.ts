import { readFileSync } from 'node:fs'

/**
 * A browser file of ours as it is sent: without whole-line comments, indentation, imports of its
 * neighbours and the word `export`. Not a minifier: it relies on our formatting and on template
 * literals that keep to one line.
 */
const ownScript = (source: string): string =>
  source
    .replace(/^import [^]*? from '.*'$/gm, '')
    .replace(/^\s*\/\*\*[^]*?\*\/\s*$/gm, '')
    .replace(/\/\*\* @type [^\n]*? \*\/ (?=\()/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('//'))
    .map((line) => line.replace(/^export /, ''))
    .join('\n')

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')

/** The waiting page's script: its pure part and the part with the page, one after the other. */
export const waitingScript = ownScript(read('browser/waiting-steps.js') + read('browser/waiting-page.js'))

/** What `GET /_preau/seat.js` answers. */
export const seatScript = ownScript(read('seat/seat.js'))
