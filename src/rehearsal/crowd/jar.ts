import { numberIn, parseFields, textIn } from './read-fields.ts'

/** Cookies of one browser, by name. */
export type Jar = ReadonlyMap<string, string>

const ourCookie = /^(?:__Host-)?preau-[a-z0-9-]+-(ticket|seat)$/

/** Takes whole `Set-Cookie` values. An expired or empty one is forgotten; `Path` is always `/` here. */
export const keepCookies = (jar: Jar, setCookies: readonly string[]): Jar => {
  if (setCookies.length === 0) return jar
  const kept = new Map(jar)
  for (const cookie of setCookies) {
    const [pair = '', ...attributes] = cookie.split(';')
    const equals = pair.indexOf('=')
    if (equals <= 0) continue
    const name = pair.slice(0, equals).trim()
    const value = pair.slice(equals + 1).trim()
    const over = attributes.some((attribute) => /^\s*max-age\s*=\s*(?:0|-\d+)\s*$/i.test(attribute))
    if (over || value === '') kept.delete(name)
    else kept.set(name, value)
  }
  return kept
}

export const cookieHeader = (jar: Jar): string =>
  [...jar].map(([name, value]) => `${name}=${value}`).join('; ')

export interface TicketSeen {
  readonly epoch: string
  readonly lane: string
  readonly n: number
  readonly stranger: boolean
  readonly told: { readonly low: number; readonly high: number } | null
}

export interface TokenSeen {
  readonly seat: string
  readonly device: string
  readonly renewal: number
  /** Milliseconds. */
  readonly exp: number
}

const payloadOf = (token: string) =>
  parseFields(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))

const readTicket = (token: string): TicketSeen | null => {
  const fields = payloadOf(token)
  if (fields === null) return null
  const [epoch, lane, n] = [textIn(fields, 'ep'), textIn(fields, 'ln'), numberIn(fields, 'n')]
  if (epoch === null || lane === null || n === null) return null
  const [low, high] = [numberIn(fields, 'low'), numberIn(fields, 'high')]
  const told = low === null || high === null ? null : { low, high }
  return { epoch, lane, n, stranger: textIn(fields, 'br') === 'stranger', told }
}

const readToken = (token: string): TokenSeen | null => {
  const fields = payloadOf(token)
  if (fields === null) return null
  const [seat, device] = [textIn(fields, 'sid'), textIn(fields, 'dev')]
  const [renewal, exp] = [numberIn(fields, 'rn'), numberIn(fields, 'exp')]
  if (seat === null || device === null || renewal === null || exp === null) return null
  return { seat, device, renewal, exp: exp * 1_000 }
}

/** The gate's own two cookies in a jar. */
export const oursIn = (jar: Jar): { ticket: TicketSeen | null; token: TokenSeen | null } => {
  let ticket: TicketSeen | null = null
  let token: TokenSeen | null = null
  for (const [name, value] of jar) {
    const kind = ourCookie.exec(name)?.[1]
    if (kind === 'ticket') ticket = readTicket(value)
    if (kind === 'seat') token = readToken(value)
  }
  return { ticket, token }
}
