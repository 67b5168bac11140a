/** Why a request that the HTTP parser let through is refused before anything looks at it. */
export type HeadRefusal =
  | { readonly why: 'version'; readonly status: 505 }
  | { readonly why: 'host'; readonly status: 400 }
  | { readonly why: 'transferCoding'; readonly status: 400 | 501 }
  | { readonly why: 'headerCount'; readonly status: 431 }

export interface RequestHead {
  readonly httpVersion: string
  /** Names and values in turn, as they came. */
  readonly rawHeaders: readonly string[]
}

/** Lengths first: most names differ in them, and nothing is made to find that out. */
const valuesOf = (rawHeaders: readonly string[], name: string): readonly string[] => {
  const values: string[] = []
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const own = rawHeaders[index] ?? ''
    if (own.length === name.length && own.toLowerCase() === name) values.push(rawHeaders[index + 1] ?? '')
  }
  return values
}

/**
 * What two servers in a row could read differently and Node's parser accepts: two `Host`, another transfer coding than
 * `chunked`, a transfer coding in HTTP/1.0, another version than 1.0 and 1.1, more headers than `headerLimit`.
 */
export const headRefusal = (head: RequestHead, headerLimit: number): HeadRefusal | null => {
  const { httpVersion, rawHeaders } = head
  if (httpVersion !== '1.1' && httpVersion !== '1.0') return { why: 'version', status: 505 }
  if (rawHeaders.length / 2 > headerLimit) return { why: 'headerCount', status: 431 }
  const hosts = valuesOf(rawHeaders, 'host')
  const hostIsMissing = httpVersion === '1.1' && hosts.length === 0
  if (hostIsMissing || hosts.length > 1) return { why: 'host', status: 400 }
  const codings = valuesOf(rawHeaders, 'transfer-encoding')
  if (codings.length === 0) return null
  if (httpVersion === '1.0' || codings.length > 1) return { why: 'transferCoding', status: 400 }
  return codings[0]?.toLowerCase() === 'chunked' ? null : { why: 'transferCoding', status: 501 }
}
