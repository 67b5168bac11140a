import { forwardedElement } from '../guards/forwarded-header.ts'
import { withoutOurCookies, type IsOurCookie } from './cookie-names.ts'
import { hopByHopOf, isGateName, valuesOf, type HeaderField } from './header-fields.ts'

export interface ToSite {
  readonly method: string
  readonly httpVersion: string
  readonly fields: readonly HeaderField[]
  /** As verified: see `clientOf`. */
  readonly clientAddress: string
  readonly scheme: 'http' | 'https'
  /** Host of the public address. */
  readonly publicHost: string
  /** Host that the site expects, where it is not the public one. */
  readonly siteHost: string | null
  readonly isOurs: IsOurCookie
  /** The answer may get a script: ask for it uncompressed. */
  readonly identity: boolean
  /** `upgrade` asks for a WebSocket, `close` for a connection of its own. */
  readonly connection: 'keep-alive' | 'close' | 'upgrade'
}

/**
 * Says who the client is, or where the request goes: ours to say, dropped from what comes from outside.
 * A front says `X-Original-URI` and its like to the decision only. `X-Original-URL` and `X-Rewrite-URL` replace the path on some servers, `Proxy` is the httpoxy hole.
 */
export const outsideClaims: ReadonlySet<string> = new Set([
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-by',
  'x-forwarded-host',
  'x-forwarded-method',
  'x-forwarded-port',
  'x-forwarded-prefix',
  'x-forwarded-proto',
  'x-forwarded-scheme',
  'x-forwarded-server',
  'x-forwarded-ssl',
  'x-forwarded-uri',
  'x-real-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'true-client-ip',
  'cf-connecting-ip',
  'fastly-client-ip',
  'x-original-host',
  'x-original-method',
  'x-original-uri',
  'x-original-url',
  'x-rewrite-url',
  'front-end-https',
  'proxy',
])

const isOutsideClaim = (lowerName: string): boolean =>
  outsideClaims.has(lowerName.includes('_') ? lowerName.replaceAll('_', '-') : lowerName)

const framing = (request: ToSite): readonly HeaderField[] => {
  const { fields, method } = request
  const chunked = valuesOf(fields, 'transfer-encoding').length > 0
  if (!chunked) {
    const hasLength = valuesOf(fields, 'content-length').length > 0
    // Node would announce a chunked body for a POST that has none.
    const needsLength = !hasLength && !['GET', 'HEAD', 'OPTIONS', 'TRACE', 'DELETE'].includes(method)
    return needsLength ? [['Content-Length', '0']] : []
  }
  const announced = valuesOf(fields, 'trailer').map((value): HeaderField => ['Trailer', value])
  return [['Transfer-Encoding', 'chunked'], ...announced]
}

const connectionFields = ({ connection, fields }: ToSite): readonly HeaderField[] => {
  if (connection === 'upgrade') {
    return [
      ['Connection', 'Upgrade'],
      ['Upgrade', 'websocket'],
    ]
  }
  const trailers = valuesOf(fields, 'te').some((value) => /\btrailers\b/i.test(value))
  if (!trailers) return [['Connection', connection]]
  return [
    ['Connection', `${connection}, TE`],
    ['TE', 'trailers'],
  ]
}

const forwarding = ({ clientAddress, publicHost, scheme }: ToSite): readonly HeaderField[] => [
  ['X-Forwarded-For', clientAddress],
  ['X-Forwarded-Proto', scheme],
  ['X-Forwarded-Host', publicHost],
  ['Forwarded', forwardedElement(clientAddress, publicHost, scheme)],
]

/** The header fields of the request to the site, from those of the client. */
export const headersToSite = (request: ToSite): readonly HeaderField[] => {
  const { identity, isOurs, publicHost, siteHost } = request
  const isHopByHop = hopByHopOf(request.fields)
  const toSite: HeaderField[] = [['Host', siteHost ?? publicHost]]
  for (const field of request.fields) {
    const lowerName = field[0].toLowerCase()
    if (isHopByHop(lowerName) || isReplaced(request, lowerName)) continue
    if (lowerName !== 'cookie') {
      toSite.push(field)
      continue
    }
    const cookies = withoutOurCookies(field[1], isOurs)
    if (cookies !== '') toSite.push([field[0], cookies])
  }
  if (identity) toSite.push(['Accept-Encoding', 'identity'])
  toSite.push(...forwarding(request), ...framing(request), ...connectionFields(request))
  return toSite
}

/** Said anew by the gate, or not at all. */
const isReplaced = ({ identity, httpVersion }: ToSite, lowerName: string): boolean => {
  if (lowerName === 'host' || isGateName(lowerName) || isOutsideClaim(lowerName)) return true
  if (identity && lowerName === 'accept-encoding') return true
  // An HTTP/1.0 client cannot be told to go on.
  return httpVersion === '1.0' && lowerName === 'expect'
}
