import { assert } from '../../../kernel/assert.ts'
import { accepted, refused, type Outcome } from '../../../kernel/outcome.ts'
import type { CookieKind, CookieNames } from './cookie-names.ts'

export const cookieHeaderLimitBytes = 8 * 1024
export const cookiesPerRequest = 64

export type CookieRefusal =
  | { readonly why: 'tooLong' | 'tooMany' }
  /** Somebody planted a second one: neither is believed. */
  | { readonly why: 'duplicate'; readonly kind: CookieKind }

export type OurCookies = ReadonlyMap<CookieKind, string>

const beginsOddly = /^[=\s]/

/**
 * The name under which a server may read this pair. A cookie without a name is sent as its bare value,
 * so `=name` and `name` count as that name too (draft-ietf-httpbis-rfc6265bis, 5.7).
 */
const nameIn = (pair: string): string => {
  const bare = beginsOddly.test(pair) ? pair.replace(/^[=\s]+/, '') : pair
  const end = bare.indexOf('=')
  return (end === -1 ? bare : bare.slice(0, end)).trim()
}

/** Our cookies of a `Cookie` header; one that is written oddly is empty. Other people's may be as odd as they like. */
export const readCookies = (
  names: CookieNames,
  header: string | undefined,
): Outcome<OurCookies, CookieRefusal> => {
  const ours = new Map<CookieKind, string>()
  if (header === undefined) return accepted(ours)
  if (header.length > cookieHeaderLimitBytes) return refused({ why: 'tooLong' })
  const pairs = header.split(';').map((pair) => pair.trim())
  if (pairs.length > cookiesPerRequest) return refused({ why: 'tooMany' })
  for (const pair of pairs) {
    const kind = names.kindOf(nameIn(pair))
    if (kind === null) continue
    if (ours.has(kind)) return refused({ why: 'duplicate', kind })
    const start = `${names.nameOf(kind)}=`
    ours.set(kind, pair.startsWith(start) ? pair.slice(start.length) : '')
  }
  return accepted(ours)
}

/** What the site gets of a `Cookie` header; undefined where nothing is left. */
export const withoutOurCookies = (names: CookieNames, header: string | undefined): string | undefined => {
  if (header === undefined || !header.includes('preau-')) return header
  const kept = header.split(';').filter((pair) => !names.isOurCookie(nameIn(pair)))
  const left = kept.join(';').trim()
  return left === '' ? undefined : left
}

/** A `Set-Cookie` value by which the site would set one of ours. */
export const setsOurCookie = (names: CookieNames, setCookie: string): boolean =>
  names.isOurCookie(nameIn(setCookie.split(';', 1)[0] ?? ''))

const valuePattern = /^[A-Za-z0-9._-]*$/

/** A `Set-Cookie` value. `maxAgeS` in seconds; null lives until the browser closes, 0 takes the cookie away. */
export const setCookie = (
  names: CookieNames,
  kind: CookieKind,
  value: string,
  maxAgeS: number | null,
): string => {
  assert(valuePattern.test(value), 'our cookies hold tokens and words')
  const secure = names.secure ? '; Secure' : ''
  const maxAge = maxAgeS === null ? '' : `; Max-Age=${Math.max(0, Math.floor(maxAgeS))}`
  return `${names.nameOf(kind)}=${value}; Path=/${maxAge}; HttpOnly${secure}; SameSite=Lax`
}

export const clearCookie = (names: CookieNames, kind: CookieKind): string => setCookie(names, kind, '', 0)
