import { defaultProxyLimits, type SiteSettings, type SiteWords, usualHealth } from '../gate/index.ts'
import { formatListen } from './config-addresses.ts'
import { healthTable } from './config-health.ts'
import { policyTable } from './config-policy.ts'
import { proxyTable } from './config-proxy.ts'
import type { SiteInput } from './config-schema.ts'
import { seatlessTable } from './config-seatless.ts'

type Table = Readonly<Record<string, unknown>>

const originOf = (url: URL): string => `${url.protocol}//${url.host}`

const ifSet = (key: string, value: unknown): Table =>
  value === null || value === undefined ? {} : { [key]: value }

const wordsTable = (words: SiteWords, logo: string | undefined): Table => ({
  ...ifSet('operator', words.operator),
  ...ifSet('sentence', words.sentence),
  ...ifSet('logo', logo),
  ...ifSet('phone', words.phone),
  ...ifSet('day-sheet', words.daySheet),
  ...ifSet('hand-in', words.handIn),
  ...ifSet('notice', words.notice === null ? null : { ...words.notice, at: new Date(words.notice.at) }),
  'time-zone': words.timeZone,
})

const signedInOf = (settings: SiteSettings): unknown => {
  const { signedIn, reportsSignIns } = settings.door
  if (!reportsSignIns) return null
  if (signedIn === null) return 'header'
  return signedIn.kind === 'cookie' ? { cookie: signedIn.name } : { path: signedIn.path }
}

const rotationOf = ({ classRotation: { rotation, since } }: SiteSettings): unknown =>
  rotation === 0 && since === 0 ? null : { number: rotation, since: new Date(since) }

/** The whole configuration of one site, as its table in the file would say it. It holds no secret: those are in `keys.json`. */
export const effectiveOf = (settings: SiteSettings, input: SiteInput): Table => {
  const { door, listen } = settings
  const health = settings.health ?? usualHealth(settings.policy.capacity)
  return {
    url: originOf(settings.siteUrl),
    name: door.name,
    title: door.words.name,
    capacity: settings.policy.capacity,
    'capacity-least': health.least,
    'capacity-most': health.most,
    mode: settings.mode,
    listen: formatListen(listen.address),
    'public-url': originOf(door.publicUrl),
    ...ifSet('site-host', settings.siteHost),
    ...ifSet('tls', listen.tls),
    behind: input.behind?.entries ?? [],
    inject: settings.inject,
    previews: door.previews,
    ...ifSet('classes', settings.classFile),
    ...ifSet('class-rotation', rotationOf(settings)),
    ...ifSet('pass-keys', input['pass-keys']),
    'revoked-passes': settings.revokedPasses,
    ...ifSet('signed-in', signedInOf(settings)),
    seatless: seatlessTable(door.seatless),
    weights: settings.policy.weights,
    words: wordsTable(door.words, input.words?.logo),
    health: healthTable(health),
    policy: policyTable(settings.policy),
    proxy: proxyTable({ ...defaultProxyLimits, ...settings.proxyLimits }),
  }
}
