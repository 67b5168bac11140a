import type { FrontSettings } from './front-settings.ts'

/** One word of a Caddyfile, of any number of lines. A backtick cannot stand in it: patterns and pages write it otherwise. */
export const literal = (text: string): string => `\`${text}\``

export const caddyMs = (ms: number): string => `${ms}ms`

/** `head {`, the lines indented, `}`. */
export const caddyBlock = (head: string, lines: readonly string[]): readonly string[] => [
  `${head} {`,
  ...lines.map((line) => (line === '' ? '' : `\t${line}`)),
  '}',
]

/** The request target as it came on the wire: Caddy's own path matchers look at what they have decoded. */
const target = '{http.request.orig_uri}'

const raw = (pattern: string): string =>
  `r'${pattern.replaceAll("'", String.raw`\x27`).replaceAll('`', String.raw`\x60`)}'`

export const targetIs = (patterns: readonly string[], flags = ''): string =>
  `(${patterns.map((pattern) => `${target}.matches(${raw(flags + pattern)})`).join(' || ')})`

/** A matcher by an expression. */
export const expression = (name: string, text: string): string => `@${name} expression ${literal(text)}`

/** The socket between the two servers of this Caddy. */
export const awaySocket = ({ stateFolder, name }: FrontSettings): string =>
  `unix/${stateFolder}/preau-${name}-away.sock`

const mode = '{http.request.header.Sec-Fetch-Mode}'

/** A top-level GET, as far as a front can tell. */
export const documentMatcher: string = expression(
  'document',
  `{http.request.method} == 'GET' && (${mode} == 'navigate' || (${mode} == '' && {http.request.header.Accept}.contains('text/html')))`,
)
