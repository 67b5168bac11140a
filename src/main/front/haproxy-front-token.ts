import { seatCookieName } from './front-names.ts'
import type { FrontSettings } from './front-settings.ts'
import { strong } from './haproxy-front-words.ts'

/** As the door's: clocks of gate and front differ a little. Seconds. */
const expiryToleranceS = 5
const futureToleranceS = 60
/** No token of ours is longer; and none lives longer. */
const tokenLimitBytes = 1_024
/** As the gate writes it: three parts, no bit of the signature unused, and a header with nothing else in it. */
const tokenForm = '^[A-Za-z0-9_-]+[.][A-Za-z0-9_-]+[.][A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$'
const headerForm = '^{"alg":"HS256","kid":"[A-Za-z0-9_-]+","typ":"JWT"}$'
const tokenMaxLifeS = 120

const claim = (name: string): string => `var(txn.token),jwt_payload_query('$.${name}')`
const number = (name: string): string => `var(txn.token),jwt_payload_query('$.${name}','int')`

/**
 * Reads the seat token. Afterwards `txn.signed` is true if it is one of ours, `txn.left` says for how many seconds it is
 * still believed (0 or less: it is past its time), and `txn.half` how many seconds are left of its first half.
 * HAProxy 2.6 takes a negative number after `ge` for an option, so all is compared with 0; and it makes 2^63 of 0 - 60,
 * so only instants are taken from each other.
 */
export const haproxyFrontToken = (settings: FrontSettings): readonly string[] => {
  const { name, keyFile } = settings
  const cookie = seatCookieName(settings)
  const signed = '{ var(txn.signed) -m bool }'
  return [
    '# The seat token: one of its name, HS256, a key of ours, this site, a seat. Two of the name are refused: the gate counts them.',
    `acl one-seat req.cook_cnt(${cookie}) eq 1`,
    `acl two-seats req.fhdr(cookie) -m reg '(?:^|[;=\\s])${cookie}(?:[;=\\s].*)?[;=\\s]${cookie}(?:[;=\\s]|$)'`,
    `http-request set-var(txn.token) req.cook(${cookie}) if one-seat !two-seats`,
    `http-request set-var(txn.secret) var(txn.token),jwt_header_query('$.kid'),map_str(${keyFile}) if { var(txn.token),length le ${tokenLimitBytes} } { var(txn.token) -m reg ${strong(tokenForm)} }`,
    [
      'http-request set-var(txn.signed) bool(true) if { var(txn.secret) -m found }',
      `{ var(txn.token),field(1,.),ub64dec -m reg ${strong(headerForm)} }`,
      `{ var(txn.token),jwt_verify("HS256",txn.secret) -m int 1 }`,
      `{ ${claim('aud')} -m str ${name} }`,
      `{ ${claim('kind')} -m str seat }`,
    ].join(' '),
    `http-request set-var(txn.exp) ${number('exp')} if ${signed}`,
    `http-request set-var(txn.iat) ${number('iat')} if ${signed}`,
    'http-request set-var(txn.now) date()',
    `http-request set-var(txn.believed) date(-${expiryToleranceS})`,
    `http-request set-var(txn.early) date(${futureToleranceS}),sub(txn.iat) if ${signed}`,
    `http-request set-var(txn.life) int(${tokenMaxLifeS}),add(txn.iat),sub(txn.exp) if ${signed}`,
    'acl timely var(txn.early) -m int ge 0',
    'acl short var(txn.life) -m int ge 0',
    'http-request unset-var(txn.signed) unless timely short',
    `http-request set-var(txn.left) var(txn.exp),sub(txn.believed) if ${signed}`,
    `http-request set-var(txn.half) var(txn.exp),add(txn.iat),div(2),sub(txn.now) if ${signed}`,
  ]
}
