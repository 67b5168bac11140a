import { gateAuthority, hostOf, ourCookiePair, schemeOf, siteAuthority } from './front-names.ts'
import type { FrontSettings } from './front-settings.ts'
import { haproxyBelieved, haproxyFrontToken } from './haproxy-front-token.ts'
import {
  documentAcls,
  haproxyMs,
  haproxyNames,
  haproxySection,
  ownPage,
  strong,
  turnAway,
} from './haproxy-front-words.ts'

/** The gate's health is asked so often; on a quiet machine it answers within a few milliseconds. */
const checkEveryMs = 1_000
/** An answer later than this counts as none, and two of them as a gate that is away. A collection of garbage takes a tenth of it. */
const checkWithinMs = 1_000
/** Sites close theirs after 5 s (Node, Apache), and a request must not meet that. */
const siteRest = '4s'

const errors = (settings: FrontSettings, file: 'full' | 'down'): readonly string[] =>
  [502, 503, 504].map((status) => `http-error ${ownPage(settings, file, status)}`)

/** To the gate; and when it is away, to the frontend that knows what to do without one. */
export const haproxyFrontGate = (settings: FrontSettings): readonly string[] => {
  const { limits, publicUrl } = settings
  const { section, awaySocket } = haproxyNames(settings)
  const now = '{ url -m str /_preau/now } { method GET HEAD }'
  const checks = `check inter ${haproxyMs(checkEveryMs)} fastinter 250ms downinter 500ms fall 2 rise 2`
  const authority = gateAuthority(settings).replace(/^unix:/, 'unix@')
  return [
    ...haproxySection(`backend ${section('gate')}`, [
      ...errors(settings, 'full'),
      `timeout connect ${haproxyMs(limits.gateConnectMs)}`,
      '# Slow answers of the site come this way too: the gate gives up before.',
      `timeout server ${haproxyMs(2 * limits.firstByteMs + 5_000)}`,
      `http-request set-timeout server ${haproxyMs(limits.quietMs)} if { req.hdr(accept) -m sub text/event-stream }`,
      '# One request a second for all who wait.',
      `http-request del-header Cookie if ${now}`,
      `http-request del-header Accept-Encoding if ${now}`,
      `http-request cache-use ${section('now')} if ${now}`,
      `http-response cache-store ${section('now')}`,
      '# A gate that was killed is left at the first refused connection, and what may be asked twice is asked again.',
      '# With it, HAProxy 2.6 drops the request that finds the gate killed.',
      'no option abortonclose',
      'option redispatch 1',
      'retries 2',
      'retry-on conn-failure empty-response',
      'http-request disable-l7-retry unless { method GET HEAD OPTIONS }',
      `timeout check ${haproxyMs(checkWithinMs)}`,
      'option httpchk',
      `http-check send meth GET uri /_preau/health ver HTTP/1.1 hdr Host ${publicUrl.host}`,
      'http-check expect status 200',
      `server gate ${authority} ${checks} observe layer4 error-limit 1 on-error mark-down on-marked-down shutdown-sessions`,
      `server away ${awaySocket} backup`,
    ]),
    ...haproxySection(`cache ${section('now')}`, ['total-max-size 1', 'max-object-size 4096', 'max-age 1']),
  ]
}

