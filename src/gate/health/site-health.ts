import { minute } from '../../kernel/duration.ts'
import type { Log } from '../../platform/log.ts'
import { type AnswerWindow, leastSamples, type Verdict } from '../domain/capacity-law.ts'
import { type CapacityStanding, seenIn } from '../domain/capacity-law-state.ts'
import type { Decision } from '../domain/decisions.ts'
import type { Ending } from '../door/proxy/exchange-context.ts'
import type { SiteFaultKind } from '../door/proxy/site-fault.ts'
import type { CapacityChange, HealthFigures } from '../figures/site-figures.ts'
import { type Clock, PorterAway, type PorterPort } from '../ports.ts'
import { createAnswerCounts, slotMs } from './answer-window.ts'
import type { HealthSettings } from './health-settings.ts'
import { startProbe } from './probe.ts'

/** The health of the site behind, and the capacity that follows it. */
export interface SiteHealth {
  read(): HealthFigures
  /** What changed the capacity, newest first, at most twenty. */
  changes(): readonly CapacityChange[]
  /** The capacity law is switched on. */
  law(): boolean
  /** Durable when resolved: it holds until it is set again, or the setting changes. */
  setLaw(on: boolean): Promise<void>
  limits(): { readonly least: number; readonly most: number }
}

/** The same, for the gate that it belongs to. */
export interface WatchedHealth extends SiteHealth {
  onAnswer(answer: { readonly firstByteMs: number; readonly status: number }): void
  onEnding(ending: Ending): void
  /** The site is down, or back: what was seen before tells nothing. */
  forget(): void
  /** To be called several times a second: looks when ten seconds are over. */
  tick(): void
  apply(settings: HealthSettings): void
  close(): void
}

export interface SiteHealthParts {
  readonly settings: HealthSettings
  readonly porter: PorterPort & { capacity(): CapacityStanding }
  readonly downSince: () => number | null
  readonly clock: Clock
  /** Monotonic milliseconds. */
  readonly now: () => number
  readonly log: Log
}

/** The request never came to the site, or its client stopped it: nothing is known of the site. */
const unsent: ReadonlySet<SiteFaultKind> = new Set(['busy'])
/** The site let it wait until the limit. */
const neverCame: ReadonlySet<SiteFaultKind> = new Set(['answerSlow', 'connectSlow'])

/** Where the law only tells, it tells the same at most so often. */
const tellEveryMs = 10 * minute

/** What the log is told of a change that was decided. */
export const tellCapacity = (decisions: readonly Decision[], log: Log): void => {
  for (const decision of decisions) {
    if (decision.kind === 'law') log('warn', 'capacity-law', { on: decision.on })
    if (decision.kind !== 'capacity') continue
    const { from, to, why, seen } = decision
    log(to < from ? 'warn' : 'info', 'capacity-changed', { from, to, why, ...seen })
  }
}

export const createSiteHealth = (parts: SiteHealthParts): WatchedHealth => {
  const { porter, downSince, clock, now } = parts
  const counts = createAnswerCounts()
  const tell = createTeller(parts)
  let { settings } = parts
  let lookedAt = Math.floor(clock() / slotMs)
  let last: AnswerWindow | null = null
  const slowFromMs = (): number => 2 * settings.targetMs
  const note = (firstByteMs: number | null, error: boolean): void =>
    counts.note({ at: clock(), firstByteMs, error }, slowFromMs())
  const openProbe = (): { close(): void } | null => {
    const { probe } = settings
    if (probe === null) return null
    return startProbe({ ...probe, now, onAnswer: ({ firstByteMs, error }) => note(firstByteMs, error) })
  }
  let probing = openProbe()

  const look = async (at: number): Promise<void> => {
    const window = counts.window(at, porter.capacity().changedAt ?? 0)
    last = window.samples < leastSamples ? null : window
    const answer = await porter.ask({ kind: 'siteAnswers', window, downSince: downSince() })
    if (answer.to === 'law' && answer.verdict !== null && !answer.done) tell(answer.verdict, window)
  }

  return {
    read: () => ({
      up: downSince() === null,
      downSince: downSince(),
      p90Ms: last === null ? null : last.p90Ms,
      errorsPerMille: last === null ? null : seenIn(last).errorsPerMille,
      targetMs: settings.targetMs,
    }),
    changes: () => porter.capacity().changes,
    law: () => porter.capacity().lawOn,
    setLaw: async (on) => void (await porter.ask({ kind: 'law', on })),
    limits: () => porter.capacity(),
    onAnswer: ({ firstByteMs, status }) => note(firstByteMs, status >= 500),
    onEnding: (ending) => {
      if (ending.kind !== 'siteFault' || unsent.has(ending.fault.kind)) return
      if (ending.answered) counts.noteBroken(clock())
      else note(neverCame.has(ending.fault.kind) ? Number.POSITIVE_INFINITY : null, true)
    },
    forget: counts.forget,
    tick: () => {
      const at = clock()
      const slot = Math.floor(at / slotMs)
      if (slot <= lookedAt) return
      lookedAt = slot
      look(at).catch((error: unknown) => {
        // While nobody decides, the capacity stays.
        if (!(error instanceof PorterAway)) throw error
      })
    },
    apply: (next) => {
      settings = next
      probing?.close()
      probing = openProbe()
    },
    close: () => probing?.close(),
  }
}

/** In shadow and bypass: what the law would have done. */
const createTeller = ({ clock, log, porter }: SiteHealthParts) => {
  let told: { readonly why: Verdict['why']; readonly at: number } | null = null
  return ({ to, why }: Verdict, window: AnswerWindow): void => {
    const at = clock()
    if (told !== null && told.why === why && at < told.at + tellEveryMs) return
    told = { why, at }
    const { now: from } = porter.capacity()
    log('info', 'capacity-law-would-change', { from, to, why, ...seenIn(window) })
  }
}
