/** Why the site gave no answer, or no whole one. */
export type SiteFaultKind =
  /** Nobody listens. */
  | 'refused'
  /** No way there: name unknown, network or host unreachable. */
  | 'unreachable'
  /** No connection within `connectMs`. */
  | 'connectSlow'
  /** Every connection to the site was busy for `firstByteMs`. */
  | 'busy'
  /** The request was sent, and no answer began within `firstByteMs`. */
  | 'answerSlow'
  /** Nothing moved for `idleMs` in a body. */
  | 'stalled'
  /** The connection ended before the answer did. */
  | 'cut'
  /** What came is not HTTP. */
  | 'notHttp'
  /** The site's certificate is not accepted, or TLS failed. */
  | 'tls'

export interface SiteFault {
  readonly kind: SiteFaultKind
  /** Code of the system or of Node, for the log. */
  readonly code: string | null
}

const byCode: Readonly<Record<string, SiteFaultKind>> = {
  ECONNREFUSED: 'refused',
  ENOENT: 'refused',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ETIMEDOUT: 'connectSlow',
}

const codeOf = (error: unknown): string | null => {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' ? code : null
}

export const siteFaultOf = (error: unknown): SiteFault => {
  const code = codeOf(error)
  const known = code === null ? undefined : byCode[code]
  if (known !== undefined) return { kind: known, code }
  if (code?.startsWith('HPE_') === true) return { kind: 'notHttp', code }
  const ofTls = /CERT|TLS|SSL|EPROTO|UNABLE_TO|SELF_SIGNED|ALTNAME/.test(code ?? '')
  return { kind: ofTls ? 'tls' : 'cut', code }
}
