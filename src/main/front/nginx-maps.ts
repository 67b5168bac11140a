import { cookieRunsMost, ourCookiePair } from './front-names.ts'
import {
  checkedTarget,
  hazardousTargets,
  nearSeatless,
  refusedTargets,
  seatlessTarget,
  seatlessWay,
} from './front-paths.ts'
import type { FrontSettings } from './front-settings.ts'
import { block, nginxNames, quoted } from './nginx-names.ts'
import { plainTarget } from './plain-target.ts'

const map = (source: string, target: string, lines: readonly string[]): readonly string[] => [
  ...block(`map ${source} ${target}`, lines),
  '',
]

const ignoringCase = (pattern: string, value: string): string => `${quoted(`~*${pattern}`)} ${value};`
const exactly = (pattern: string, value: string): string => `${quoted(`~${pattern}`)} ${value};`

/** What kind of request target came. Of several lines the first that fits decides. */
const kinds = (settings: FrontSettings): readonly string[] => {
  const { variable } = nginxNames(settings)
  return [
    '# What kind of address was asked for, by its raw bytes: nginx matches locations with decoded ones.',
    ...map('$request_uri', variable('kind'), [
      'default plain;',
      ...refusedTargets.map((pattern) => ignoringCase(pattern, 'refused')),
      exactly('^/_preau/now$', 'now'),
      exactly('^/_preau/decide(?:\\?|$)', 'refused'),
      ignoringCase(checkedTarget, 'check'),
      ...hazardousTargets.map((pattern) => ignoringCase(pattern, 'odd')),
      exactly('^/_preau/', 'own'),
    ]),
  ]
}

const routes = (settings: FrontSettings): readonly string[] => {
  const { variable } = nginxNames(settings)
  const near = nearSeatless(settings.seatless)
  return [
    '# The nearest path that needs no seat.',
    ...map('$request_uri', variable('route'), [
      'default none;',
      ...settings.seatless.map((route, index) => exactly(seatlessTarget(route), seatlessWay(index))),
    ]),
    ...map('$request_uri', variable('near'), [
      'default far;',
      ...(near === null ? [] : [exactly(near, 'near')]),
    ]),
  ]
}

const sorts = (settings: FrontSettings, lua: boolean): readonly string[] => {
  const { variable } = nginxNames(settings)
  return [
    '# WebSockets and event streams are quiet by nature, and are not gathered before they are sent.',
    ...map('$http_accept', variable('events'), [
      'default seat;',
      ignoringCase('text/event-stream', 'stream'),
    ]),
    ...map('$http_upgrade', variable('sort'), [`default ${variable('events')};`, 'websocket stream;']),
    ...(lua
      ? [
          '# A fresh seat token: nobody is asked.',
          ...map(`"${variable('seat')}:${variable('sort')}"`, variable('inside'), [
            `default ${variable('sort')};`,
            'fresh:seat freshseat;',
            'fresh:stream freshstream;',
          ]),
        ]
      : []),
  ]
}

const ways = (settings: FrontSettings, lua: boolean): readonly string[] => {
  const { variable } = nginxNames(settings)
  const source = ['kind', 'near', 'route'].map(variable).join(':')
  const inside = variable(lua ? 'inside' : 'sort')
  return [
    '# Where a request goes. Most addresses are plain and far from all that has rules of its own: one look tells.',
    ...map('$request_uri', variable('way'), [
      `default ${variable('other')};`,
      ignoringCase(plainTarget(settings.seatless), inside),
    ]),
    ...map(`"${source}:$request_method"`, variable('other'), [
      `default ${inside};`,
      exactly('^refused:', 'refused'),
      exactly('^now:[^:]*:[^:]*:(?:GET|HEAD)$', 'now'),
      exactly('^(?:now|own):', 'own'),
      exactly('^check:', 'check'),
      exactly('^odd:near:', 'refused'),
      ...settings.seatless.map(({ methods }, index) => {
        const way = seatlessWay(index)
        return exactly(`^plain:near:${way}:(?:${methods.join('|')})$`, way)
      }),
    ]),
  ]
}

/**
 * The `Cookie` header without ours. nginx replaces only once, so each step takes one run of our cookies out; a step is
 * made only where there is something left to take.
 */
