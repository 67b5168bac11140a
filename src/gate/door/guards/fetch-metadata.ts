import type { IncomingHttpHeaders } from 'node:http'

/**
 * What a request wants, as far as its headers tell:
 * a ticket may be minted on `navigation` and `sameOriginPost` only (docs/gate.md 7).
 */
export type RequestIntent =
  /** A top-level GET of a document. */
  | 'navigation'
  | 'sameOriginPost'
  /** A POST from another site, or from nowhere known: it came without its cookies and would overwrite them. */
  | 'crossSitePost'
  /** Loaded ahead by the browser: nobody has come yet. */
  | 'prefetch'
  /** A document inside another one. */
  | 'frame'
  | 'other'

const frameDestinations = new Set(['iframe', 'frame', 'embed', 'object', 'fencedframe'])

const single = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value.trim().toLowerCase() : value?.join(', ').toLowerCase()

const loadsAhead = (value: string | string[] | undefined): boolean =>
  value !== undefined && /\b(?:prefetch|prerender|preview)\b/.test(single(value) ?? '')

const isPrefetch = (headers: IncomingHttpHeaders): boolean =>
  loadsAhead(headers['sec-purpose']) ||
  loadsAhead(headers['purpose']) ||
  loadsAhead(headers['x-purpose']) ||
  loadsAhead(headers['x-moz'])

const postIntent = (headers: IncomingHttpHeaders, publicOrigin: string): RequestIntent => {
  const site = single(headers['sec-fetch-site'])
  if (site !== undefined) return site === 'same-origin' ? 'sameOriginPost' : 'crossSitePost'
  return single(headers.origin) === publicOrigin.toLowerCase() ? 'sameOriginPost' : 'crossSitePost'
}

const getIntent = (headers: IncomingHttpHeaders): RequestIntent => {
  const mode = single(headers['sec-fetch-mode'])
  const destination = single(headers['sec-fetch-dest'])
  const hasMetadata = mode !== undefined || destination !== undefined || 'sec-fetch-site' in headers
  if (!hasMetadata) return (single(headers.accept) ?? '').includes('text/html') ? 'navigation' : 'other'
  if (destination !== undefined && frameDestinations.has(destination)) return 'frame'
  if (mode !== 'navigate') return 'other'
  return destination === undefined || destination === 'document' ? 'navigation' : 'other'
}

/**
 * Reads Fetch Metadata (https://www.w3.org/TR/fetch-metadata/) and the prefetch headers.
 * `publicOrigin` is compared with `Origin` where a browser sends no metadata.
 */
export const requestIntent = (
  headers: IncomingHttpHeaders,
  method: string,
  publicOrigin: string,
): RequestIntent => {
  if (isPrefetch(headers)) return 'prefetch'
  if (method === 'POST') {
    const destination = single(headers['sec-fetch-dest'])
    if (destination !== undefined && frameDestinations.has(destination)) return 'frame'
    return postIntent(headers, publicOrigin)
  }
  return method === 'GET' ? getIntent(headers) : 'other'
}
