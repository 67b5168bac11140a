import { second } from '../kernel/duration.ts'
import type { Log } from '../platform/log.ts'
import { createDecisionCodec } from './adapters/decision-codec.ts'
import { createDirectPorter, type DirectPorter, type DirectPorterParts } from './adapters/direct-porter.ts'
import { decodeSnapshot, encodeSnapshot } from './adapters/snapshot-codec.ts'
import type { Mode, Policy } from './domain/policy.ts'
import type { Porter } from './domain/porter.ts'
import type { Settings } from './domain/settings.ts'
import { restorePorter } from './domain/restore-porter.ts'
import type { Decision } from './domain/decisions.ts'
import { createWaitModel } from './domain/wait/wait-model.ts'
import type { WaitTable } from './domain/wait/wait-table.ts'
import type { Clock, Journal } from './ports.ts'

export interface OpenPorterParts {
  readonly journal: Journal
  readonly policy: Policy
  readonly mode: Mode
  /** The capacity law and its bounds; without them the capacity may have any value. */
  readonly health?: Pick<Settings, 'law' | 'least' | 'most'>
  readonly waitTable: WaitTable
  /** The site has had keys before: a journal without anything in it is a loss, not a beginning. */
  readonly knownBefore: boolean
  readonly clock: Clock
  readonly newEpoch: () => string
  readonly log: Log
  readonly onDecisions: (decisions: readonly Decision[]) => void
  readonly onStep?: NonNullable<DirectPorterParts['onStep']>
  /** The same run goes on after a fault: what was set meanwhile stays as it was decided. */
  readonly resumes?: boolean
}

/** A wall clock that stands further behind the journal than this was set back: its numbers cannot be trusted. */
const behindMs = 30 * second

/** Without bounds there is no law, and any number of seats. */
const anyCapacity = { law: false, least: 1, most: Number.MAX_SAFE_INTEGER }

/** The settings of a start. Where they are as before, what an operator or the capacity law decided since stands. */
export const settingsOfStart = ({
  policy,
  mode,
  health = anyCapacity,
}: Pick<OpenPorterParts, 'policy' | 'mode' | 'health'>): Settings => {
  const { law, least, most } = health
  return { policy, mode, law, least, most }
}

const settle = (porter: Porter, parts: OpenPorterParts, at: number): void => {
  const settings = settingsOfStart(parts)
  porter.step({ kind: 'settings', settings, at })
  const { policy, mode } = porter.snapshot()
  const asSet = policy.capacity === settings.policy.capacity && mode === settings.mode
  if (!asSet) parts.log('warn', 'decided-since-the-settings', { capacity: policy.capacity, mode })
}

/**
 * The porter over what its journal kept. After a loss, or a clock set back, it opens a new epoch:
 * old tickets go first, and nobody new enters until the seated have settled. Begins with a durable snapshot.
 */
export const openPorter = async (parts: OpenPorterParts): Promise<DirectPorter> => {
  const { journal, policy, mode, clock, newEpoch, log, onDecisions } = parts
  const { recovered } = journal
  const isNew = recovered.snapshot === null && recovered.entries.length === 0
  const setBack = recovered.lastAt !== null && clock() < recovered.lastAt - behindMs
  const at = setBack ? clock() : Math.max(clock(), recovered.lastAt ?? 0)
  const wait = createWaitModel({ at, table: parts.waitTable })
  const codec = createDecisionCodec()
  const kept = {
    snapshot: recovered.snapshot === null ? null : decodeSnapshot(recovered.snapshot),
    decisions: recovered.entries.map(codec.decode),
    lastAt: setBack ? null : recovered.lastAt,
  }
  const porter = restorePorter({ epoch: newEpoch(), policy, mode, at, wait }, kept)
  if (recovered.tornBytes > 0) log('warn', 'journal-tail-cut', { bytes: recovered.tornBytes })
  const lost = isNew ? parts.knownBefore : recovered.lost
  if (lost || setBack) {
    porter.step({ kind: 'openEpoch', epoch: newEpoch(), at })
    log('error', 'epoch-opened', { why: setBack ? 'the clock was set back' : 'the journal was lost' })
  }
  if (parts.resumes !== true || isNew) settle(porter, parts, at)
  await journal.snapshot(at, encodeSnapshot(porter.snapshot()))
  const runs = (): number => Math.max(clock(), at)
  return createDirectPorter({
    porter,
    journal,
    encodeDecision: codec.encode,
    encodeSnapshot,
    clock: runs,
    newEpoch,
    log,
    onDecisions,
    ...(parts.onStep === undefined ? {} : { onStep: parts.onStep }),
  })
}
