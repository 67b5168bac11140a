import type { IncomingHttpHeaders } from 'node:http'
import type { Language, Visitor } from './route.ts'

/** Of a browser's cookie header, and of its name of itself. */
const headerCharacters = 8_192
const agentCharacters = 300

/** Of a name that came twice, none is believed: somebody may have planted the other. */
const readCookies = (header: string | undefined): ReadonlyMap<string, string> => {
  const cookies = new Map<string, string>()
  const twice = new Set<string>()
  if (header === undefined || header.length > headerCharacters) return cookies
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=')
    if (equals <= 0) continue
    const name = pair.slice(0, equals).trim()
    if (cookies.has(name)) twice.add(name)
    cookies.set(name, pair.slice(equals + 1).trim())
  }
  for (const name of twice) cookies.delete(name)
  return cookies
}

export const readVisitor = (headers: IncomingHttpHeaders, address: string): Visitor => ({
  address,
  cookies: readCookies(headers.cookie),
  userAgent: (headers['user-agent'] ?? '').slice(0, agentCharacters),
})

export const languageCookie = 'preau-langue'

export const asLanguage = (text: string | null | undefined): Language | null =>
  text === 'fr' || text === 'en' ? text : null

/** As chosen, else as the browser asks, else French. Only the first language of the browser counts. */
export const languageOf = ({ cookies }: Visitor, acceptLanguage: string | undefined): Language => {
  const chosen = asLanguage(cookies.get(languageCookie))
  if (chosen !== null) return chosen
  return acceptLanguage?.trimStart().toLowerCase().startsWith('en') === true ? 'en' : 'fr'
}

/** Sent by a page of ours (https://www.w3.org/TR/fetch-metadata/, else `Origin`): a form of another site is refused. */
export const isFromHere = (headers: IncomingHttpHeaders, publicUrl: URL): boolean => {
  const site = headers['sec-fetch-site']
  if (typeof site === 'string') return site === 'same-origin'
  return headers.origin === publicUrl.origin
}
