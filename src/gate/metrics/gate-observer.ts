import type { Reply } from '../door/reply.ts'

/** What was asked, as far as its time is worth a histogram of its own. */
export const askedKinds = ['now', 'here', 'decide', 'pass', 'other'] as const
export type AskedKind = (typeof askedKinds)[number]

export type AnswerKind = Reply['kind']

const everyKind: Readonly<Record<AnswerKind, true>> = {
  page: true,
  json: true,
  redirect: true,
  problem: true,
  empty: true,
  file: true,
  pass: true,
}
export const answerKinds: readonly string[] = Object.keys(everyKind)

/** Hears what a gate does, for the metrics. On the way of every request: it counts, and returns. */
export interface GateObserver {
  /** The door has answered, or handed the request to the site; milliseconds from the whole head until then. */
  answered(kind: AnswerKind, asked: AskedKind, ms: number): void
  /** The journal keeps these entries: durable after so many milliseconds. */
  journaled(entries: number, ms: number): void
}
