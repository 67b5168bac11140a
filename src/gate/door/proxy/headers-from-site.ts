import { setCookieName, type IsOurCookie } from './cookie-names.ts'
import { isGateField, isNamed, withoutHopByHop, type HeaderField } from './header-fields.ts'

export interface FromSite {
  readonly fields: readonly HeaderField[]
  readonly isOurs: IsOurCookie
  /** Values of `Set-Cookie` that the door adds: a new seat token. */
  readonly extraSetCookies: readonly string[]
}

/** The header fields of the answer to the client, from those of the site: without hop-by-hop, `Preau-*` and our cookies. */
export const headersFromSite = ({ fields, isOurs, extraSetCookies }: FromSite): readonly HeaderField[] => [
  ...withoutHopByHop(fields).filter((field) => {
    if (isGateField(field)) return false
    return !isNamed(field, 'set-cookie') || !isOurs(setCookieName(field[1]))
  }),
  ...extraSetCookies.map((value): HeaderField => ['Set-Cookie', value]),
]

/** An answer that carries a seat token is for one person: no cache on the way may keep it. */
export const withPrivateCache = (fields: readonly HeaderField[]): readonly HeaderField[] => {
  const shared = fields.some(
    (field) => isNamed(field, 'cache-control') && /\b(?:private|no-store)\b/i.test(field[1]),
  )
  if (shared) return fields
  const rest = fields.filter((field) => !isNamed(field, 'expires') && !isNamed(field, 'cache-control'))
  const told = fields.filter((field) => isNamed(field, 'cache-control')).map(([, value]) => value)
  const kept = told
    .flatMap((value) => value.split(','))
    .map((directive) => directive.trim())
    .filter((directive) => directive !== '' && !/^(?:public|s-maxage)\b/i.test(directive))
  return [...rest, ['Cache-Control', ['private', ...kept].join(', ')]]
}
