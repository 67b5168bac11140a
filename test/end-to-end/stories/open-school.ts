import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { createSiteClock, systemTime } from '../../../src/gate/adapters/site-clock.ts'
import { defaultPolicy, type Mode, type Policy } from '../../../src/gate/domain/policy.ts'
import { nobodyInFront } from '../../../src/gate/door/guards/behind.ts'
import { parseSeatlessRoutes } from '../../../src/gate/door/guards/seatless-routes.ts'
import { exampleSite } from '../../../src/gate/pages/example-states.ts'
import { openSiteGate, type SiteGate } from '../../../src/gate/site-gate.ts'
import type { SiteSettings } from '../../../src/gate/site-settings.ts'
import { assert } from '../../../src/kernel/assert.ts'
import { minute, second } from '../../../src/kernel/duration.ts'
import { portOf } from './port-of.ts'
import { createTinySite, type TinySite } from './tiny-site.ts'
import { createVisitor, type Visitor } from './visitor.ts'

export interface SchoolSettings {
  readonly capacity: number
  readonly policy?: Partial<Policy>
  readonly mode?: Mode
  /** The gate adds its notice to the site's pages. */
  readonly inject?: true
  /** The site includes the notice. */
  readonly notice?: true
  /** The site's own `Content-Security-Policy`. */
  readonly sitePolicy?: string
  /** Contents of `classes.csv`. */
  readonly classes?: string
}

/** A tiny site with a real gate before it, on loopback and in this process. */
export interface School {
  readonly origin: string
  readonly gate: SiteGate
  readonly site: TinySite
  readonly clock: () => number
  /** Lets site time run ahead by so much, with the porter's ticks on the way. */
  pass(ms: number): Promise<void>
  /** So many others, each with a seat. */
  seated(count: number): Promise<readonly Visitor[]>
  /** Somebody else, by plain HTTP. */
  visitor(): Visitor
  close(): Promise<void>
}

/** Times of a school hour made small enough to be lived through. */
const quickTimes: Partial<Policy> = {
  tokenLifeMs: 4 * second,
  idleLimitMs: 5 * minute,
  idleWarningMs: minute,
  noticeMs: 20 * second,
  collectWithinMs: 8 * second,
  lateMs: 30 * second,
  // A school of one seat keeps one person's last requests, not 5 % of one.
  latePerMille: 1_000,
}

export const schoolName = 'ecole'

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = portOf(server)
  server.close()
  await once(server, 'close')
  return port
}

/** Looks every few milliseconds until it is so. */
export const until = async (what: string, isSo: () => boolean): Promise<void> => {
  const most = 10 * second
  for (let waited = 0; !isSo(); waited += 20) {
    assert(waited < most, `within ${most} ms: ${what}`)
    await after(20)
  }
}

const seatless = () => {
  const routes = parseSeatlessRoutes([
    { prefix: '/static/' },
    { exact: '/saml/acs', methods: ['POST'], bodyLimit: 65_536 },
  ])
  assert(routes.ok, 'the seatless routes of the stories are sound')
  return routes.value
}

const settingsOf = (
  settings: SchoolSettings,
  place: { folder: string; port: number; sitePort: number; classFile: string | null },
): SiteSettings => ({
  door: {
    name: schoolName,
    publicUrl: new URL(`http://127.0.0.1:${place.port}`),
    words: exampleSite,
    seatless: seatless(),
    signedIn: null,
    reportsSignIns: false,
    previews: true,
  },
  policy: { ...defaultPolicy(settings.capacity), ...quickTimes, ...settings.policy },
  mode: settings.mode ?? 'enforce',
  siteUrl: new URL(`http://127.0.0.1:${place.sitePort}`),
  siteHost: null,
  listen: {
    address: { kind: 'tcp', host: '127.0.0.1', port: place.port },
    tls: null,
    behind: nobodyInFront,
  },
  dataFolder: place.folder,
  classFile: place.classFile,
  classRotation: { rotation: 1, since: 0 },
  passKeys: [],
  revokedPasses: [],
  inject: settings.inject ?? false,
})

/** Further ahead at once, the porter takes it for its own sleep and gives everybody the time back. */
const longestStepMs = 20 * second

export const openSchool = async (settings: SchoolSettings): Promise<School> => {
  const folder = await mkdtemp(join(tmpdir(), 'preau-story-'))
  const [port, sitePort] = [await freePort(), await freePort()]
  const classFile = settings.classes === undefined ? null : join(folder, 'classes.csv')
  if (classFile !== null) await writeFile(classFile, settings.classes ?? '')
  const site = createTinySite({
    port: sitePort,
    policy: settings.sitePolicy ?? null,
    notice: settings.notice ?? false,
  })
  await site.start()
  const running = createSiteClock(systemTime)
  let ahead = 0
  const clock = (): number => running() + ahead
  const opened = await openSiteGate(settingsOf(settings, { folder, port, sitePort, classFile }), {
    clock,
    log: () => undefined,
  })
  assert(opened.ok, 'a gate opens in an empty folder')
  const gate = opened.value
  await gate.start()
  const origin = `http://127.0.0.1:${port}`
  const visitor = (): Visitor => createVisitor(origin)
  return {
    origin,
    gate,
    site,
    clock,
    visitor,
    pass: async (ms) => {
      for (let left = ms; left > 0; left -= longestStepMs) {
        ahead += Math.min(left, longestStepMs)
        const reached = clock()
        await until('the porter ticks', () => gate.porter.announcement().at >= reached)
      }
    },
    seated: async (count) => {
      const visitors = Array.from({ length: count }, visitor)
      for (const one of visitors) assert((await one.visit()) === 200, 'a seat is free')
      return visitors
    },
    close: async () => {
      await gate.close()
      await site.stop()
      await rm(folder, { recursive: true })
    },
  }
}
