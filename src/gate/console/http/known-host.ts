import type { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'

const loopbackNames = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/

/** The name in a `Host` value, with its brackets and without its port; null where it is none. */
const nameOf = (host: string): string | null =>
  /^([A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?$/.exec(host)?.[1]?.toLowerCase() ?? null

/**
 * Against DNS rebinding: a foreign name that leads here is refused. Names of this machine are known, with any port, since
 * a tunnel may have its own; under TLS, names of the certificate are known too.
 */
export const isKnownHost = (host: string | undefined, certificate: X509Certificate | null): boolean => {
  const name = host === undefined ? null : nameOf(host)
  if (name === null) return false
  if (loopbackNames.test(name)) return true
  if (certificate === null) return false
  const bare = name.replace(/^\[|\]$/g, '')
  return (isIP(bare) === 0 ? certificate.checkHost(bare) : certificate.checkIP(bare)) !== undefined
}

export interface SentFrom {
  readonly host: string
  readonly scheme: 'http' | 'https'
  readonly origin: string | undefined
  readonly fetchSite: string | undefined
}

/** A form of ours, sent from a page of ours. A browser says so in at least one of the two headers. */
export const isSentFromOwnPage = ({ host, scheme, origin, fetchSite }: SentFrom): boolean => {
  if (origin === undefined && fetchSite === undefined) return false
  if (origin !== undefined && origin !== `${scheme}://${host}`) return false
  return fetchSite === undefined || fetchSite === 'same-origin'
}
