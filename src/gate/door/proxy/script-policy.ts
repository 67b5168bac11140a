/** Directives that rule `<script src>`, the nearest first (CSP level 3, 6.8). */
const directives = ['script-src-elem', 'script-src', 'default-src']

const parsePolicy = (policy: string): ReadonlyMap<string, readonly string[]> => {
  const parsed = new Map<string, readonly string[]>()
  for (const directive of policy.split(';')) {
    const [name, ...sources] = directive.trim().split(/\s+/)
    const lower = (name ?? '').toLowerCase()
    // The first of a name counts.
    if (lower !== '' && !parsed.has(lower)) parsed.set(lower, sources)
  }
  return parsed
}

const sourceAllows = (source: string, origin: string): boolean => {
  const { protocol, host } = new URL(origin)
  return ["'self'", '*', protocol, host, `${protocol}//${host}`].includes(
    source.toLowerCase().replace(/\/$/, ''),
  )
}

const policyAllows = (policy: string, origin: string): boolean => {
  const parsed = parsePolicy(policy)
  const sandbox = parsed.get('sandbox')
  if (sandbox !== undefined && !sandbox.includes('allow-scripts')) return false
  const ruling = directives.find((name) => parsed.has(name))
  if (ruling === undefined) return true
  const sources = parsed.get(ruling) ?? []
  // Under strict-dynamic the list of hosts does not count, only a nonce that we do not have.
  if (sources.some((source) => source.toLowerCase() === "'strict-dynamic'")) return false
  return sources.some((source) => sourceAllows(source, origin)) && mayAsk(parsed, origin)
}

/** A script that may not ask the gate would have nothing to say. */
const mayAsk = (parsed: ReadonlyMap<string, readonly string[]>, origin: string): boolean => {
  const sources = parsed.get('connect-src') ?? parsed.get('default-src')
  return sources === undefined || sources.some((source) => sourceAllows(source, origin))
}

/**
 * Whether a page under these `Content-Security-Policy` values would load a script from its own origin.
 * In doubt the answer is no: a site keeps its page as it is.
 */
export const allowsOwnScript = (policies: readonly string[], origin: string): boolean =>
  policies
    .flatMap((value) => value.split(','))
    .filter((policy) => policy.trim() !== '')
    .every((policy) => policyAllows(policy, origin))
