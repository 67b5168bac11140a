import type { Answer } from './answers.ts'
import type { Mode, Policy } from './policy.ts'
import type { SetSettings } from './inputs.ts'
import { decide, type Turn } from './turn.ts'

/** What the configuration says. What was decided since, by an operator or the law, stands until a setting changes. */
export interface Settings {
  readonly policy: Policy
  readonly mode: Mode
  readonly law: boolean
  /** The capacity stays within, whoever sets it. */
  readonly least: number
  readonly most: number
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** What is in force, with what the settings say otherwise than before; all that they say where nothing was before. */
const policyOf = (now: Policy, before: Policy | undefined, next: Policy): Policy => {
  const known: Readonly<Record<string, unknown>> = { ...before }
  const changed = Object.entries(next).filter(([name, value]) => !isSame(known[name], value))
  return { ...now, ...Object.fromEntries(changed) }
}

export const boundsOf = (turn: Pick<Turn, 'state'>): Pick<Settings, 'least' | 'most'> => {
  const { capacity, policy } = turn.state
  return capacity.settings ?? { least: 1, most: policy.capacity }
}

export const applySettings = (turn: Turn, { settings }: SetSettings): Answer => {
  const { state, at } = turn
  const before = state.capacity.settings
  if (!isSame(before, settings)) decide(turn, { kind: 'settings', at, settings })
  const { least, most } = settings
  const from = state.policy.capacity
  const next = policyOf(state.policy, before?.policy, settings.policy)
  const policy = { ...next, capacity: from }
  const to = Math.min(most, Math.max(least, next.capacity))
  if (!isSame(state.policy, policy)) decide(turn, { kind: 'policy', at, policy })
  if (to !== from) decide(turn, { kind: 'capacity', at, from, to, why: 'settings', seen: null })
  if (before?.mode !== settings.mode && state.mode !== settings.mode)
    decide(turn, { kind: 'mode', at, mode: settings.mode })
  if (before?.law !== settings.law && state.capacity.lawOn !== settings.law)
    decide(turn, { kind: 'law', at, on: settings.law })
  return { to: 'done' }
}
