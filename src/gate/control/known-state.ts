import { isDeepStrictEqual } from 'node:util'
import type { CapacityStanding } from '../domain/capacity-law-state.ts'
import type { LaneWeights } from '../domain/lanes.ts'
import type { Mode } from '../domain/policy.ts'
import { type SteeredPorter, weightsText } from './action-effect.ts'
import type { ActionRecord, OperatorAction } from './operated-site.ts'

/** What the records say of a site: each the last that was recorded, null before there was one. */
export interface KnownState {
  readonly capacity: number | null
  /** When that was. */
  readonly capacityAt: number
  readonly mode: Mode | null
  readonly weights: LaneWeights | null
  readonly law: boolean | null
}

const nothingKnown: KnownState = { capacity: null, capacityAt: 0, mode: null, weights: null, law: null }

const after = (known: KnownState, { at, action }: ActionRecord): KnownState => {
  switch (action.kind) {
    case 'capacity':
      return { ...known, capacity: action.capacity, capacityAt: at }
    case 'mode':
      return { ...known, mode: action.mode }
    case 'weights':
      return { ...known, weights: action.weights }
    case 'law':
      return { ...known, law: action.on }
    case 'plan':
    case 'unplan':
    case 'end':
      return known
  }
}

export const knownAfter = (records: readonly ActionRecord[], known = nothingKnown): KnownState =>
  records.reduce(after, known)

type Change = CapacityStanding['changes'][number]

const byOf = ({ why }: Change): string => (why === 'settings' ? 'settings' : 'capacity law')

const reasonOf = ({ why, seen }: Change): string =>
  seen === null
    ? ''
    : `${why}: p90 ${seen.p90Ms} ms, errors ${seen.errorsPerMille} per mille, ${seen.samples} answers`

/** Changes of the capacity since the last record, oldest first. An operator's own was recorded before it took effect. */
const capacityRecords = (
  known: KnownState,
  { changes, now }: CapacityStanding,
  at: number,
): readonly ActionRecord[] => {
  const records = changes
    .filter((change) => known.capacity !== null && change.at > known.capacityAt && change.why !== 'operator')
    .toReversed()
    .map((change): ActionRecord => ({
      at: change.at,
      by: byOf(change),
      action: { kind: 'capacity', capacity: change.to },
      reason: reasonOf(change),
      before: String(change.from),
    }))
  const { capacity } = knownAfter(records, known)
  if (capacity === now) return records
  const before = capacity === null ? null : String(capacity)
  return [...records, { at, by: 'settings', action: { kind: 'capacity', capacity: now }, reason: '', before }]
}

/** What has changed and stands in no record: by the settings, the capacity law, or the gate itself after a loss. */
export const unrecordedSince = (
  known: KnownState,
  porter: SteeredPorter,
  at: number,
): readonly ActionRecord[] => {
  const standing = porter.capacity()
  const [mode, { weights }] = [porter.mode(), porter.policy()]
  const by = mode === 'pause' && porter.journalLostSince() !== null ? 'gate' : 'settings'
  const record = (action: OperatorAction, who: string, before: string | null): ActionRecord => ({
    at,
    by: who,
    action,
    reason: '',
    before,
  })
  const records: ActionRecord[] = [...capacityRecords(known, standing, at)]
  if (!isDeepStrictEqual(weights, known.weights)) {
    const before = known.weights === null ? null : weightsText(known.weights)
    records.push(record({ kind: 'weights', weights }, 'settings', before))
  }
  if (standing.lawOn !== known.law) {
    const before = known.law === null ? null : known.law ? 'on' : 'off'
    records.push(record({ kind: 'law', on: standing.lawOn }, 'settings', before))
  }
  if (mode !== known.mode) records.push(record({ kind: 'mode', mode }, by, known.mode))
  return records
}