/** Without a live gate: signed tokens pass past their time, all others within a limit, and beyond it a page. */
export const haproxyFrontAway = (settings: FrontSettings): readonly string[] => {
  const { limits } = settings
  const { section, awaySocket } = haproxyNames(settings)
  const window = Math.ceil((1_000 * limits.awayBurst) / limits.awayPerSecond)
  const seatedS = Math.floor(limits.seatedAwayMs / 1_000)
  const newcomers = section('newcomers')
  return [
    '# No live gate. Only this HAProxy comes here.',
    ...haproxySection(`frontend ${section('away')}`, [
      `bind ${awaySocket}`,
      `timeout client ${haproxyMs(limits.quietMs)}`,
      ...documentAcls,
      ...haproxyFrontToken(settings),
      `acl seated ${haproxyBelieved(seatedS)}`,
      'acl upgrade req.hdr(upgrade) -m found',
      'acl websocket req.hdr(upgrade) -m str -i websocket',
      ...turnAway(settings, '{ url -m beg /_preau/ }'),
      ...turnAway(settings, 'upgrade !seated'),
      ...turnAway(settings, 'upgrade !websocket'),
      `# ${limits.awayBurst} requests in ${window} ms, and ${limits.awayAtOnce} at once.`,
      `http-request track-sc0 int(1) table ${newcomers} unless seated`,
      ...turnAway(settings, `!seated { sc0_gpc0_rate ge ${limits.awayBurst} }`),
      ...turnAway(settings, `!seated { sc0_conn_cur gt ${limits.awayAtOnce} }`),
      'http-request sc-inc-gpc0(0) unless seated',
      `default_backend ${section('site')}`,
    ]),
    ...haproxySection(`backend ${newcomers}`, [
      `stick-table type integer size 1 expire 1h store gpc0,gpc0_rate(${window}ms),conn_cur`,
    ]),
  ]
}

/** To the site: none of our cookies and fields, either way. The other cookies keep their bytes and order. */
export const haproxyFrontSite = (settings: FrontSettings): readonly string[] => {
  const { limits, publicUrl, site, seatless } = settings
  const { section } = haproxyNames(settings)
  const pair = ourCookiePair(settings)
  const ours = `{ req.fhdr(cookie) -m sub preau- }`
  const rest = `host="${publicUrl.host}";proto=${schemeOf(settings)}`
  const tls =
    site.protocol === 'https:'
      ? ` ssl verify required ca-file /etc/ssl/certs/ca-certificates.crt sni str(${site.hostname}) verifyhost ${site.hostname}`
      : ''
  return [
    ...haproxySection(`backend ${section('site')}`, [
      ...errors(settings, 'down'),
      `timeout connect ${haproxyMs(limits.connectMs)}`,
      `timeout server ${haproxyMs(limits.firstByteMs)}`,
      `http-request set-timeout server ${haproxyMs(limits.quietMs)} if { req.hdr(accept) -m sub text/event-stream }`,
      `http-request set-var(txn.cookies) req.fhdr(cookie) if ${ours}`,
      `http-request set-header Cookie ${strong(`%[str(;),concat(,txn.cookies),regsub(";${pair}","",g),regsub("^;\\s*","")]`)} if { var(txn.cookies) -m found }`,
      'http-request del-header Cookie if { req.fhdr(cookie) -m len 0 }',
      ...(hostOf(settings) === publicUrl.host ? [] : [`http-request set-header Host ${hostOf(settings)}`]),
      'acl six req.hdr(x-forwarded-for) -m sub :',
      `http-request set-header Forwarded ${strong(`for=%[req.hdr(x-forwarded-for)];${rest}`)} unless six`,
      `http-request set-header Forwarded ${strong(`for="[%[req.hdr(x-forwarded-for)]]";${rest}`)} if six`,
      `http-response del-header ${strong('^preau[-_]')} -m reg`,
      'http-response del-header Keep-Alive',
      '# HAProxy cannot take one of several fields away: a cookie of ours from the site is emptied, and browsers ignore it.',
      `http-response replace-header Set-Cookie ${strong(`^${pair.replace('(?=;|$)', '(?:;.*)?$')}`)} %[var(txn.nothing)]`,
      `server site ${siteAuthority(settings)} pool-purge-delay ${siteRest}${tls}`,
    ]),
    ...(seatless.length === 0
      ? []
      : haproxySection(`backend ${section('routes')}`, [
          'stick-table type integer size 64 expire 1h store conn_cur',
        ])),
  ]
}
