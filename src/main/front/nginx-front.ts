import { readFileSync } from 'node:fs'
import { staticAnswers } from './away-pages.ts'
import { cookieKinds } from '../../gate/index.ts'
import { gateAuthority, seatCookieName, siteAuthority } from './front-names.ts'
import type { FrontFile, FrontSettings } from './front-settings.ts'
import { toGate, toSite } from './nginx-headers.ts'
import { nginxFresh, nginxLocations } from './nginx-locations.ts'
import { nginxMaps } from './nginx-maps.ts'
import { block, milliseconds, nginxNames, quoted } from './nginx-names.ts'

const luaFile = 'preau-seat.lua'

const luaSource = (): string => readFileSync(new URL(luaFile, import.meta.url), 'utf8')

/** Sites close theirs after 5 s (Node, Apache), and a request must not meet that. */
const siteRest = '4s'

const upstreams = (settings: FrontSettings): readonly string[] => {
  const { other } = nginxNames(settings)
  const { gateFailures, restMs } = settings.limits
  const gate = `server ${gateAuthority(settings)} max_fails=${gateFailures} fail_timeout=${Math.ceil(restMs / 1_000)}s;`
  return [
    '# The gate stands here twice, because nginx never leaves an only server alone when it fails.',
    ...block(`upstream ${other('gate')}`, [
      `zone ${other('gate')} 64k;`,
      gate,
      gate,
      'keepalive 64;',
      'keepalive_requests 9000;',
      'keepalive_timeout 60s;',
    ]),
    '',
    ...block(`upstream ${other('site')}`, [
      `server ${siteAuthority(settings)};`,
      'keepalive 64;',
      `keepalive_timeout ${siteRest};`,
    ]),
    '',
  ]
}

const zones = (settings: FrontSettings, lua: boolean): readonly string[] => {
  const { variable, other } = nginxNames(settings)
  const { limits, stateFolder } = settings
  const key = lua ? variable('new') : '$server_name'
  return [
    '# Limits of what passes while the gate is away, and of what needs no seat.',
    `limit_req_zone ${key} zone=${other('away')}:64k rate=${limits.awayPerSecond}r/s;`,
    `limit_conn_zone ${key} zone=${other('at_once')}:64k;`,
    `limit_conn_zone ${variable('way')} zone=${other('routes')}:64k;`,
    `proxy_cache_path ${stateFolder} keys_zone=${other('now')}:64k max_size=1m inactive=10s;`,
    '',
  ]
}

const listens = ({ listen, tls }: FrontSettings): readonly string[] => {
  const rest = tls === null ? '' : ' ssl http2'
  const host = listen.host.includes(':') ? `[${listen.host}]` : listen.host
  return listen.host === ''
    ? [`listen ${listen.port}${rest};`, `listen [::]:${listen.port}${rest};`]
    : [`listen ${host}:${listen.port}${rest};`]
}

const certificates = ({ tls }: FrontSettings): readonly string[] =>
  tls === null
    ? []
    : [
        `ssl_certificate ${tls.cert};`,
        `ssl_certificate_key ${tls.key};`,
        'ssl_protocols TLSv1.2 TLSv1.3;',
        'ssl_session_cache shared:preau_tls:10m;',
        'ssl_session_timeout 1h;',
        'ssl_session_tickets off;',
      ]

const clientLimits = ({ limits }: FrontSettings): readonly string[] => [
  `client_header_timeout ${milliseconds(limits.headMs)};`,
  `client_body_timeout ${milliseconds(limits.clientIdleMs)};`,
  `send_timeout ${milliseconds(limits.clientIdleMs)};`,
  `keepalive_timeout ${milliseconds(limits.keepAliveMs)};`,
  'client_header_buffer_size 2k;',
  `large_client_header_buffers 4 ${limits.lineBytes};`,
  `client_max_body_size ${limits.bodyBytes};`,
  'reset_timedout_connection on;',
  'ignore_invalid_headers on;',
  'underscores_in_headers off;',
  'server_tokens off;',
]

