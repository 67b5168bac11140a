import { accepted, refused, type Outcome } from '../../../kernel/outcome.ts'
import { pathHazard, type PathHazard } from './path-hazard.ts'

/** Longest request target, bytes. Browsers and fronts stop at 8 KB; sign-in callbacks reach 6 KB. */
export const targetLimitBytes = 8_192

/** What a request line asks for, as it may go to the site: the bytes the client sent, never decoded. */
export interface RequestTarget {
  readonly form: 'origin' | 'asterisk'
  /** Starts with `/`, or is `*`. No query. */
  readonly path: string
  /** With its `?`, or empty. */
  readonly query: string
  /** Why this path must not be matched with a route of the door, or null. The site gets it under a seat all the same. */
  readonly hazard: PathHazard | null
}

export type TargetRefusal =
  | { readonly why: 'empty' }
  | { readonly why: 'tooLong'; readonly bytes: number; readonly limit: number }
  /** A control character, a blank, a backslash, a fragment or a byte outside ASCII: no browser sends one. */
  | { readonly why: 'character'; readonly at: number; readonly code: number }
  /** An encoded NUL in the path. */
  | { readonly why: 'encodedNul' }
  /** Neither a path nor an address of this site; `host` is what was asked for. */
  | { readonly why: 'foreignAuthority'; readonly host: string }
  | { readonly why: 'form' }

export interface TargetRules {
  readonly method: string
  /** Hosts of the public address, lower case, with the port unless it is the scheme's own. */
  readonly publicHosts: readonly string[]
}

const absoluteForm = /^(https?):\/\/([^/?]*)(.*)$/i

const badCharacter = (raw: string): TargetRefusal | null => {
  for (let at = 0; at < raw.length; at += 1) {
    const code = raw.charCodeAt(at)
    const blankOrControl = code <= 0x20 || code >= 0x7f
    if (blankOrControl || code === 0x5c || code === 0x23) return { why: 'character', at, code }
  }
  return null
}

const originForm = (raw: string): Outcome<RequestTarget, TargetRefusal> => {
  const queryAt = raw.indexOf('?')
  const path = queryAt === -1 ? raw : raw.slice(0, queryAt)
  if (/%00/.test(path)) return refused({ why: 'encodedNul' })
  const query = queryAt === -1 ? '' : raw.slice(queryAt)
  return accepted({ form: 'origin', path, query, hazard: pathHazard(path) })
}

/** `host`, or `host:port` where the port is not the scheme's own. */
const plainHost = (scheme: string, authority: string): string => {
  const own = scheme.toLowerCase() === 'https' ? ':443' : ':80'
  const host = authority.toLowerCase()
  return host.endsWith(own) ? host.slice(0, -own.length) : host
}

/**
 * Parses a request target (RFC 9112, 3.2). Two levels:
 * - refused here, for everybody: what two servers could read differently (form, authority, characters, NUL, length);
 * - marked as `hazard`: odd paths that sites do use (`;jsessionid`, `%2F`, `%2520`). They never match a route of the
 *   door or a seatless route, and go to the site only under a seat.
 */
export const parseRequestTarget = (
  raw: string,
  { method, publicHosts }: TargetRules,
): Outcome<RequestTarget, TargetRefusal> => {
  if (raw.length === 0) return refused({ why: 'empty' })
  if (raw.length > targetLimitBytes) {
    return refused({ why: 'tooLong', bytes: raw.length, limit: targetLimitBytes })
  }
  const character = badCharacter(raw)
  if (character !== null) return refused(character)
  if (raw.startsWith('/')) return originForm(raw)
  if (raw === '*' && method === 'OPTIONS') {
    return accepted({ form: 'asterisk', path: '*', query: '', hazard: null })
  }
  const [, scheme, authority, rest] = absoluteForm.exec(raw) ?? []
  if (scheme === undefined || authority === undefined || rest === undefined) return refused({ why: 'form' })
  const host = plainHost(scheme, authority)
  if (!publicHosts.includes(host)) return refused({ why: 'foreignAuthority', host })
  return originForm(rest.startsWith('/') ? rest : `/${rest}`)
}
