import { caddyFrontGuards, caddyFrontSeatless, caddyWithoutOurCookies } from './caddy-front-guards.ts'
import { caddyFrontPages } from './caddy-front-pages.ts'
import { awaySocket, caddyBlock, caddyMs, expression, targetIs } from './caddy-front-words.ts'
import { checkedTarget } from './front-paths.ts'
import { gateAuthority, hostOf, ourCookie, schemeOf, siteAuthority } from './front-names.ts'
import type { FrontFile, FrontSettings } from './front-settings.ts'

/** As the door's, and Caddy's own margin. */
const headBytes = 16_384
/** The gate's health is asked so often, and must be told so soon. */
const checkMs = 1_000

const heading = ({ name }: FrontSettings): readonly string[] => [
  `# Préau before the site "${name}", for Caddy 2.6 or newer.`,
  '# Written by: preau front caddy. It is a whole Caddyfile; change the settings, not this file.',
  '# This file asks the gate for each request that needs a seat.',
  '',
]

const globals = ({ limits, tls }: FrontSettings): readonly string[] => [
  ...caddyBlock('', [
    'admin off',
    tls === null ? 'auto_https off' : 'auto_https disable_certs',
    ...caddyBlock('servers', [
      'protocols h1 h2',
      `max_header_size ${headBytes}`,
      ...caddyBlock('timeouts', [
        `read_header ${caddyMs(limits.headMs)}`,
        `idle ${caddyMs(limits.keepAliveMs)}`,
      ]),
    ]),
  ]).map((line) => (line.trimStart() === '{' ? '{' : line)),
  '',
]

const forwarded = ({ publicUrl }: FrontSettings, address: string): readonly string[] => [
  `header_up Host ${publicUrl.host}`,
  `header_up X-Forwarded-For ${address}`,
  `header_up X-Forwarded-Proto ${publicUrl.protocol.slice(0, -1)}`,
  `header_up X-Forwarded-Host ${publicUrl.host}`,
]

const remote = '{http.request.remote.host}'

const transport = (lines: readonly string[]): readonly string[] => caddyBlock('transport http', lines)

const siteTransport = ({ limits, site }: FrontSettings): readonly string[] =>
  transport([
    ...(site.protocol === 'https:' ? ['tls', `tls_server_name ${site.hostname}`] : []),
    `dial_timeout ${caddyMs(limits.connectMs)}`,
    `response_header_timeout ${caddyMs(limits.firstByteMs)}`,
    'compression off',
    '# Sites close theirs after 5 s (Node, Apache).',
    'keepalive 4s',
  ])

/** To the site: none of our cookies and fields, either way. */
const siteProxy = (settings: FrontSettings, address: string, more: readonly string[]): readonly string[] => {
  const { publicUrl } = settings
  return caddyBlock(`reverse_proxy ${siteAuthority(settings)}`, [
    ...forwarded(settings, address),
    `header_up Host ${hostOf(settings)}`,
    `header_up Forwarded "for=\\"${address}\\";host=\\"${publicUrl.host}\\";proto=${schemeOf(settings)}"`,
    'header_down -Preau-*',
    'header_down -Preau_*',
    '# Caddy cannot take one of several fields away: a cookie of ours from the site is emptied, and browsers ignore it.',
    `header_down Set-Cookie \`^${ourCookie(settings)}(;.*)?$\` {vars.preau_nothing}`,
    'flush_interval 50ms',
    ...more,
    ...siteTransport(settings),
  ])
}

const gateProxy = (settings: FrontSettings, readMs: number, lines: readonly string[]): readonly string[] => {
  const { limits } = settings
  return caddyBlock(`reverse_proxy ${gateAuthority(settings).replace(/^unix:/, 'unix/')}`, [
    ...forwarded(settings, remote),
    ...lines,
    'health_uri /_preau/health',
    `health_interval ${caddyMs(checkMs)}`,
    `health_timeout ${caddyMs(checkMs)}`,
    'health_status 200',
    `max_fails ${limits.gateFailures}`,
    `fail_duration ${caddyMs(limits.restMs)}`,
    ...transport([
      `dial_timeout ${caddyMs(limits.gateConnectMs)}`,
      `response_header_timeout ${caddyMs(readMs)}`,
      'compression off',
      'keepalive 60s',
    ]),
  ])
}

const snippets = (settings: FrontSettings): readonly string[] => {
  const { firstByteMs } = settings.limits
  return [
    ...caddyBlock('(preau-to-site)', [
      'vars preau_stage site',
      'request_header -Upgrade',
      'request_header -Connection',
      ...caddyWithoutOurCookies(settings),
      ...siteProxy(settings, remote, []),
    ]),
    '',
    '# Slow answers of the site come this way too: the gate gives up before.',
    ...caddyBlock('(preau-to-gate)', gateProxy(settings, 2 * firstByteMs + 5_000, ['flush_interval 50ms'])),
    '',
  ]
}

