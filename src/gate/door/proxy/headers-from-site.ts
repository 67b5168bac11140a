import { setCookieName, type IsOurCookie } from './cookie-names.ts'
import { hopByHopOf, isGateName, isNamed, valuesOf, type HeaderField } from './header-fields.ts'

export interface FromSite {
  readonly fields: readonly HeaderField[]
  readonly isOurs: IsOurCookie
  /** Values of `Set-Cookie` that the door adds: a new seat token. */
  readonly extraSetCookies: readonly string[]
}

/** The header fields of the answer to the client, from those of the site: without hop-by-hop, `Preau-*` and our cookies. */
export const headersFromSite = ({ fields, isOurs, extraSetCookies }: FromSite): HeaderField[] => {
  const isHopByHop = hopByHopOf(fields)
  const fromSite: HeaderField[] = []
  for (const field of fields) {
    const lowerName = field[0].toLowerCase()
    if (isHopByHop(lowerName) || isGateName(lowerName)) continue
    if (lowerName === 'set-cookie' && isOurs(setCookieName(field[1]))) continue
    fromSite.push(field)
  }
  for (const value of extraSetCookies) fromSite.push(['Set-Cookie', value])
  return fromSite
}

/** An answer that carries a seat token is for one person: no cache on the way may keep it. */
export const withPrivateCache = (fields: HeaderField[]): HeaderField[] => {
  const told = valuesOf(fields, 'cache-control')
  if (told.some((value) => /\b(?:private|no-store)\b/i.test(value))) return fields
  const rest = fields.filter((field) => !isNamed(field, 'expires') && !isNamed(field, 'cache-control'))
  const kept = told
    .flatMap((value) => value.split(','))
    .map((directive) => directive.trim())
    .filter((directive) => directive !== '' && !/^(?:public|s-maxage)\b/i.test(directive))
  return [...rest, ['Cache-Control', ['private', ...kept].join(', ')]]
}
