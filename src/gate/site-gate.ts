import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { minute, second } from '../kernel/duration.ts'
import { accepted, type Outcome, refused } from '../kernel/outcome.ts'
import type { Log } from '../platform/log.ts'
import { openFileJournal } from './adapters/file-journal/open-file-journal.ts'
import { journalRefusalWords } from './adapters/file-journal/journal-refusal.ts'
import { createNodeDisk } from './adapters/node-disk.ts'
import { type DirectPorter, tickMs } from './adapters/direct-porter.ts'
import { createClassBook, type ClassBook } from './class-book.ts'
import type { Decision } from './domain/decisions.ts'
import { tableFor } from './domain/wait/learned/table-for.ts'
import { createCodeTries } from './door/bearings/code-tries.ts'
import { createDoor } from './door/create-door.ts'
import type { DoorParts } from './door/door-parts.ts'
import { createListener } from './door/listener/create-listener.ts'
import { createSiteProxy, type SiteProxy } from './door/proxy/create-site-proxy.ts'
import { createRefusedTokens, type RefusedMinute } from './door/refused-tokens.ts'
import { createSeatlessBudget } from './door/seatless-budget.ts'
import { createCookieNames } from './door/tokens/cookie-names.ts'
import type { Sentence } from './door/tokens/sentence.ts'
import { createPseudonyms, type DoorKeys, newEpoch, newId, openDoorKeys } from './door-keys.ts'
import { openPorter } from './open-porter.ts'
import { seatScript } from './pages/own-script.ts'
import type { Clock, PorterPort } from './ports.ts'
import type { SiteSettings } from './site-settings.ts'
import { createSiteWatch, type SiteWatch } from './site-watch.ts'

/** A gate before one site, in this process: porter, journal, door and listener. */
export interface SiteGate {
  /** Accepts people; resolves to the port. Rejects with the system's error, such as a port that is taken. */
  start(): Promise<number>
  /** For whoever steers: the site's own side and the operator's. */
  readonly porter: PorterPort
  readonly keys: DoorKeys
  readonly classes: ClassBook
  /** Lets what is under way finish, keeps what was decided, and lets the folder go. */
  close(): Promise<void>
}

export interface GateWorld {
  readonly clock: Clock
  readonly log: Log
}

/** Keys, classes and counts are looked at so often. */
const tendEveryMs = 5 * second

export const openSiteGate = async (
  settings: SiteSettings,
  world: GateWorld,
): Promise<Outcome<SiteGate, Sentence>> => {
  const { clock, log } = world
  const { name, words } = settings.door
  const journal = await openFileJournal({
    folder: join(settings.dataFolder, 'journal'),
    site: name,
    disk: createNodeDisk(),
    clockAt: clock,
  })
  if (!journal.ok) return refused(journalRefusalWords(journal.refusal))
  const knownBefore = existsSync(join(settings.dataFolder, 'keys.json'))
  const keyFile = {
    path: join(settings.dataFolder, 'keys.json'),
    site: name,
    passKeys: settings.passKeys,
    now: clock(),
    log,
  }
  const keys = openDoorKeys(keyFile)
  if (!keys.ok) {
    await journal.value.close()
    return keys
  }
  const classes = createClassBook({
    path: settings.classFile,
    timeZone: words.timeZone,
    site: name,
    rotation: settings.classRotation,
    keys: () => keys.value.chain('class'),
    at: clock(),
    log,
  })
  const streams = createStreamCutter(settings.policy.lateMs)
  const { policy, mode } = settings
  const porter = await openPorter({
    journal: journal.value,
    policy,
    mode,
    waitTable: settings.waitTable ?? tableFor(policy.capacity, policy.weights),
    knownBefore,
    clock,
    newEpoch,
    log,
    onDecisions: streams.note,
  })
  return accepted(wire({ settings, world, porter, keys: keys.value, classes, streams }))
}

interface Wiring {
  readonly settings: SiteSettings
  readonly world: GateWorld
  readonly porter: DirectPorter
  readonly keys: DoorKeys
  readonly classes: ClassBook
  readonly streams: StreamCutter
}

