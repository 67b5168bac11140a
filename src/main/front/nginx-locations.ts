import { staticPagePolicy } from './away-pages.ts'
import { seatlessWay } from './front-paths.ts'
import type { FrontSettings } from './front-settings.ts'
import { block, milliseconds, nginxNames } from './nginx-names.ts'

interface Making {
  readonly settings: FrontSettings
  readonly lua: boolean
}

const names = ({ settings }: Making) => nginxNames(settings)

/** Nobody outside can ask for these: the door knows no such address, and nginx answers 404 to it. */
const way = (word: string, lines: readonly string[]): readonly string[] => [
  ...block(`location = /_preau/way/${word}`, ['internal;', ...lines]),
  '',
]

const include = ({ settings }: Making, where: 'site' | 'gate'): string =>
  `include ${settings.folder}/${nginxNames(settings).file(`-to-${where}.conf`)};`

const pass = (making: Making, where: 'site' | 'gate', target = '$request_uri'): string => {
  const scheme = where === 'site' && making.settings.site.protocol === 'https:' ? 'https' : 'http'
  return `proxy_pass ${scheme}://${names(making).other(where)}${target};`
}

/** What Lua can do beyond a plain nginx: strip whatever the site sets under a name of ours. */
const cleanAnswer = ({ lua, settings }: Making): readonly string[] =>
  lua
    ? [`header_filter_by_lua_block { package.loaded["${nginxNames(settings).module}"].clean_answer() }`]
    : []

const toSite = (making: Making, quiet: boolean, target?: string): readonly string[] => [
  include(making, 'site'),
  ...cleanAnswer(making),
  ...(quiet ? ['proxy_buffering off;'] : []),
  `proxy_read_timeout ${milliseconds(quiet ? making.settings.limits.quietMs : making.settings.limits.firstByteMs)};`,
  pass(making, 'site', target),
]

const siteDown = (making: Making): readonly string[] => [
  `error_page 502 = ${names(making).variable('down')};`,
  `error_page 504 = @${names(making).other('down')};`,
]

const asks = (making: Making): readonly string[] => {
  const { variable, other } = names(making)
  return [
    'auth_request /_preau/way/decide;',
    `auth_request_set ${variable('decided')} $upstream_status;`,
    `auth_request_set ${variable('renewed')} $upstream_http_set_cookie;`,
    `error_page 401 = @${other('wait')};`,
    `error_page 500 = @${other('away')};`,
  ]
}

const decide = (making: Making): readonly string[] => {
  const { variable, other } = names(making)
  const { limits, publicUrl } = making.settings
  const told = ['Sec-Fetch-Mode mode', 'Sec-Fetch-Dest dest', 'Sec-Fetch-Site from', 'Sec-Purpose purpose']
  return way('decide', [
    '# 204 or 401, without a body, over a kept connection: `Connection ""` must stand here.',
    'proxy_http_version 1.1;',
    'proxy_pass_request_body off;',
    'proxy_pass_request_headers off;',
    'proxy_set_header Connection "";',
    'proxy_set_header Content-Length "";',
    `proxy_set_header Host ${publicUrl.host};`,
    'proxy_set_header X-Forwarded-For $remote_addr;',
    `proxy_set_header X-Forwarded-Proto ${publicUrl.protocol.slice(0, -1)};`,
    'proxy_set_header X-Original-URI $request_uri;',
    'proxy_set_header X-Original-Method $request_method;',
    `proxy_set_header Cookie ${variable('shown')};`,
    `proxy_set_header Accept ${variable('accept')};`,
    ...told.map((pair) => {
      const [field = '', word = ''] = pair.split(' ')
      return `proxy_set_header ${field} ${variable(word)};`
    }),
    'proxy_next_upstream error;',
    'proxy_next_upstream_tries 2;',
    `proxy_next_upstream_timeout ${milliseconds(limits.decisionMs)};`,
    `proxy_connect_timeout ${milliseconds(limits.gateConnectMs)};`,
    `proxy_send_timeout ${milliseconds(limits.decisionMs)};`,
    `proxy_read_timeout ${milliseconds(limits.decisionMs)};`,
    `proxy_pass http://${other('gate')}/_preau/decide;`,
  ])
}

/** Requests that need a seat. */
const seats = (making: Making): readonly string[] => {
  const { variable } = names(making)
  const decided = (word: string, quiet: boolean): readonly string[] =>
    way(word, [
      ...asks(making),
      ...siteDown(making),
      `add_header Set-Cookie ${variable('renewed')} always;`,
      `add_header Cache-Control ${variable('private')} always;`,
      ...toSite(making, quiet),
    ])
  return [
    ...decided('seat', false),
    ...decided('stream', true),
    ...(making.lua ? way('freshstream', [...siteDown(making), ...toSite(making, true)]) : []),
  ]
}

/** A fresh seat goes on without another look at the locations, and with the very bytes of its address. */
export const nginxFresh = (settings: FrontSettings): readonly string[] => {
  const making = { settings, lua: true }
  return [...siteDown(making), ...toSite(making, false, '')]
}

