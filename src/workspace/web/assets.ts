import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { defined } from '../../kernel/assert.ts'

/** A file of ours, read once at the start. Its address changes with its content, so that it may be kept for good. */
export interface Asset {
  readonly type: string
  readonly plain: Buffer
  readonly zipped: Buffer
}

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
}

/** Each asset by its name, made of these files in their order. */
const sources: Readonly<Record<string, readonly string[]>> = {
  'style.css': ['style/tokens.css', 'style/components.css', 'style/workspace.css', '../accounts/print.css'],
  'hand-in.js': [
    '../hand-in/browser/outbox.js',
    '../hand-in/browser/photos.js',
    '../hand-in/browser/hand-in-page.js',
  ],
  'register.js': ['../register/browser/register.js'],
}

const read = (path: string): Buffer => readFileSync(new URL(path, import.meta.url))

/** Comments and indentation are for us. None of our sheets has a text in which they count. */
const squeezed = (css: string): string =>
  css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};]) ?/g, '$1')

/** Files that import each other become one, with names of its own: comments, imports and the word `export` go. */
const joined = (script: string): string => {
  const code = script
    .replace(/^import [^]*? from '.*'$/gm, '')
    .replace(/^\s*(?:\/\/.*|\/\*\*[^\n]*\*\/)$/gm, '')
    .replace(/^export /gm, '')
    .replace(/\n\s*/g, '\n')
  return `(()=>{${code}})()`
}

const contentOf = (name: string, paths: readonly string[]): Buffer => {
  const whole = Buffer.concat(paths.map(read))
  const text = whole.toString('utf8')
  return Buffer.from(name.endsWith('.css') ? squeezed(text) : joined(text))
}

const entries = Object.entries(sources).map(([name, paths]) => {
  const plain = contentOf(name, paths)
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 12)
  const [base = '', ending = ''] = name.split('.')
  const asset = { type: defined(types[ending], `${name} has a type`), plain, zipped: gzipSync(plain) }
  return { name, path: `/fichiers/${base}.${hash}.${ending}`, asset }
})

const paths: ReadonlyMap<string, string> = new Map(entries.map(({ name, path }) => [name, path]))

export const assetPath = (name: string): string => defined(paths.get(name), `asset ${name} exists`)

/** By the path as it was asked for. */
export const assets: ReadonlyMap<string, Asset> = new Map(entries.map(({ path, asset }) => [path, asset]))
