import { seatCookieName } from './front-names.ts'
import type { FrontSettings } from './front-settings.ts'
import { strong } from './haproxy-front-words.ts'

/** As the door's: clocks of gate and front differ a little. Seconds. */
const expiryToleranceS = 5
const futureToleranceS = 60
/** No token of ours is longer; and none lives longer. */
const tokenLimitBytes = 1_024
const tokenMaxLifeS = 120
/** As the gate writes it: three parts, no bit of the signature unused, a header with nothing else in it, and known claims. */
const tokenForm = '^[A-Za-z0-9_-]+[.][A-Za-z0-9_-]+[.][A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$'
const headerForm = '^{"alg":"HS256","kid":"[A-Za-z0-9_-]+","typ":"JWT"}$'
/** Where its `kid` stands between the quotes of such a header. */
const keyIdPlace = 8
const payloadForm = (site: string): string =>
  String.raw`^{"aud":"${site}","kind":"seat","sid":"[\w-]+:[a-z]+:\d+","dev":"[\w-]+","rn":\d+,"iat":\d+,"exp":\d+(?:,"ext":\d+)?}$`

const number = (name: string): string => `var(txn.payload),json_query('$.${name}','int')`

const part = (place: number): string => `var(txn.token),field(${place},.),ub64dec`

/** Whether a token, once signed, is past its time by less than so many seconds. */
export const haproxyBelieved = (seconds: number): string =>
  `var(txn.exp),add(${seconds}),sub(txn.now) -m int gt 0`

/** `fresh`: it is still believed. `half-over`: its first half is over. */
export const tokenAcls: readonly string[] = [
  `acl fresh ${haproxyBelieved(expiryToleranceS)}`,
  'acl half-over var(txn.exp),add(txn.iat),div(2),sub(txn.now) -m int le 0',
]

/**
 * Reads the seat token. Afterwards `txn.exp` is there if it is one of ours, and `txn.now` is the time. Its parts are decoded once, since that costs most beside
 * the signature. HAProxy 2.6 makes 2^63 of 0 - 60, so only instants are taken from each other.
 */
export const haproxyFrontToken = (settings: FrontSettings): readonly string[] => {
  const cookie = seatCookieName(settings)
  return [
    '# The seat token: one of its name, HS256, a key of ours, this site, a seat. Two of the name are refused: the gate counts them.',
    `acl one-seat req.cook_cnt(${cookie}) eq 1`,
    `acl two-seats req.fhdr(cookie) -m reg '(?:^|[;=\\s])${cookie}(?:[;=\\s].*)?[;=\\s]${cookie}(?:[;=\\s]|$)'`,
    `http-request set-var(txn.token) req.cook(${cookie}) if one-seat !two-seats`,
    `http-request set-var(txn.header) ${part(1)} if { var(txn.token),length le ${tokenLimitBytes} } { var(txn.token) -m reg ${strong(tokenForm)} }`,
    `http-request set-var(txn.secret) ${strong(String.raw`var(txn.header),field(${keyIdPlace},\"),map_str(${settings.keyFile})`)} if { var(txn.header) -m reg ${strong(headerForm)} }`,
    `http-request set-var(txn.payload) ${part(2)} if { var(txn.secret) -m found } { var(txn.token),jwt_verify("HS256",txn.secret) -m int 1 }`,
    `http-request set-var(txn.exp) ${number('exp')} if { var(txn.payload) -m reg ${strong(payloadForm(settings.name))} }`,
    `http-request set-var(txn.iat) ${number('iat')} if { var(txn.exp) -m found }`,
    'http-request set-var(txn.now) date()',
    `acl timely var(txn.iat),sub(txn.now) -m int le ${futureToleranceS}`,
    `acl short var(txn.exp),sub(txn.iat) -m int le ${tokenMaxLifeS}`,
    'http-request unset-var(txn.exp) if { var(txn.exp) -m found } !timely || { var(txn.exp) -m found } !short',
  ]
}
