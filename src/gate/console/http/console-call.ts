import type { X509Certificate } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { accepted, refused, type Outcome } from '../../../kernel/outcome.ts'
import { languageOf } from '../../door/language.ts'
import type { Language } from '../../pages/page-model.ts'
import type { ConsoleCookies } from './console-cookies.ts'
import { isKnownHost, isSentFromOwnPage } from './known-host.ts'

/** A request as the console understands it. */
export interface ConsoleCall {
  readonly method: 'GET' | 'POST'
  readonly head: boolean
  /** Decoded parts of the path: `/sites/ecole` is `sites`, `ecole`. */
  readonly path: readonly string[]
  readonly query: URLSearchParams
  readonly language: Language
  /** Value of the cookie, believed by nobody yet. */
  readonly access: string | undefined
  readonly fromOwnPage: boolean
  readonly request: IncomingMessage
}

export type CallRefusal = 'host' | 'method' | 'path'

export interface CallRules {
  readonly cookies: ConsoleCookies
  readonly certificate: () => X509Certificate | null
  readonly scheme: 'http' | 'https'
}

const pathOf = (pathname: string): readonly string[] | null => {
  try {
    return pathname
      .split('/')
      .filter((part) => part !== '')
      .map((part) => decodeURIComponent(part))
  } catch {
    return null
  }
}

export const readCall = (
  request: IncomingMessage,
  { cookies, certificate, scheme }: CallRules,
): Outcome<ConsoleCall, CallRefusal> => {
  const { method = '', headers, url = '' } = request
  const { host = '', origin, cookie } = headers
  if (!isKnownHost(host, certificate())) return refused('host')
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST') return refused('method')
  const target = url.startsWith('/') && !url.startsWith('//') ? URL.parse(`http://console${url}`) : null
  const path = target === null ? null : pathOf(target.pathname)
  if (target === null || path === null) return refused('path')
  const fetchSite = headers['sec-fetch-site']
  return accepted({
    method: method === 'POST' ? 'POST' : 'GET',
    head: method === 'HEAD',
    path,
    query: target.searchParams,
    language: languageOf(cookies.read(cookie, cookies.language), headers['accept-language']),
    access: cookies.read(cookie, cookies.access),
    fromOwnPage: isSentFromOwnPage({
      host,
      scheme,
      origin,
      fetchSite: typeof fetchSite === 'string' ? fetchSite : undefined,
    }),
    request,
  })
}
