import { second } from '../../kernel/duration.ts'

/** Things to look at, by second. Moving a deadline later is free: a look that comes too early asks again. */
export interface Deadlines<Thing> {
  readonly buckets: Map<number, Thing[]>
  done: number
}

export const createDeadlines = <Thing>(at: number): Deadlines<Thing> => ({
  buckets: new Map(),
  done: Math.floor(at / second),
})

export const schedule = <Thing>(deadlines: Deadlines<Thing>, dueAt: number, thing: Thing): void => {
  const bucket = Math.max(Math.ceil(dueAt / second), deadlines.done + 1)
  const things = deadlines.buckets.get(bucket)
  if (things === undefined) deadlines.buckets.set(bucket, [thing])
  else things.push(thing)
}

/** Things whose second comes before `at`; one that was moved may come twice. */
export function* dueBefore<Thing>({ buckets }: Deadlines<Thing>, at: number): Generator<Thing> {
  for (const [bucket, things] of buckets) if (bucket * second <= at) yield* things
}

/** All things whose second has come. */
export const takeDue = <Thing>(deadlines: Deadlines<Thing>, at: number): Thing[] => {
  const now = Math.floor(at / second)
  const due: Thing[] = []
  if (now - deadlines.done > deadlines.buckets.size) {
    for (const [bucket, things] of deadlines.buckets) {
      if (bucket > now) continue
      due.push(...things)
      deadlines.buckets.delete(bucket)
    }
  } else {
    for (let bucket = deadlines.done + 1; bucket <= now; bucket += 1) {
      due.push(...(deadlines.buckets.get(bucket) ?? []))
      deadlines.buckets.delete(bucket)
    }
  }
  deadlines.done = Math.max(deadlines.done, now)
  return due
}
