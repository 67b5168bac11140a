import { z } from 'zod'
import { hour, minute, second } from '../kernel/duration.ts'
import { accepted, type Outcome, refused } from '../kernel/outcome.ts'
import { defaultPolicy, type LaneWeights, type Policy, type Sentence } from '../gate/index.ts'
import { duration, flag, formatDuration, leaf, share, shown, wholeNumber } from './config-leaves.ts'

type NumberField = Exclude<keyof Policy, 'capacity' | 'weights' | 'reportsSignIns' | 'admitsClasses'>

interface PolicyRow {
  readonly key: string
  readonly field: NumberField
  readonly unit: 'time' | 'count' | 'share'
  readonly least: number
  readonly most: number
}

/** Bounds that a rule names are the rule's (G4, G7, G8); the others keep typing errors out. */
const rows: readonly PolicyRow[] = [
  { key: 'token-life', field: 'tokenLifeMs', unit: 'time', least: 10 * second, most: 2 * minute },
  { key: 'idle-limit', field: 'idleLimitMs', unit: 'time', least: 2 * minute, most: 4 * hour },
  { key: 'idle-warning', field: 'idleWarningMs', unit: 'time', least: minute, most: hour },
  { key: 'held-at-least', field: 'heldAtLeastMs', unit: 'time', least: 20 * minute, most: 12 * hour },
  { key: 'notice', field: 'noticeMs', unit: 'time', least: 2 * minute, most: hour },
  { key: 'collect-within', field: 'collectWithinMs', unit: 'time', least: 20 * second, most: 5 * minute },
  {
    key: 'collect-within-without-script',
    field: 'collectWithinStillMs',
    unit: 'time',
    least: minute,
    most: 10 * minute,
  },
  { key: 'call-life', field: 'callLifeMs', unit: 'time', least: 20 * minute, most: 2 * hour },
  { key: 'at-door', field: 'atDoorMs', unit: 'time', least: 6 * second, most: minute },
  {
    key: 'at-door-without-script',
    field: 'atDoorStillMs',
    unit: 'time',
    least: 30 * second,
    most: 5 * minute,
  },
  { key: 'late', field: 'lateMs', unit: 'time', least: minute, most: 10 * minute },
  { key: 'late-per-seat', field: 'latePerSeat', unit: 'count', least: 1, most: 20 },
  { key: 'late-share', field: 'latePerMille', unit: 'share', least: 0, most: 50 },
  { key: 'devices-per-seat', field: 'devicesPerSeat', unit: 'count', least: 1, most: 4 },
  { key: 'unsigned-life', field: 'unsignedLifeMs', unit: 'time', least: minute, most: hour },
  { key: 'unsigned-presses', field: 'unsignedPresses', unit: 'count', least: 0, most: 10 },
  { key: 'unsigned-max', field: 'unsignedMaxPerMille', unit: 'share', least: 1, most: 1_000 },
  { key: 'lesson-max', field: 'lessonMaxPerMille', unit: 'share', least: 1, most: 1_000 },
  { key: 'settle', field: 'settleMs', unit: 'time', least: 10 * second, most: 10 * minute },
]

const leafOf = ({ unit, least, most }: PolicyRow) =>
  ({ time: duration, count: wholeNumber, share })[unit](least, most)

export const policySchema = z.strictObject({
  ...Object.fromEntries(rows.map((row) => [row.key, leafOf(row)])),
  'admits-classes': flag(),
})

const laneWords = ['class', 'known', 'staff', 'stranger'] as const

const isWeight = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 && value <= 100

/** Shares of the four lanes, or `line` alone for one line. */
export const weights = () =>
  leaf((raw): Outcome<LaneWeights, Sentence> => {
    const given: Readonly<Record<string, unknown>> = typeof raw === 'object' && raw !== null ? { ...raw } : {}
    const names = Object.keys(given).toSorted().join()
    const { class: ofClass, known, staff, stranger, line } = given
    if (names === 'line' && isWeight(line)) return accepted({ line })
    if (names === laneWords.join() && [ofClass, known, staff, stranger].every(isWeight)) {
      return accepted({
        class: Number(ofClass),
        known: Number(known),
        staff: Number(staff),
        stranger: Number(stranger),
      })
    }
    return refused({
      fr: `${shown(raw)} : il faut les quatre files class, known, staff et stranger, ou line seule, avec des nombres entiers de 1 à 100. Écrivez par exemple { class = 45, known = 35, staff = 12, stranger = 8 }.`,
      en: `${shown(raw)}: the four lanes class, known, staff and stranger are needed, or line alone, with whole numbers from 1 to 100. Write for example { class = 45, known = 35, staff = 12, stranger = 8 }.`,
    })
  })

type PolicyInput = Readonly<Record<string, unknown>>

export interface PolicyParts {
  readonly capacity: number
  readonly weights: LaneWeights | undefined
  readonly reportsSignIns: boolean
  readonly table: PolicyInput
}

export const policyOf = ({ capacity, weights: own, reportsSignIns, table }: PolicyParts): Policy => {
  const usual = defaultPolicy(capacity)
  const chosen: { [Field in NumberField]?: number } = {}
  for (const { key, field } of rows) {
    const value = table[key]
    if (typeof value === 'number') chosen[field] = value
  }
  const admitsClasses = table['admits-classes'] === true
  return { ...usual, ...chosen, weights: own ?? usual.weights, reportsSignIns, admitsClasses }
}

/** What two times together must keep, as key of the policy and sentence. */
export const policyFaults = (policy: Policy): readonly (readonly [key: string, why: Sentence])[] => {
  const pairs = [
    ['idle-warning', policy.idleWarningMs, 'idle-limit', policy.idleLimitMs],
    ['notice', policy.noticeMs, 'held-at-least', policy.heldAtLeastMs],
  ] as const
  return pairs.flatMap(([key, ms, limitKey, limitMs]) => {
    if (ms < limitMs) return []
    const [own, limit] = [formatDuration(ms), formatDuration(limitMs)]
    const why = {
      fr: `${own} n’est pas plus court que ${limitKey} (${limit}). Raccourcissez l’un ou allongez l’autre.`,
      en: `${own} is not shorter than ${limitKey} (${limit}). Shorten the one or lengthen the other.`,
    }
    return [[key, why] as const]
  })
}

/** The table `[policy]` that gives this policy. */
export const policyTable = (policy: Policy): Readonly<Record<string, unknown>> => ({
  ...Object.fromEntries(
    rows.map(({ key, field, unit }) => {
      const value = policy[field]
      if (unit === 'time') return [key, formatDuration(value)]
      return [key, unit === 'share' ? `${value / 10} %` : value]
    }),
  ),
  'admits-classes': policy.admitsClasses,
})
