import { second } from '../kernel/duration.ts'
import type { Log } from '../platform/log.ts'
import { createDecisionCodec } from './adapters/decision-codec.ts'
import { createDirectPorter, type DirectPorter } from './adapters/direct-porter.ts'
import { decodeSnapshot, encodeSnapshot } from './adapters/snapshot-codec.ts'
import type { Mode, Policy } from './domain/policy.ts'
import type { Porter } from './domain/porter.ts'
import { restorePorter } from './domain/restore-porter.ts'
import type { Decision } from './domain/decisions.ts'
import { createWaitModel } from './domain/wait/wait-model.ts'
import type { WaitTable } from './domain/wait/wait-table.ts'
import type { Clock, Journal } from './ports.ts'

export interface OpenPorterParts {
  readonly journal: Journal
  readonly policy: Policy
  readonly mode: Mode
  readonly waitTable: WaitTable
  /** The site has had keys before: a journal without anything in it is a loss, not a beginning. */
  readonly knownBefore: boolean
  readonly clock: Clock
  readonly newEpoch: () => string
  readonly log: Log
  readonly onDecisions: (decisions: readonly Decision[]) => void
}

/** A wall clock that stands further behind the journal than this was set back: its numbers cannot be trusted. */
const behindMs = 30 * second

/** What the settings say now, where it differs from what was decided before. */
const settle = (porter: Porter, { policy, mode }: OpenPorterParts, at: number): void => {
  const before = porter.snapshot()
  if (JSON.stringify(before.policy) !== JSON.stringify(policy)) porter.step({ kind: 'policy', policy, at })
  if (before.mode !== mode) porter.step({ kind: 'mode', mode, at })
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
  settle(porter, parts, at)
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
  })
}
