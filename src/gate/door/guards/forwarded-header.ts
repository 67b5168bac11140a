export interface ForwardedHops {
  /** `for` of each element, left to right; empty where an element has none. */
  readonly hops: readonly string[]
  /** `proto` of the right-most element. */
  readonly proto: string | null
}

const parameter = (element: string, name: string): string | null => {
  for (const pair of element.split(';')) {
    const [key = '', value = ''] = pair.split('=', 2)
    if (key.trim().toLowerCase() === name) return value.trim().replace(/^"(.*)"$/, '$1')
  }
  return null
}

/** Reads the elements of `Forwarded` (RFC 7239). Obfuscated names (`_hidden`, `unknown`) stay as they are: no address. */
export const parseForwarded = (elements: readonly string[]): ForwardedHops => {
  const last = elements.at(-1)
  return {
    hops: elements.map((element) => parameter(element, 'for') ?? ''),
    proto: last === undefined ? null : parameter(last, 'proto'),
  }
}

const token = /^[\w!#$%&'*+.^`|~-]+$/

const quoted = (value: string): string => (token.test(value) ? value : `"${value.replace(/["\\]/g, '')}"`)

/** One `Forwarded` element for the site. An IPv6 address is bracketed, and so quoted. */
export const forwardedElement = (address: string, host: string, scheme: string): string => {
  const node = address.includes(':') ? `"[${address}]"` : quoted(address)
  return `for=${node};host=${quoted(host)};proto=${scheme}`
}
