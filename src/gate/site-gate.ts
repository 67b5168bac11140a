import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { second } from '../kernel/duration.ts'
import { accepted, type Outcome, refused } from '../kernel/outcome.ts'
import type { Log } from '../platform/log.ts'
import { journalRefusalWords } from './adapters/file-journal/journal-refusal.ts'
import { type DirectPorter, tickMs } from './adapters/direct-porter.ts'
import type { SteeredPorter } from './control/action-effect.ts'
import { createClassBook, type ClassBook } from './class-book.ts'
import type { Decision } from './domain/decisions.ts'
import { createCodeTries } from './door/bearings/code-tries.ts'
import { createDoor } from './door/create-door.ts'
import type { DoorParts } from './door/door-parts.ts'
import { createListener } from './door/listener/create-listener.ts'
import { createSiteProxy, type SiteProxy } from './door/proxy/create-site-proxy.ts'
import { createRefusedTokens, type RefusedMinute } from './door/refused-tokens.ts'
import { createSeatlessBudget } from './door/seatless-budget.ts'
import { createCookieNames } from './door/tokens/cookie-names.ts'
import type { Sentence } from './door/tokens/sentence.ts'
import { createPseudonyms, type DoorKeys, newId, openDoorKeys } from './door-keys.ts'
import { createStepRelay, openSiteFigures, type StepRelay } from './figures/open-site-figures.ts'
import { createRefusedCounts } from './figures/refused-counts.ts'
import type { SiteFiguresSource } from './figures/site-figures-source.ts'
import { createSiteHealth, type SiteHealth, tellCapacity, type WatchedHealth } from './health/site-health.ts'
import type { GateWorld } from './gate-world.ts'
import { settingsOfStart } from './open-porter.ts'
import { seatScript } from './pages/own-script.ts'
import { PorterAway, type PorterPort } from './ports.ts'
import {
  createSitePorter,
  healthOf,
  monotonic,
  openJournal,
  type Opening,
  openSitePorter,
} from './site-porter.ts'
import type { SiteSettings } from './site-settings.ts'
import { createSiteWatch, type SiteWatch } from './site-watch.ts'
import { createStreamCutter, type StreamCutter } from './stream-cutter.ts'

/** A gate before one site, in this process: porter, journal, door and listener. */
export interface SiteGate {
  /** Accepts people; resolves to the port. Rejects with the system's error, such as a port that is taken. */
  start(): Promise<number>
  /** For whoever steers: the site's own side and the operator's. */
  readonly porter: PorterPort
  /** The same, with what was decided last. */
  readonly steered: SteeredPorter
  readonly keys: DoorKeys
  readonly classes: ClassBook
  readonly health: SiteHealth
  /** Counts, minutes and foresight: for console, metrics and reports. */
  readonly figures: SiteFiguresSource
  /** What the configuration says now; what was decided since, and no setting has changed, stands. */
  applySettings(next: Pick<SiteSettings, 'policy' | 'mode' | 'health'>): Promise<void>
  /** Lets what is under way finish, keeps what was decided, and lets the folder go. */
  close(): Promise<void>
}

export type { GateWorld } from './gate-world.ts'

/** Keys, classes and counts are looked at so often. */
const tendEveryMs = 5 * second

export const openSiteGate = async (
  settings: SiteSettings,
  world: GateWorld,
): Promise<Outcome<SiteGate, Sentence>> => {
  const { clock, log } = world
  const { name, words } = settings.door
  const journal = await openJournal(settings, world)
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
  const onDecisions = (decisions: readonly Decision[]): void => {
    streams.note(decisions)
    tellCapacity(decisions, log)
  }
  const steps = createStepRelay(log)
  const opening = { settings, world, onDecisions, onStep: steps.hear }
  const porter = await openSitePorter(opening, journal.value, { knownBefore, resumes: false })
  return accepted(wire({ settings, world, opening, porter, keys: keys.value, classes, streams, steps }))
}

interface Wiring {
  readonly settings: SiteSettings
  readonly world: GateWorld
  readonly opening: Opening
  readonly porter: DirectPorter
  readonly keys: DoorKeys
  readonly classes: ClassBook
  readonly streams: StreamCutter
  readonly steps: StepRelay
}

