import { consoleCookieEnds, cookieKinds, createCookieNames, outsideClaims } from '../../gate/index.ts'
import type { FrontSettings } from './front-settings.ts'

/** What a site says to its gate (docs/gate-http.md), and what a gate might say one day: nobody else says it. */
export const gateFields = ['Preau-Person', 'Preau-Role', 'Preau-Classes', 'Preau-Seat', 'Preau-Site'] as const

/** Headers that say who the client is or where the request goes: the front says it, or nobody. */
export const claimedFields: readonly string[] = [...outsideClaims]

export const seatCookieName = ({ name, publicUrl }: FrontSettings): string =>
  createCookieNames(name, publicUrl.protocol === 'https:').nameOf('seat')

/** One pair of a `Cookie` header with a name of ours, without looking ahead: see {@link ourCookiePair}. */
export const ourCookie = ({ name }: FrontSettings): string => {
  const ends = [...cookieKinds.map((kind) => `${name}-${kind}`), ...consoleCookieEnds]
  return `[=\\s]*(?:__Host-)?preau-(?:${ends.join('|')})\\s*(?:=[^;]*)?`
}

/** One pair of a `Cookie` header with a name of ours, however a server may read it: see the door's `nameIn`. */
export const ourCookiePair = (settings: FrontSettings): string => `${ourCookie(settings)}(?=;|$)`

/** No browser has more runs of our cookies between those of the site than there are kinds. */
export const cookieRunsMost = cookieKinds.length + consoleCookieEnds.length

export const hostOf = ({ siteHost, publicUrl }: FrontSettings): string => siteHost ?? publicUrl.host

export const schemeOf = ({ publicUrl }: FrontSettings): 'http' | 'https' =>
  publicUrl.protocol === 'https:' ? 'https' : 'http'

/** `host:port` to connect to: a gate that listens on all addresses is reached on this machine. */
export const gateAuthority = ({ gate }: FrontSettings): string => {
  if (gate.kind === 'unix') return `unix:${gate.path}`
  const host = gate.host === '0.0.0.0' ? '127.0.0.1' : gate.host === '::' ? '::1' : gate.host
  return `${host.includes(':') ? `[${host}]` : host}:${gate.port}`
}

export const siteAuthority = ({ site }: FrontSettings): string =>
  `${site.hostname}:${site.port === '' ? (site.protocol === 'https:' ? 443 : 80) : site.port}`
