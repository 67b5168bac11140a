import { staticAnswers } from './away-pages.ts'
import { checkedTarget } from './front-paths.ts'
import type { FrontFile, FrontSettings } from './front-settings.ts'
import { haproxyFrontGuards } from './haproxy-front-guards.ts'
import { haproxyFrontToken, tokenAcls } from './haproxy-front-token.ts'
import { haproxyFrontAway, haproxyFrontGate, haproxyFrontSite } from './haproxy-front-ways.ts'
import { haproxyMs, haproxyNames, haproxySection, strong } from './haproxy-front-words.ts'

/** As the door's. */
const headerFieldsMost = 100

const heading = ({ name, keyFile, tls }: FrontSettings): readonly string[] => [
  `# Préau before the site "${name}", for HAProxy 2.6 or newer.`,
  '# Written by: preau front haproxy. Give it to HAProxy with -f beside its own file; change the settings, not this file.',
  '# This file checks seat tokens by itself: fresh ones go to the site, all else to the gate.',
  `# Seat keys: ${keyFile}, from preau keys export --front haproxy. HAProxy reads them when it starts or reloads.`,
  ...(tls === null ? [] : [`# HAProxy wants the private key in ${tls.cert} itself, or in ${tls.cert}.key.`]),
  '',
]

const binds = ({ listen, tls }: FrontSettings): readonly string[] => {
  const rest = tls === null ? '' : ` ssl crt ${tls.cert} alpn h2,http/1.1 ssl-min-ver TLSv1.2`
  return listen.host === ''
    ? [`bind *:${listen.port}${rest}`, `bind [::]:${listen.port} v6only${rest}`]
    : [`bind ${listen.host.includes(':') ? `[${listen.host}]` : listen.host}:${listen.port}${rest}`]
}

/** Where each request goes. What counts as activity goes to the gate once its token is half over; streams always do. */
const choices = (settings: FrontSettings): readonly string[] => {
  const { section } = haproxyNames(settings)
  return [
    '# Fresh seats go straight to the site. What counts as activity goes to the gate once its token is half over, so that',
    '# the idle clock sees it; a stream always does, so that it ends with its seat; and so does what carries a cookie check.',
    ...tokenAcls,
    'acl passive method GET HEAD OPTIONS',
    'acl stream req.hdr(accept) -m sub text/event-stream',
    `acl checked url -m reg ${strong(checkedTarget)}`,
    'http-request set-var(txn.ask) bool(true) if !passive half-over || navigation half-over || stream || upgrade || !plain checked',
    `use_backend ${section('gate')} if own !hazard`,
    ...(settings.seatless.length === 0
      ? []
      : [`use_backend ${section('site')} if { var(txn.free) -m bool }`]),
    `use_backend ${section('site')} if fresh !{ var(txn.ask) -m bool }`,
    `default_backend ${section('gate')}`,
  ]
}

const people = (settings: FrontSettings): readonly string[] =>
  haproxySection(`frontend ${haproxyNames(settings).section('people')}`, [
    ...binds(settings),
    ...haproxyFrontGuards(settings),
    ...haproxyFrontToken(settings),
    '',
    ...choices(settings),
  ])

const toHttps = ({ publicUrl, tls, listen, ...settings }: FrontSettings): readonly string[] => {
  if (tls === null || listen.port !== 443) return []
  const plain = { ...settings, publicUrl, tls: null, listen: { ...listen, port: 80 } }
  return haproxySection(`frontend ${haproxyNames(plain).section('plain')}`, [
    ...binds(plain),
    `http-request redirect prefix ${publicUrl.origin} code 308`,
  ])
}

const defaults = (settings: FrontSettings): readonly string[] => {
  const { limits } = settings
  return [
    ...haproxySection('global', [
      '# Heads: 15 KB and so many fields at most; beyond that 400.',
      'tune.bufsize 16384',
      'tune.maxrewrite 1024',
      `tune.http.maxhdr ${headerFieldsMost + 1}`,
    ]),
    ...haproxySection(`defaults ${haproxyNames(settings).section('defaults')}`, [
      'mode http',
      'log global',
      'option httplog',
      'option dontlognull',
      '# For the whole head of a request; then for who takes nothing of an answer. A body that stands still ends by the timeout of the server.',
      `timeout http-request ${haproxyMs(limits.headMs)}`,
      `timeout client ${haproxyMs(limits.clientIdleMs)}`,
      `timeout http-keep-alive ${haproxyMs(limits.keepAliveMs)}`,
      `timeout connect ${haproxyMs(limits.connectMs)}`,
      `timeout server ${haproxyMs(limits.firstByteMs)}`,
      `timeout tunnel ${haproxyMs(limits.quietMs)}`,
      '# Who has closed has gone: no browser closes one way only.',
      'option abortonclose',
      'timeout client-fin 1s',
      'timeout queue 1s',
    ]),
  ]
}

/** One file for HAProxy, and what it says by itself. */
export const renderHaproxy = (settings: FrontSettings): readonly FrontFile[] => {
  const { file } = haproxyNames(settings)
  const { full, down } = staticAnswers(settings)
  const lines = [
    ...heading(settings),
    ...defaults(settings),
    ...people(settings),
    ...toHttps(settings),
    ...haproxyFrontGate(settings),
    ...haproxyFrontAway(settings),
    ...haproxyFrontSite(settings),
  ]
  return [
    { path: file('.cfg'), text: `${lines.join('\n').trimEnd()}\n` },
    { path: file('-full.html'), text: full.page },
    { path: file('-full.json'), text: full.problem },
    { path: file('-down.html'), text: down.page },
  ]
}