const wire = (wiring: Wiring): SiteGate => {
  const { settings, world, keys, classes, streams } = wiring
  const { clock, log } = world
  const { restarting, porter, away } = createSitePorter(wiring.opening, wiring.porter, () => tellHealth())
  /** While the porter is away it hears nothing, and is told when it is back. */
  const tellHealth = (): void => {
    porter.ask({ kind: 'siteHealth', up: watch.downSince() === null }).catch((error: unknown) => {
      if (!(error instanceof PorterAway)) throw error
    })
  }
  const watch = createSiteWatch({
    site: settings.siteUrl,
    clock,
    log,
    onChange: (up) => {
      if (up) health.forget()
      tellHealth()
    },
  })
  const health = createSiteHealth({
    settings: healthOf(settings),
    porter: { ...restarting, ask: porter.ask },
    downSince: watch.downSince,
    clock,
    now: world.monotonicMs ?? monotonic,
    log,
  })
  const refusals = createRefusedCounts()
  const figures = openSiteFigures({ ...wiring, ...world, porter: restarting, health, refused: refusals.read })
  const degradedSince = restarting.journalLostSince
  const refusedTokens = refusals.beside(createRefusedTokens())
  const parts = partsOf(wiring, {
    porter,
    away,
    degradedSince,
    refusedTokens,
    siteDownSince: watch.downSince,
  })
  const proxy = proxyOf(wiring, parts, watch, health)
  streams.cutThrough(proxy)
  const { behind } = settings.listen
  const budget = createSeatlessBudget(settings.door.seatless)
  const observer = world.observer === undefined ? {} : { observer: world.observer }
  const door = createDoor({ parts, proxy, behind, budget, isTls: settings.listen.tls !== null, ...observer })
  const listener = createListener({
    listen: settings.listen,
    ...(settings.listenerLimits === undefined ? {} : { limits: settings.listenerLimits }),
    onRequest: door.request,
    onUpgrade: door.upgrade,
    onCertificate: (fault) =>
      log(fault === null ? 'info' : 'warn', 'certificate', { fault: fault?.message ?? '' }),
  })
  const ticking = setInterval(() => {
    void restarting.tick()
    health.tick()
  }, tickMs)
  const tending = setInterval(() => {
    classes.reload(clock(), keys.reload())
    tellRefused(parts.refusedTokens.takeMinutes(clock()), log)
  }, tendEveryMs)
  return {
    start: listener.start,
    porter,
    steered: { ...restarting, ask: porter.ask, announcement: porter.announcement },
    keys,
    classes,
    health,
    figures,
    applySettings: async (next) => {
      const own = healthOf(next)
      await porter.ask({ kind: 'settings', settings: settingsOfStart({ ...next, health: own }) })
      health.apply(own)
    },
    close: async () => {
      await listener.close()
      for (const timer of [ticking, tending]) clearInterval(timer)
      watch.close()
      health.close()
      proxy.close()
      streams.close()
      await restarting.close()
      await figures.close()
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

type Looked = Pick<DoorParts, 'porter' | 'away' | 'degradedSince' | 'refusedTokens' | 'siteDownSince'>

const partsOf = ({ settings, world, keys, classes }: Wiring, looked: Looked): DoorParts => {
  const { door: site } = settings
  const revoked = new Set(settings.revokedPasses)
  return {
    site,
    ...looked,
    ...world,
    keys: keys.chain,
    names: createCookieNames(site.name, site.publicUrl.protocol === 'https:'),
    newId,
    lessonSoon: classes.lessonSoon,
    revokedPasses: () => revoked,
    classCodes: classes.codes,
    codeTries: createCodeTries(),
    pseudonym: createPseudonyms(keys, world.clock()),
    seatScript,
  }
}

const proxyOf = (
  { settings, world }: Wiring,
  parts: DoorParts,
  watch: SiteWatch,
  health: WatchedHealth,
): SiteProxy =>
  createSiteProxy({
    site: settings.siteUrl,
    publicUrl: settings.door.publicUrl,
    ...(settings.siteHost === null ? {} : { siteHost: settings.siteHost }),
    ...(settings.proxyLimits === undefined ? {} : { limits: settings.proxyLimits }),
    ...(settings.inject ? { injectScript: '/_preau/seat.js' } : {}),
    isOurs: parts.names.isOurCookie,
    observer: {
      onAnswer: (answer) => {
        watch.answered()
        health.onAnswer(answer)
      },
      onEnding: (ending) => {
        health.onEnding(ending)
        if (ending.kind === 'siteFault') watch.failed(ending.fault)
      },
    },
    now: world.monotonicMs ?? monotonic,
  })