/** The gate answers by itself, or is the proxy. */
const gates = (making: Making): readonly string[] => {
  const { other } = names(making)
  const { limits, publicUrl } = making.settings
  const patient = `proxy_read_timeout ${milliseconds(2 * limits.firstByteMs + 5_000)};`
  const orFull = `error_page 502 504 = @${other('full')};`
  return [
    ...way('now', [
      '# One request a second for all who wait.',
      'access_log off;',
      'proxy_http_version 1.1;',
      'proxy_pass_request_headers off;',
      'proxy_set_header Connection "";',
      `proxy_set_header Host ${publicUrl.host};`,
      `proxy_cache ${other('now')};`,
      'proxy_cache_key now;',
      'proxy_cache_valid 200 1s;',
      'proxy_cache_lock on;',
      `proxy_cache_lock_timeout ${milliseconds(limits.decisionMs)};`,
      'proxy_cache_use_stale updating;',
      'proxy_ignore_headers Cache-Control Expires Vary;',
      'proxy_next_upstream error;',
      'proxy_next_upstream_tries 2;',
      `proxy_connect_timeout ${milliseconds(limits.gateConnectMs)};`,
      `proxy_read_timeout ${milliseconds(limits.decisionMs)};`,
      orFull,
      `proxy_pass http://${other('gate')}/_preau/now;`,
    ]),
    ...way('own', [
      '# Not logged: links of passes and classes are secrets.',
      'access_log off;',
      include(making, 'gate'),
      `proxy_read_timeout ${milliseconds(limits.gatePageMs)};`,
      orFull,
      pass(making, 'gate'),
    ]),
    ...way('check', [...asks(making), include(making, 'gate'), patient, orFull, pass(making, 'gate')]),
    ...block(`location @${other('wait')}`, [include(making, 'gate'), patient, orFull, pass(making, 'gate')]),
    '',
  ]
}

const away = (making: Making): readonly string[] => {
  const { variable, other } = names(making)
  const { limits } = making.settings
  return [
    '# The gate is away: a bounded number passes, the others are told.',
    ...block(`location @${other('away')}`, [
      `if (${variable('away')} = no) { return 503; }`,
      `limit_req zone=${other('away')} burst=${limits.awayBurst} nodelay;`,
      'limit_req_status 503;',
      'limit_req_log_level warn;',
      `limit_conn ${other('at_once')} ${limits.awayAtOnce};`,
      'limit_conn_status 503;',
      'limit_conn_log_level warn;',
      `error_page 503 = @${other('full')};`,
      `error_page 502 504 = @${other('down')};`,
      ...toSite(making, false, variable('target')),
    ]),
    '',
  ]
}

const seatless = (making: Making): readonly string[] => {
  const { variable, other } = names(making)
  return making.settings.seatless.flatMap(({ path, match, concurrent, bodyLimit }, index) => [
    `# Without a seat: ${match} ${path}`,
    ...way(seatlessWay(index), [
      ...(bodyLimit === 0
        ? [`if (${variable('body')}) { return 413; }`]
        : [`client_max_body_size ${bodyLimit};`]),
      `limit_conn ${other('routes')} ${concurrent};`,
      'limit_conn_status 503;',
      'limit_conn_log_level warn;',
      `error_page 503 = @${other('full')};`,
      `error_page 502 504 = @${other('down')};`,
      ...toSite(making, false),
    ]),
  ])
}

const statics = (making: Making): readonly string[] => {
  const { variable, other, file } = names(making)
  const { folder, limits } = making.settings
  const answer = (word: 'full' | 'down', form: 'page' | 'problem'): readonly string[] =>
    way(`${word}-${form}`, [
      `alias ${folder}/${file(`-${word}.${form === 'page' ? 'html' : 'json'}`)};`,
      'types { }',
      `default_type ${form === 'page' ? '"text/html; charset=utf-8"' : 'application/problem+json'};`,
      `add_header Retry-After ${limits.awayRetryAfterS} always;`,
      'add_header Cache-Control no-store always;',
      ...(form === 'page' ? [`add_header Content-Security-Policy "${staticPagePolicy}" always;`] : []),
    ])
  const named = (word: 'full' | 'down', status: number): readonly string[] => [
    ...block(`location @${other(word)}`, [
      `error_page ${status} /_preau/way/${word}-${variable('form')};`,
      `return ${status};`,
    ]),
    '',
  ]
  return [
    ...named('full', 503),
    ...named('down', 502),
    ...(['full', 'down'] as const).flatMap((word) => [...answer(word, 'page'), ...answer(word, 'problem')]),
  ]
}

export const nginxLocations = (settings: FrontSettings, lua: boolean): readonly string[] => {
  const making = { settings, lua }
  return [
    ...way('refused', ['return 400;']),
    ...decide(making),
    ...seats(making),
    ...gates(making),
    ...away(making),
    ...seatless(making),
    ...statics(making),
  ]
}
