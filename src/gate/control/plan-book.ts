import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Log } from '../../platform/log.ts'
import { modes } from '../domain/policy.ts'
import type { LocalClock } from '../door/bearings/local-time.ts'
import { replaceAtomically } from '../door/tokens/write-atomically.ts'
import type { OperatorAction, Plan } from './operated-site.ts'
import { nextInstant } from './plan-times.ts'

const plansFileName = 'plans.json'

/** More than anybody keeps in mind. */
export const plansMost = 50

type NewPlan = Extract<OperatorAction, { kind: 'plan' }>

/** The plans of a site, in their file; each change is on the disk when the call returns. Throws the system's errors. */
export interface PlanBook {
  /** The next one first. */
  plans(): readonly Plan[]
  /** Null where the plan has no time to come. */
  add(plan: NewPlan, at: number): Plan | null
  remove(id: string): boolean
  /** The plan has acted, or was skipped: it acts again later than `after`, or is over. */
  advance(id: string, after: number): void
}

const fileSchema = z.strictObject({
  plans: z.array(
    z.strictObject({
      id: z.string().regex(/^[0-9a-f]{6}$/),
      day: z.string().nullable(),
      time: z.string(),
      mode: z.enum(modes).nullable(),
      capacity: z.number().int().nullable(),
      nextAt: z.number().int(),
    }),
  ),
})

const readPlans = (path: string, log: Log): readonly Plan[] => {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).plans
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    log('error', 'plans-unreadable', { path, cause: String(error) })
    return []
  }
}

const byTime = (one: Plan, other: Plan): number => one.nextAt - other.nextAt

export interface PlanBookParts {
  readonly folder: string
  readonly clock: LocalClock
  readonly at: number
  readonly log: Log
}

/**
 * An unreadable file is told, and the gate starts without plans; it stays until a plan is made.
 * Times to come are reckoned anew, since the time zone may be another; those that passed meanwhile stay as they were.
 */
export const openPlanBook = ({ folder, clock, at, log }: PlanBookParts): PlanBook => {
  const path = join(folder, plansFileName)
  let plans = readPlans(path, log)
    .map((plan) => (plan.nextAt > at ? { ...plan, nextAt: nextInstant(clock, plan, at) ?? at } : plan))
    .toSorted(byTime)
  const write = (next: readonly Plan[]): void =>
    replaceAtomically(path, `${JSON.stringify({ plans: next }, null, 2)}\n`)
  const keep = (next: readonly Plan[]): void => {
    const sorted = next.toSorted(byTime)
    write(sorted)
    plans = sorted
  }
  const newId = (): string => {
    const id = randomBytes(3).toString('hex')
    return plans.some((plan) => plan.id === id) ? newId() : id
  }
  return {
    plans: () => plans,
    add: ({ day, time, mode, capacity }, now) => {
      const nextAt = nextInstant(clock, { day, time }, now)
      if (nextAt === null) return null
      const plan: Plan = { id: newId(), day, time, mode, capacity, nextAt }
      keep([...plans, plan])
      return plan
    },
    remove: (id) => {
      const rest = plans.filter((plan) => plan.id !== id)
      const isKnown = rest.length < plans.length
      if (isKnown) keep(rest)
      return isKnown
    },
    advance: (id, after) => {
      // First in memory: a disk that keeps nothing must not make a plan act again every second.
      plans = plans
        .flatMap((plan) => {
          if (plan.id !== id) return [plan]
          const nextAt = plan.day === null ? nextInstant(clock, plan, after) : null
          return nextAt === null ? [] : [{ ...plan, nextAt }]
        })
        .toSorted(byTime)
      write(plans)
    },
  }
}
