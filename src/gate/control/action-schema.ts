import { z } from 'zod'
import { laneNames } from '../domain/lanes.ts'
import { modes } from '../domain/policy.ts'

/** Longest reason of an operator, characters. */
const reasonMost = 200

const count = z.number().int().safe()
const mode = z.enum(modes)
const text = z.string().min(1).max(64)

/** The form of an operator's action; whether it may be done is `check-action.ts`. */
export const actionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('capacity'), capacity: count }),
  z.strictObject({ kind: z.literal('law'), on: z.boolean() }),
  z.strictObject({ kind: z.literal('weights'), weights: z.partialRecord(z.enum(laneNames), count) }),
  z.strictObject({ kind: z.literal('mode'), mode }),
  z.strictObject({
    kind: z.literal('plan'),
    day: text.nullable(),
    time: text,
    mode: mode.nullable(),
    capacity: count.nullable(),
  }),
  z.strictObject({ kind: z.literal('unplan'), plan: text }),
  z.strictObject({ kind: z.literal('end'), seat: text }),
])

/** One line of visible text; empty only where the program itself gives none. */
export const reasonSchema = z
  .string()
  .max(reasonMost)
  .regex(/^\P{Cc}*$/u)

export const recordSchema = z.strictObject({
  at: count,
  by: z.string().min(1).max(32),
  action: actionSchema,
  reason: reasonSchema,
  before: z.string().nullable(),
})
