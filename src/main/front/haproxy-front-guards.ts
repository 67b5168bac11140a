import { claimedFields, schemeOf } from './front-names.ts'
import { hazardousTargets, nearSeatless, refusedTargets, seatlessTarget } from './front-paths.ts'
import type { FrontSettings } from './front-settings.ts'
import {
  documentAcls,
  haproxyNames,
  matchesAny,
  refuseWith,
  strong,
  turnAway,
} from './haproxy-front-words.ts'
import { plainTarget } from './plain-target.ts'

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** What two servers in a row could read differently, or what no browser sends. */
const heads = ({ limits, publicUrl, seatless }: FrontSettings): readonly string[] => {
  const { host, hostname } = publicUrl
  const absolute = '!origin-form { url -m beg -i http:// https:// }'
  const here = matchesAny('url', [String.raw`^https?://${escaped(host)}(?:[/?]|$)`])
  const onePort = String.raw`^${escaped(hostname)}(?::\d{1,5})?$`
  return [
    '# Refused for everybody: what two servers in a row could read differently.',
    `${refuseWith(405, 'Method not allowed')} if { method CONNECT TRACE }`,
    `${refuseWith(505, 'HTTP Version Not Supported')} unless { req.ver 1.0 1.1 2.0 }`,
    `${refuseWith(400, 'Bad request: Host')} unless { req.fhdr_cnt(host) eq 1 }`,
    `${refuseWith(421, 'Another host has no business here')} unless { req.fhdr(host) -m str ${host} } || ${matchesAny('req.fhdr(host)', [onePort])}`,
    `${refuseWith(400, 'Bad request: Cookie')} if { req.fhdr_cnt(cookie) gt 1 }`,
    `${refuseWith(400, 'Bad request: Transfer-Encoding')} if { req.ver 1.0 } { req.fhdr(transfer-encoding) -m found }`,
    `${refuseWith(414, 'URI Too Long')} if { url,length gt ${limits.lineBytes} }`,
    'acl origin-form url -m beg /',
    `${refuseWith(421, 'Another host has no business here')} if ${absolute} !${here}`,
    `http-request set-uri %[pathq] if ${absolute}`,
    '# Most addresses are plain and far from all that has rules of its own: one look tells.',
    `http-request set-var(txn.plain) bool(true) if ${matchesAny('url', [plainTarget(seatless)])}`,
    'acl plain var(txn.plain) -m found',
    `acl refused-target url -m reg -i ${refusedTargets.map(strong).join(' ')}`,
    `${refuseWith(400, 'Bad request: address')} if !plain refused-target`,
    ...(limits.bodyBytes > 0
      ? [
          `${refuseWith(413, 'Content Too Large')} if { req.hdr(content-length) -m int gt ${limits.bodyBytes} }`,
        ]
      : []),
    '',
  ]
}

/** Says who the client is; what comes from outside about that, or under a name of ours, goes. */
const fields = (settings: FrontSettings): readonly string[] => {
  const claimed = claimedFields.map((name) => name.replaceAll('-', '[-_]')).join('|')
  return [
    '# Header fields that are ours to say, and those that belong to one connection.',
    `http-request del-header ${strong(`^(?:preau[-_].*|${claimed}|keep-alive|proxy-connection|proxy-authorization|http2-settings)$`)} -m reg`,
    'acl websocket req.hdr(upgrade) -m str -i websocket',
    'acl upgrade req.hdr(upgrade) -m found',
    'http-request del-header Connection unless upgrade',
    'http-request set-header Connection upgrade if upgrade',
    'http-request set-header X-Forwarded-For %[src]',
    `http-request set-header X-Forwarded-Proto ${schemeOf(settings)}`,
    `http-request set-header X-Forwarded-Host ${settings.publicUrl.host}`,
    `http-request set-header Host ${settings.publicUrl.host} unless { req.fhdr(host) -m str ${settings.publicUrl.host} }`,
    '',
  ]
}

/** Paths that mean one thing here and perhaps another at the site never match a route of ours. */
const hazards = ({ seatless }: FrontSettings): readonly string[] => {
  const near = nearSeatless(seatless)
  return [
    '# Odd paths reach the site under a seat only; those that begin like a seatless route are refused.',
    `http-request set-var(txn.odd) bool(true) if !plain ${matchesAny('url', hazardousTargets)}`,
    'acl hazard var(txn.odd) -m found',
    ...(near === null
      ? []
      : [`${refuseWith(400, 'Bad request: path')} if hazard { url -m reg ${strong(near)} }`]),
    'acl own url -m beg /_preau/',
    '# The decision is asked by fronts only.',
    `${refuseWith(404, 'Not Found')} if own { url -m reg ${strong(String.raw`^/_preau/decide(?:\?|$)`)} }`,
    '',
  ]
}

/** Routes without a seat: the nearest alone decides, with its methods, its largest body, and how many at once. */
const seatlessRules = (settings: FrontSettings): readonly string[] => {
  const { seatless } = settings
  if (seatless.length === 0) return []
  const table = haproxyNames(settings).section('routes')
  const found = seatless.map(
    (route, index) =>
      `http-request set-var(txn.route) int(${index + 1}) if !plain !hazard !{ var(txn.route) -m found } { url -m reg ${strong(seatlessTarget(route))} }`,
  )
  const limits = seatless.flatMap(({ methods, concurrent, bodyLimit }, index) => {
    const here = `{ var(txn.route) -m int ${index + 1} } { method ${methods.join(' ')} }`
    const free = `{ var(txn.free) -m bool } { var(txn.route) -m int ${index + 1} }`
    return [
      `${refuseWith(413, 'Content Too Large')} if ${here} { req.hdr(content-length) -m int gt ${bodyLimit} }`,
      `http-request set-var(txn.free) bool(true) if ${here} !chunked !upgrade`,
      `http-request track-sc0 var(txn.route) table ${table} if ${free}`,
      ...turnAway(settings, `${free} { sc0_conn_cur gt ${concurrent} }`),
    ]
  })
  return [
    '# Without a seat. A body of unknown length goes to the gate, which measures it.',
    'acl chunked req.fhdr(transfer-encoding) -m found',
    ...found,
    ...limits,
    '',
  ]
}

/** What is decided about a request before anything looks at its token. */
export const haproxyFrontGuards = (settings: FrontSettings): readonly string[] => [
  ...heads(settings),
  ...fields(settings),
  ...hazards(settings),
  ...documentAcls,
  ...seatlessRules(settings),
]
