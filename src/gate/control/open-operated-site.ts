import { isDeepStrictEqual } from 'node:util'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Log } from '../../platform/log.ts'
import { createLocalClock } from '../door/bearings/local-time.ts'
import type { Sentence } from '../door/tokens/sentence.ts'
import type { MinuteFigures, SiteFigures } from '../figures/site-figures.ts'
import { type Clock, PorterAway } from '../ports.ts'
import { beforeOf, type EffectParts, type SteeredPorter, takeEffect } from './action-effect.ts'
import { openActionFile } from './action-file.ts'
import { refusalOf } from './check-action.ts'
import { knownAfter, unrecordedSince } from './known-state.ts'
import type { ActionRecord, CapacityPreview, OperatedSite, OperatorAction } from './operated-site.ts'
import { openPlanBook } from './plan-book.ts'
import { createPlanKeeper } from './plan-keeper.ts'

/** An operated site, and what its process does with it. */
export interface SteeredSite extends OperatedSite {
  /**
   * To be called every second: plans whose time has come act, a rise that is near is announced, and what the settings
   * or the capacity law changed is recorded.
   */
  tend(): Promise<void>
  /** Waits for what is under way, and lets the files go. */
  close(): Promise<void>
}

/** What is read of a running site. */
export interface FiguresReader {
  read(at: number): SiteFigures
  minutes(from: number, until: number): Promise<readonly MinuteFigures[]>
  preview(capacity: number): CapacityPreview
}

export interface OperatedSiteParts {
  readonly name: string
  readonly title: () => string
  readonly timeZone: string
  readonly porter: SteeredPorter
  readonly figures: FiguresReader
  /** Of this site. */
  readonly folder: string
  readonly clock: Clock
  readonly log: Log
}

/** Opens the record of actions and the plans of a site. Rejects with the system's errors. */
export const openOperatedSite = async (parts: OperatedSiteParts): Promise<SteeredSite> => {
  const { name, timeZone, porter, figures, folder, clock, log } = parts
  const file = await openActionFile(folder, log)
  const localClock = createLocalClock(timeZone)
  const plans = openPlanBook({ folder, clock: localClock, at: clock(), log })
  const effect: EffectParts = { porter, plans }
  let known = file.known
  const inTurn = createTurns()

  const boundsAt = (at: number) => {
    const { least, most } = porter.capacity()
    return { least, most, plans: plans.plans(), clock: localClock, at }
  }

  const record = async (action: OperatorAction, by: string, reason: string): Promise<ActionRecord> => {
    const written = { at: clock(), by, action, reason, before: beforeOf(action, effect) }
    await file.append(written)
    known = knownAfter([written], known)
    return written
  }

  /** What is done already, or must be, is done even where the disk keeps nothing: nothing fails closed (G13). */
  const orTell = async (recorded: Promise<unknown>): Promise<void> => {
    await recorded.catch((error: unknown) => log('error', 'action-unrecorded', { cause: String(error) }))
  }

  const catchUp = async (): Promise<void> => {
    const at = clock()
    const records = unrecordedSince(known, porter, at)
    known = knownAfter(records, known)
    for (const one of records) await orTell(file.append(one))
  }

  const act = async (
    action: OperatorAction,
    by: string,
    reason: string,
  ): Promise<Outcome<ActionRecord, Sentence>> => {
    await catchUp()
    const refusal = refusalOf(action, boundsAt(clock()))
    if (refusal !== null) return refused(refusal)
    try {
      const written = await record(action, by, reason)
      const took = await takeEffect(action, effect, clock())
      log('info', 'operator-action', { kind: action.kind, by })
      return took.ok ? accepted(written) : took
    } catch (error) {
      if (error instanceof PorterAway) return refused(porterAway)
      if (!(error instanceof Error && 'code' in error)) throw error
      log('error', 'action-unrecorded', { cause: String(error) })
      return refused(unrecorded(String(error.code)))
    }
  }

  const keeper = createPlanKeeper({
    plans,
    porter,
    log,
    isRecorded: (action, reason, since) =>
      file
        .newest(100)
        .some((one) => one.at >= since && one.reason === reason && isDeepStrictEqual(one.action, action)),
    refusal: (action, at) => refusalOf(action, boundsAt(at)),
    record: (action, reason) => orTell(record(action, 'plan', reason)),
    takeEffect: (action, at) => takeEffect(action, effect, at),
  })

  const tend = async (): Promise<void> => {
    await catchUp()
    try {
      await keeper.tend(clock())
    } catch (error) {
      // It is being restored: the plan acts a second later.
      if (!(error instanceof PorterAway)) throw error
    }
  }

  await catchUp()
  return {
    name,
    get title() {
      return parts.title()
    },
    timeZone,
    porter,
    figures: () => figures.read(clock()),
    minutes: (from, until) => figures.minutes(from, until),
    preview: (capacity) => figures.preview(capacity),
    plans: plans.plans,
    actions: file.newest,
    act: (action, by, reason) => inTurn(() => act(action, by, reason)),
    tend: () => inTurn(tend),
    close: () => inTurn(file.close),
  }
}

/** One after the other: what was before is still so when an action takes effect. */
const createTurns = () => {
  let last: Promise<unknown> = Promise.resolve()
  return <Value>(work: () => Promise<Value>): Promise<Value> => {
    const worked = last.then(work)
    last = worked.catch(() => undefined)
    return worked
  }
}

const unrecorded = (code: string): Sentence => ({
  fr: `Rien n’a changé : l’action ne peut pas être consignée (${code}). Libérez de la place sur le disque, ou changez le réglage dans le fichier.`,
  en: `Nothing has changed: the action cannot be recorded (${code}). Make room on the disk, or change the setting in the file.`,
})

const porterAway: Sentence = {
  fr: 'L’entrée se remet d’une panne. L’action est consignée, et a pris effet ou non : regardez, et recommencez dans un instant.',
  en: 'The gate is recovering from a fault. The action is recorded, and has taken effect or not: look, and try again in a moment.',
}