/** Lua is loaded by the first request of a worker, and then called: a file with arguments would look each of them up again. */
const checksSeat = (settings: FrontSettings): readonly string[] => {
  const { variable, module } = nginxNames(settings)
  const seated = Math.floor(settings.limits.seatedAwayMs / 1_000)
  const words = [settings.name, seatCookieName(settings), cookieKinds.join(' '), settings.keyFile]
  return [
    `set ${variable('cookie')} "";`,
    ...block(`set_by_lua_block ${variable('seat')}`, [
      `local seat = package.loaded["${module}"]`,
      'if seat == nil then',
      `    seat = assert(loadfile("${settings.folder}/${luaFile}"))(${words.map(quoted).join(', ')}, ${seated})`,
      `    package.loaded["${module}"] = seat`,
      'end',
      `local standing, cookie = seat.check_request()`,
      `ngx.var.${variable('cookie').slice(1)} = cookie`,
      'return standing',
    ]),
  ]
}

const server = (settings: FrontSettings, lua: boolean): readonly string[] => {
  const { variable } = nginxNames(settings)
  const { hostname } = settings.publicUrl
  const sorted = `rewrite ^ /_preau/way/${variable('way')} last;`
  return block('server', [
    ...listens(settings),
    `server_name ${hostname};`,
    ...certificates(settings),
    ...clientLimits(settings),
    'recursive_error_pages on;',
    '',
    '# Another host has no business here.',
    `if ($host != ${hostname}) { return 421; }`,
    '# HTTP/0.9 has no header that could be looked at.',
    'if ($server_protocol !~ "^HTTP/[12]") { return 400; }',
    '',
    ...block('location /', [
      ...(lua ? checksSeat(settings) : []),
      ...(lua ? [`if (${variable('way')} != freshseat) { ${sorted} }`, ...nginxFresh(settings)] : [sorted]),
    ]),
    '',
    ...nginxLocations(settings, lua),
  ])
}

const toHttps = (settings: FrontSettings): readonly string[] => {
  const { publicUrl, tls, listen } = settings
  if (tls === null || listen.port !== 443) return []
  return [
    '',
    ...block('server', [
      ...listens({ ...settings, tls: null, listen: { ...listen, port: 80 } }),
      `server_name ${publicUrl.hostname};`,
      'server_tokens off;',
      `return 308 ${publicUrl.origin}$request_uri;`,
    ]),
  ]
}

const heading = (settings: FrontSettings, lua: boolean): readonly string[] => [
  `# Préau before the site "${settings.name}", for nginx 1.22 or newer${lua ? ' with its Lua module' : ''}.`,
  '# Written by: preau front nginx. Include it in the http block; change the settings, not this file.',
  lua
    ? '# This file checks seat tokens by itself, and asks the gate for what is not a fresh one.'
    : '# This file asks the gate for each request that needs a seat.',
  '',
]

const textOf = (lines: readonly string[]): string =>
  `${lines
    .join('\n')
    .replaceAll(/\n\n+( *\})/g, '\n$1')
    .trimEnd()}\n`

const configuration = (settings: FrontSettings, lua: boolean): string =>
  textOf([
    ...heading(settings, lua),
    ...upstreams(settings),
    ...nginxMaps(settings, lua),
    ...zones(settings, lua),
    ...server(settings, lua),
    ...toHttps(settings),
  ])

/** Two set-ups, of which one is included: with the decision endpoint alone, or with Lua before it. */
export const renderNginx = (settings: FrontSettings): readonly FrontFile[] => {
  const { file } = nginxNames(settings)
  const { full, down } = staticAnswers(settings)
  return [
    { path: file('.conf'), text: configuration(settings, false) },
    { path: file('-lua.conf'), text: configuration(settings, true) },
    { path: file('-to-site.conf'), text: textOf(toSite(settings)) },
    { path: file('-to-gate.conf'), text: textOf(toGate(settings)) },
    { path: file('-full.html'), text: full.page },
    { path: file('-full.json'), text: full.problem },
    { path: file('-down.html'), text: down.page },
    { path: file('-down.json'), text: down.problem },
    { path: luaFile, text: luaSource() },
  ]
}
