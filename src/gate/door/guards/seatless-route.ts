import { accepted, refused, type Outcome } from '../../../kernel/outcome.ts'
import { pathHazard } from './path-hazard.ts'

/** Bounds of one table: it is walked for every request without a seat, and written out into front files. */
export const seatlessRouteLimit = 64
export const seatlessPathLimit = 256
export const seatlessConcurrentMost = 10_000
/** 4 GiB: the largest hand-in anybody has asked for is a film. */
export const seatlessBodyLimitMost = 4 * 1024 ** 3

/** Paths of the site that are served without a seat. */
export interface SeatlessRoute {
  readonly path: string
  /** `prefix` covers the path and all below it, and ends with `/`; `exact` is the path itself. */
  readonly match: 'exact' | 'prefix'
  readonly methods: readonly string[]
  /** Requests at once over this route; above it they get 503. */
  readonly concurrent: number
  /** Largest body, bytes. */
  readonly bodyLimit: number
}

export interface SeatlessRefusal {
  /** Place in the configuration, such as `seatless[2].methods`. */
  readonly where: string
  readonly what: string
  readonly toDo: string
}

const known = ['exact', 'prefix', 'methods', 'concurrent', 'bodyLimit']
const methodToken = /^[A-Z]{1,20}$/
const pathCharacters = /^\/[\x21-\x22\x24-\x3e\x40-\x5b\x5d-\x7e]*$/

const isRecord = (raw: unknown): raw is Readonly<Record<string, unknown>> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw)

const pathRefusal = (where: string, path: unknown, prefix: boolean): SeatlessRefusal | null => {
  const no = (what: string, toDo: string): SeatlessRefusal => ({ where, what, toDo })
  if (typeof path !== 'string' || !pathCharacters.test(path)) {
    return no('not a path', 'write a path that starts with /, in ASCII, without query, blank or backslash')
  }
  if (path.length > seatlessPathLimit) return no('too long', `at most ${seatlessPathLimit} characters`)
  const hazard = pathHazard(path)
  if (hazard !== null)
    return no(`an unsafe path (${hazard})`, 'write the plain path, without escapes of / or .')
  if (path === '/_preau' || path.startsWith('/_preau/')) {
    return no('a path of the gate itself', 'leave it out: it needs no seat')
  }
  if (!prefix) return null
  if (path === '/') return no('the whole site', 'name the folders that need no seat, one by one')
  if (!path.endsWith('/')) return no('a prefix inside a word', 'end it with /, or use "exact"')
  return null
}

const integerRefusal = (where: string, value: unknown, least: number, most: number) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most
    ? null
    : { where, what: 'not a number in bounds', toDo: `write a whole number from ${least} to ${most}` }

const methodsRefusal = (where: string, methods: readonly unknown[]): SeatlessRefusal | null => {
  const fit = methods.every((method) => typeof method === 'string' && methodToken.test(method))
  if (methods.length > 0 && fit) return null
  return { where, what: 'not a list of methods', toDo: 'write them in capitals, such as ["GET", "HEAD"]' }
}

/** Defaults: GET and HEAD, 100 at once, no body. */
export const parseSeatlessRoute = (raw: unknown, where: string): Outcome<SeatlessRoute, SeatlessRefusal> => {
  if (!isRecord(raw)) return refused({ where, what: 'not an object', toDo: 'write { "prefix": "/static/" }' })
  const stranger = Object.keys(raw).find((key) => !known.includes(key))
  if (stranger !== undefined) {
    return refused({ where: `${where}.${stranger}`, what: 'unknown', toDo: `use only ${known.join(', ')}` })
  }
  const { exact, prefix, methods: rawMethods = ['GET', 'HEAD'], concurrent = 100, bodyLimit = 0 } = raw
  if ((exact === undefined) === (prefix === undefined)) {
    return refused({ where, what: 'needs one of exact and prefix', toDo: 'give exactly one of them' })
  }
  const match = prefix === undefined ? 'exact' : 'prefix'
  const path = prefix ?? exact
  const methods: readonly unknown[] = Array.isArray(rawMethods) ? rawMethods : []
  const refusal =
    pathRefusal(`${where}.${match}`, path, match === 'prefix') ??
    methodsRefusal(`${where}.methods`, methods) ??
    integerRefusal(`${where}.concurrent`, concurrent, 1, seatlessConcurrentMost) ??
    integerRefusal(`${where}.bodyLimit`, bodyLimit, 0, seatlessBodyLimitMost)
  if (refusal !== null) return refused(refusal)
  return accepted({
    path: String(path),
    match,
    methods: methods.map(String),
    concurrent: Number(concurrent),
    bodyLimit: Number(bodyLimit),
  })
}
