import { fourLanes, oneLine } from '../../../src/gate/domain/lanes.ts'
import { defaultPolicy, type Policy } from '../../../src/gate/domain/policy.ts'

/** Small houses of each kind: in them everything that can happen happens soon. */
export const policies = {
  'four lanes': { ...defaultPolicy(5), weights: fourLanes, callLifeMs: 360_000 },
  'one line and sign-ins': { ...defaultPolicy(6), weights: oneLine, reportsSignIns: true },
  'four lanes and sign-ins': { ...defaultPolicy(8), weights: fourLanes, reportsSignIns: true },
  'whole classes': { ...defaultPolicy(8), weights: oneLine, admitsClasses: true },
} satisfies Readonly<Record<string, Policy>>

export type House = keyof typeof policies