const cookies = (settings: FrontSettings): readonly string[] => {
  const { variable } = nginxNames(settings)
  const pair = ourCookiePair(settings)
  const first = `(?:^|;)${pair}`
  const left = (step: number): string => (step === 0 ? '$http_cookie' : variable(`c${step}`))
  const steps = Array.from({ length: cookieRunsMost }, (_, index) => index)
  return [
    '# Cookies for the site: without ours.',
    ...steps.flatMap((step) => [
      ...map(left(step), variable(`c${step + 1}`), [
        `default ${left(step)};`,
        exactly(`^(.*?)(?:${first})+(.*)$`, '$1$2'),
      ]),
      ...map(left(step), variable(`o${step}`), [
        `default ${left(step)};`,
        exactly(first, variable(`o${step + 1}`)),
      ]),
    ]),
    ...map(left(cookieRunsMost), variable(`o${cookieRunsMost}`), [
      `default ${left(cookieRunsMost)};`,
      exactly(first, '""'),
    ]),
    ...map(variable('o0'), variable('cookie'), [
      `default ${variable('o0')};`,
      exactly('^[;\\s]+(.*)$', '$1'),
    ]),
  ]
}

/** With the longest request line, this stays below the head that the gate reads: 16 KB. Who shows more goes through the gate. */
const cookiesToldBytes = 7_000

/** What the decision is told: only what the gate reads, in the forms that it takes, so that no request can spoil its answer. */
const told = (settings: FrontSettings): readonly string[] => {
  const { variable } = nginxNames(settings)
  const word = (header: string, target: string, pattern: string): readonly string[] =>
    map(header, variable(target), ['default "";', exactly(pattern, header)])
  return [
    '# What the gate is told for a decision: nothing that it could refuse to read.',
    ...word('$http_cookie', 'shown', `^[\\x20-\\x7e]{0,${cookiesToldBytes}}$`),
    ...map('$http_accept', variable('accept'), ['default "";', ignoringCase('text/html', 'text/html')]),
    ...word('$http_sec_fetch_mode', 'mode', '^[a-z-]{1,20}$'),
    ...word('$http_sec_fetch_dest', 'dest', '^[a-z-]{1,20}$'),
    ...word('$http_sec_fetch_site', 'from', '^[a-z-]{1,20}$'),
    ...word('$http_sec_purpose', 'purpose', '^[a-z;-]{1,40}$'),
  ]
}

const answers = (settings: FrontSettings, lua: boolean): readonly string[] => {
  const { variable, other } = nginxNames(settings)
  return [
    ...map('$http_upgrade', variable('upgrade'), ['default "";', 'websocket websocket;']),
    ...map('$http_upgrade', variable('connect'), ['default "";', 'websocket upgrade;']),
    ...map('$remote_addr', variable('for'), [
      'default unknown;',
      exactly('^[0-9.]+$', '$remote_addr'),
      ignoringCase('^[0-9a-f:.]*:[0-9a-f:.]*$', `'"[$remote_addr]"'`),
    ]),
    '# Only where no answer came: any other word of the gate lets nobody in.',
    ...map(variable('decided'), variable('away'), [
      'default no;',
      exactly('^(?:502|504)(?:[ ,:]+(?:502|504))*$', 'yes'),
    ]),
    ...(lua
      ? [
          '# While the gate is away, who shows a seat of the last half hour stands outside the limit.',
          ...map(variable('seat'), variable('new'), [
            'default $server_name;',
            exactly('^(?:fresh|lately)$', '""'),
          ]),
        ]
      : []),
    '# The check of the door, if the gate is not there to take it out.',
    ...map('$request_uri', variable('target'), [
      'default $request_uri;',
      exactly('^(.*?[?&])preau=[^&]*&(.*)$', '$1$2'),
      exactly('^(.*?)[?&]preau=[^&]*$', '$1'),
    ]),
    '# An answer with a new seat token is for one person.',
    ...map(variable('renewed'), variable('private'), ['default private;', '"" "";']),
    ...map('"$content_length:$http_transfer_encoding"', variable('body'), [
      'default 1;',
      exactly('^0*:$', '0'),
    ]),
    '# A site that does not answer: the gate looks itself, unless something was sent that may have arrived.',
    ...map(`"$request_method:${variable('body')}"`, variable('down'), [
      `default @${other('down')};`,
      exactly('^(?:GET|HEAD):0$', `@${other('wait')}`),
    ]),
    '# Only documents get a page.',
    ...map('$http_accept', variable('form'), ['default problem;', ignoringCase('text/html', 'page')]),
  ]
}

export const nginxMaps = (settings: FrontSettings, lua: boolean): readonly string[] => [
  ...kinds(settings),
  ...routes(settings),
  ...sorts(settings, lua),
  ...ways(settings, lua),
  ...(lua ? [] : cookies(settings)),
  ...told(settings),
  ...answers(settings, lua),
]
