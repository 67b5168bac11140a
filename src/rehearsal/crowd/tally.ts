import type { Event } from '../history.ts'
import type { AskKind } from './asks.ts'
import { createDelays, type Delays } from './delays.ts'
import type { CrowdKind } from './kinds.ts'

interface Person {
  readonly kind: CrowdKind
  readonly cameAt: number
  enteredAt: number | null
}

interface Told {
  readonly low: number
  readonly high: number
  turnAt: number | null
}

export interface CrowdReport {
  readonly clients: number
  readonly came: number
  readonly entered: number
  readonly gone: number
  readonly tickets: number
  /** From coming to the first seat, of those who entered. */
  readonly waitedMedianMs: number | null
  readonly waitedMaxMs: number | null
  /** First ranges told whose turn came, and the share of them in which it came inside. */
  readonly told: number
  readonly toldRightShare: number | null
  readonly requests: number
  readonly requestsPerSecond: number
  readonly unanswered: number
  readonly answers: Readonly<Partial<Record<AskKind, AnswerFigures>>>
  /** Of one core. */
  readonly cpuShare: number
  readonly lastedMs: number
}

export interface AnswerFigures {
  readonly count: number
  readonly medianMs: number | null
  readonly p99Ms: number | null
}

const placeOf = ({ epoch, lane, n }: { epoch: string; lane: string; n: number }): string =>
  `${epoch}:${lane}:${n}`

export interface CrowdProgress {
  readonly came: number
  readonly entered: number
  readonly gone: number
  readonly requests: number
  readonly unanswered: number
}

/** Counts while the crowd runs. */
export interface Tally {
  came(name: string, kind: CrowdKind, at: number): void
  note(event: Event): void
  answered(kind: AskKind, delayMs: number): void
  unanswered(): void
  progress(): CrowdProgress
  report(clients: number, lastedMs: number, cpuMs: number): CrowdReport
}

export const createTally = (): Tally => {
  const people = new Map<string, Person>()
  const told = new Map<string, Told>()
  const delays = new Map<AskKind, Delays>()
  let [requests, unanswered, tickets, gone] = [0, 0, 0, 0]

  const note = (event: Event): void => {
    if (event.kind === 'ticket') tickets += 1
    if (event.kind === 'gone') gone += 1
    if (event.kind === 'told')
      told.set(placeOf(event.ticket), { low: event.low, high: event.high, turnAt: null })
    if (event.kind === 'token') {
      const person = people.get(event.client)
      if (person !== undefined) person.enteredAt ??= event.got
    }
    const turn =
      event.kind === 'token' ||
      (event.kind === 'here' && (event.standing === 'atDoor' || event.standing === 'granted'))
    if (!turn || event.ticket === null) return
    const range = told.get(placeOf(event.ticket))
    if (range !== undefined) range.turnAt ??= event.got
  }
  return {
    came(name: string, kind: CrowdKind, at: number): void {
      people.set(name, { kind, cameAt: at, enteredAt: null })
    },
    note,
    answered(kind: AskKind, delayMs: number): void {
      requests += 1
      let measured = delays.get(kind)
      if (measured === undefined) delays.set(kind, (measured = createDelays()))
      measured.add(delayMs)
    },
    unanswered(): void {
      requests += 1
      unanswered += 1
    },
    progress: () => {
      const all = [...people.values()]
      const entered = all.filter(({ enteredAt }) => enteredAt !== null).length
      return { came: all.length, entered, gone, requests, unanswered }
    },
    report(clients: number, lastedMs: number, cpuMs: number): CrowdReport {
      const all = [...people.values()]
      const waits = all
        .flatMap(({ cameAt, enteredAt }) => (enteredAt === null ? [] : [enteredAt - cameAt]))
        .toSorted((one, other) => one - other)
      const turned = [...told.values()].flatMap(({ low, high, turnAt }) =>
        turnAt === null ? [] : [{ low, high, turnAt }],
      )
      const right = turned.filter(({ low, high, turnAt }) => turnAt >= low && turnAt <= high).length
      const answers: Partial<Record<AskKind, AnswerFigures>> = {}
      for (const [kind, measured] of delays)
        answers[kind] = {
          count: measured.count(),
          medianMs: measured.quantile(0.5),
          p99Ms: measured.quantile(0.99),
        }
      return {
        clients,
        came: all.length,
        entered: waits.length,
        gone,
        tickets,
        waitedMedianMs: waits[Math.floor(waits.length / 2)] ?? null,
        waitedMaxMs: waits.at(-1) ?? null,
        told: turned.length,
        toldRightShare: turned.length === 0 ? null : right / turned.length,
        requests,
        requestsPerSecond: Math.round((requests / Math.max(1, lastedMs)) * 10_000) / 10,
        unanswered,
        answers,
        cpuShare: Math.round((cpuMs / Math.max(1, lastedMs)) * 1_000) / 1_000,
        lastedMs: Math.round(lastedMs),
      }
    },
  }
}
