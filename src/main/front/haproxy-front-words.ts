import { staticPagePolicy } from './away-pages.ts'
import type { FrontSettings } from './front-settings.ts'

/** Names of one site's sections and files. */
export const haproxyNames = ({ name, listen }: FrontSettings) => ({
  /** A frontend, a backend, a table or a cache. */
  section: (word: string): string => `preau-${name}-${word}`,
  /** A socket without a file, of this front alone: it is found from inside a chroot too. */
  awaySocket: `abns@preau-${name}-${listen.port}-away`,
  /** Files of this site lie beside each other. */
  file: (rest: string): string => `preau-${name}${rest}`,
})

/** One word of the configuration, with nothing in it read by HAProxy itself. */
export const strong = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

export const haproxyMs = (ms: number): string => `${ms}ms`

/** Perl patterns of `front-paths.ts`, which are matched without regard to case. */
export const matchesAny = (fetch: string, patterns: readonly string[]): string =>
  `{ ${fetch} -m reg -i ${patterns.map(strong).join(' ')} }`

/** A section: its head, its lines indented, and an empty line. */
export const haproxySection = (head: string, lines: readonly string[]): readonly string[] => [
  head,
  ...lines.map((line) => (line === '' ? '' : `    ${line}`)),
  '',
]

/** An answer of the front itself, in a few words. */
export const refuseWith = (status: number, words: string): string =>
  `http-request return status ${status} content-type text/plain string ${strong(words)} hdr Cache-Control no-store`

/** A page of our own, for documents. */
export const ownPage = (settings: FrontSettings, file: 'full' | 'down', status: number): string => {
  const { folder, limits } = settings
  return (
    `status ${status} content-type "text/html; charset=utf-8" file ${folder}/${haproxyNames(settings).file(`-${file}.html`)} ` +
    `hdr Retry-After ${limits.awayRetryAfterS} hdr Cache-Control no-store hdr Content-Security-Policy "${staticPagePolicy}"`
  )
}

/** What tells a top-level GET: a page for it, a problem for all else. */
export const documentAcls: readonly string[] = [
  'acl navigation req.hdr(sec-fetch-mode) -m str navigate',
  'acl modern req.hdr(sec-fetch-mode) -m found',
  'acl html req.hdr(accept) -m sub text/html',
  'acl get method GET',
  'http-request set-var(txn.document) bool(true) if get navigation || get !modern html',
  'acl document var(txn.document) -m bool',
]

/** 503 with `Retry-After`: too many at once. */
export const turnAway = (settings: FrontSettings, condition: string): readonly string[] => {
  const { folder, limits } = settings
  return [
    `http-request return ${ownPage(settings, 'full', 503)} if document ${condition}`,
    `http-request return status 503 content-type application/problem+json file ${folder}/${haproxyNames(settings).file('-full.json')} ` +
      `hdr Retry-After ${limits.awayRetryAfterS} hdr Cache-Control no-store if ${condition}`,
  ]
}