const wire = (wiring: Wiring): SiteGate => {
  const { settings, world, porter, keys, classes, streams } = wiring
  const { clock, log } = world
  const watch = createSiteWatch({
    site: settings.siteUrl,
    clock,
    log,
    onChange: (up) => void porter.ask({ kind: 'siteHealth', up }),
  })
  const parts = partsOf(wiring, watch)
  const proxy = proxyOf(settings, parts, watch)
  streams.cutThrough(proxy)
  const { behind } = settings.listen
  const budget = createSeatlessBudget(settings.door.seatless)
  const door = createDoor({ parts, proxy, behind, budget, isTls: settings.listen.tls !== null })
  const listener = createListener({
    listen: settings.listen,
    ...(settings.listenerLimits === undefined ? {} : { limits: settings.listenerLimits }),
    onRequest: door.request,
    onUpgrade: door.upgrade,
    onCertificate: (fault) =>
      log(fault === null ? 'info' : 'error', 'certificate', { fault: fault?.message ?? '' }),
  })
  const ticking = setInterval(() => void porter.tick(), tickMs)
  const tending = setInterval(() => {
    classes.reload(clock(), keys.reload())
    tellRefused(parts.refusedTokens.takeMinutes(clock()), log)
  }, tendEveryMs)
  return {
    start: listener.start,
    porter,
    keys,
    classes,
    close: async () => {
      await listener.close()
      for (const timer of [ticking, tending]) clearInterval(timer)
      watch.close()
      proxy.close()
      streams.close()
      await porter.close()
    },
  }
}

/** One line a minute and reason: how many, and from how many networks. */
const tellRefused = (minutes: readonly RefusedMinute[], log: Log): void => {
  for (const [reason, ofReason] of Map.groupBy(minutes, (one) => one.reason)) {
    const count = ofReason.reduce((sum, one) => sum + one.count, 0)
    log('info', 'tokens-refused', {
      reason,
      count,
      networks: new Set(ofReason.map(({ prefix }) => prefix)).size,
    })
  }
}

const partsOf = ({ settings, world, porter, keys, classes }: Wiring, watch: SiteWatch): DoorParts => {
  const { door: site } = settings
  const revoked = new Set(settings.revokedPasses)
  return {
    site,
    porter,
    ...world,
    keys: keys.chain,
    names: createCookieNames(site.name, site.publicUrl.protocol === 'https:'),
    newId,
    lessonSoon: classes.lessonSoon,
    revokedPasses: () => revoked,
    classCodes: classes.codes,
    codeTries: createCodeTries(),
    pseudonym: createPseudonyms(keys, world.clock()),
    refusedTokens: createRefusedTokens(),
    siteDownSince: watch.downSince,
    degradedSince: porter.journalLostSince,
    seatScript,
  }
}

const proxyOf = (settings: SiteSettings, parts: DoorParts, watch: SiteWatch): SiteProxy =>
  createSiteProxy({
    site: settings.siteUrl,
    publicUrl: settings.door.publicUrl,
    ...(settings.siteHost === null ? {} : { siteHost: settings.siteHost }),
    ...(settings.proxyLimits === undefined ? {} : { limits: settings.proxyLimits }),
    ...(settings.inject ? { injectScript: '/_preau/seat.js' } : {}),
    isOurs: parts.names.isOurCookie,
    observer: {
      onAnswer: watch.answered,
      onEnding: (ending) => {
        if (ending.kind === 'siteFault') watch.failed(ending.fault)
      },
    },
    now: () => performance.now(),
  })

interface StreamCutter {
  note(decisions: readonly Decision[]): void
  cutThrough(proxy: SiteProxy): void
  close(): void
}

/** Streams and WebSockets of a seat are closed ten minutes after its end. */
const createStreamCutter = (lateMs: number): StreamCutter => {
  let proxy: SiteProxy | null = null
  const timers = new Set<NodeJS.Timeout>()
  const most = 10 * minute
  return {
    note: (decisions) => {
      for (const decision of decisions) {
        if (decision.kind !== 'ended' || decision.reason === 'missed') continue
        const timer = setTimeout(
          () => {
            timers.delete(timer)
            proxy?.closeSeat(decision.seat)
          },
          Math.min(lateMs, most),
        )
        timers.add(timer)
      }
    },
    cutThrough: (through) => {
      proxy = through
    },
    close: () => {
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