/**
 * 204: to the site, with the renewed cookie in the answer; a stream through the gate, so that it ends with its seat.
 * 401: the gate answers, and may let in. Only where no answer comes at all is the gate away: whatever a client can
 * provoke must not open the way.
 */
const asks = (settings: FrontSettings): readonly string[] => [
  'vars preau_stage ask',
  ...caddyBlock('route', [
    ...gateProxy(settings, settings.limits.decisionMs, [
      'method GET',
      'rewrite /_preau/decide',
      '# A question is no stream, whatever it is about.',
      'header_up -Upgrade',
      'header_up -Connection',
      'header_up X-Forwarded-Method {http.request.orig_method}',
      'header_up X-Forwarded-Uri {http.request.orig_uri}',
      ...caddyBlock('@renewed', ['status 204', 'header Set-Cookie *']),
      ...caddyBlock('handle_response @renewed', [
        ...caddyBlock('header', ['+Set-Cookie {http.reverse_proxy.header.Set-Cookie}']),
        ...caddyBlock('header', ['+Cache-Control private', 'defer']),
      ]),
      '@decided status 204',
      ...caddyBlock('handle_response @decided', ['vars preau_decided yes']),
      '@refused status 401',
      ...caddyBlock('handle_response @refused', ['vars preau_stage gate', 'import preau-to-gate']),
      '@malformed status 4xx',
      ...caddyBlock('handle_response @malformed', ['respond "Bad request" 400']),
      ...caddyBlock('handle_response', ['import preau-full']),
    ]),
    '@upgrade header Upgrade *',
    '@events header Accept *text/event-stream*',
    ...caddyBlock('handle @upgrade', ['vars preau_stage gate', 'import preau-to-gate']),
    ...caddyBlock('handle @events', ['vars preau_stage gate', 'import preau-to-gate']),
    expression('checked', targetIs([checkedTarget])),
    ...caddyBlock('handle @checked', ['vars preau_stage gate', 'import preau-to-gate']),
    'import preau-to-site',
  ]),
]

const errors = (settings: FrontSettings): readonly string[] =>
  caddyBlock('handle_errors', [
    ...caddyBlock('@ask', [
      'vars preau_stage ask',
      'expression `{http.error.status_code} in [502, 503, 504]`',
    ]),
    '@gate vars preau_stage gate',
    '@large expression `{http.error.status_code} == 413 || {http.error.message}.contains("body too large")`',
    '@broken expression `{http.error.message}.contains("chunk")`',
    ...caddyBlock('handle @ask', [
      ...caddyBlock(`reverse_proxy ${awaySocket(settings)}`, [
        `header_up X-Forwarded-For ${remote}`,
        'flush_interval 50ms',
      ]),
    ]),
    ...caddyBlock('handle @large', ['respond "Content Too Large" 413']),
    ...caddyBlock('handle @broken', ['respond "Bad request: body" 400']),
    ...caddyBlock('handle @gate', ['import preau-full']),
    ...caddyBlock('handle', ['import preau-down']),
  ])

const people = (settings: FrontSettings): readonly string[] => {
  const { listen, tls } = settings
  return [
    ...caddyBlock(`${tls === null ? 'http' : 'https'}://:${listen.port}`, [
      ...(listen.host === '' ? [] : [`bind ${listen.host}`]),
      ...(tls === null ? [] : [`tls ${tls.cert} ${tls.key}`]),
      ...caddyBlock('route', [
        ...caddyFrontGuards(settings),
        '@own expression `{http.request.orig_uri}.startsWith("/_preau/")`',
        ...caddyBlock('handle @own', ['vars preau_stage gate', 'import preau-to-gate']),
        ...caddyFrontSeatless(settings),
        ...caddyBlock('handle', asks(settings)),
      ]),
      ...errors(settings),
    ]),
    '',
  ]
}

/** Without a gate: to the site, as long as few enough are there at once; beyond that a page. */
const away = (settings: FrontSettings): readonly string[] =>
  caddyBlock('http://', [
    `bind ${awaySocket(settings)}`,
    ...caddyBlock('route', [
      '@other {',
      '    header Upgrade *',
      '    not header Upgrade websocket',
      '}',
      'request_header @other -Upgrade',
      ...caddyWithoutOurCookies(settings),
      ...siteProxy(settings, '{http.request.header.X-Forwarded-For}', [
        `unhealthy_request_count ${settings.limits.awayAtOnce}`,
        'max_fails 1',
      ]),
    ]),
    ...caddyBlock('handle_errors', [
      '@full expression `{http.error.status_code} == 503`',
      ...caddyBlock('handle @full', ['import preau-full']),
      ...caddyBlock('handle', ['import preau-down']),
    ]),
  ])

/** One Caddyfile. */
export const renderCaddy = (settings: FrontSettings): readonly FrontFile[] => [
  {
    path: `preau-${settings.name}.Caddyfile`,
    text: `${[
      ...heading(settings),
      ...globals(settings),
      ...caddyFrontPages(settings),
      ...snippets(settings),
      ...people(settings),
      ...away(settings),
    ].join('\n')}\n`,
  },
]
