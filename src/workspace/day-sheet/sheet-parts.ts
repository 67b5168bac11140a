import { readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')

/** Comments and indentation are for us; none of our sheets has a text in which they count. */
const squeezed = (css: string): string =>
  css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};]) ?/g, '$1')
    .trim()

/** Whole-line comments and indentation go: it relies on our formatting. */
const ownScript = (source: string): string =>
  source
    .replace(/^\s*\/\*\*[^]*?\*\/\s*$/gm, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('//'))
    .join('\n')

/** The workspace's own look, and what is special to paper. */
export const sheetStyle = squeezed(
  ['../web/style/tokens.css', '../web/style/components.css', 'day-sheet.css'].map(read).join('\n'),
)

export const sheetScript = ownScript(read('browser/day-sheet.js'))

/** Lies beside each sheet, so that it reaches that sheet and nothing else. */
export const workerScript = ownScript(read('browser/service-worker.js'))

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** The same for all sheets of this version: a static server can send it as a header too. */
export const sheetPolicy = [
  `default-src 'none'`,
  `style-src ${hashOf(sheetStyle)}`,
  `script-src ${hashOf(sheetScript)}`,
  `img-src data:`,
  `connect-src 'self'`,
  `worker-src 'self'`,
  `base-uri 'none'`,
  `form-action 'none'`,
].join('; ')

/** What a server sends with each file of a day sheet. A page cannot say all of this of itself. */
export const sheetHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': `${sheetPolicy}; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
  'x-content-type-options': 'nosniff',
  // Asked anew each time: a change is to be seen within 60 s. The worker keeps what a device needs.
  'cache-control': 'no-cache',
}
