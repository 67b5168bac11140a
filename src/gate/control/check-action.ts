import type { LaneWeights } from '../domain/lanes.ts'
import { parseSeatId } from '../door/tokens/claim.ts'
import type { Sentence } from '../door/tokens/sentence.ts'
import type { OperatorAction, Plan } from './operated-site.ts'
import { plansMost } from './plan-book.ts'
import { nextInstant, parseDay, parseTimeOfDay } from './plan-times.ts'
import type { LocalClock } from '../door/bearings/local-time.ts'

/** What an action is checked against. */
export interface ActionBounds {
  readonly least: number
  readonly most: number
  readonly plans: readonly Plan[]
  readonly clock: LocalClock
  readonly at: number
}

const say = (fr: string, en: string): Sentence => ({ fr, en })

/** Why an action may not be done; null where it may. */
export const refusalOf = (action: OperatorAction, bounds: ActionBounds): Sentence | null => {
  switch (action.kind) {
    case 'capacity':
      return capacityRefusal(action.capacity, bounds)
    case 'weights':
      return weightsRefusal(action.weights)
    case 'plan':
      return planRefusal(action, bounds)
    case 'unplan':
      return bounds.plans.some(({ id }) => id === action.plan) ? null : unknownPlan(action.plan)
    case 'end':
      return parseSeatId(action.seat) === null ? noSeatId(action.seat) : null
    case 'law':
    case 'mode':
      return null
  }
}

export const outOfBounds = (
  capacity: number,
  { least, most }: Pick<ActionBounds, 'least' | 'most'>,
): Sentence =>
  say(
    `La capacité ${capacity} est hors limites. Donnez un nombre de sièges de ${least} à ${most} (capacity-least et capacity-most, dans les réglages).`,
    `The capacity ${capacity} is out of bounds. Give a number of seats from ${least} to ${most} (capacity-least and capacity-most, in the settings).`,
  )

export const capacityRefusal = (
  capacity: number,
  bounds: Pick<ActionBounds, 'least' | 'most'>,
): Sentence | null =>
  capacity >= bounds.least && capacity <= bounds.most ? null : outOfBounds(capacity, bounds)

const fourNames = 'class,known,staff,stranger'

const weightsRefusal = (weights: LaneWeights): Sentence | null => {
  const names = Object.keys(weights).toSorted().join()
  const areShares = Object.values(weights).every((weight) => weight >= 1 && weight <= 100)
  if (areShares && (names === fourNames || names === 'line')) return null
  return say(
    'Il faut les quatre files class, known, staff et stranger, ou line seule, avec des nombres entiers de 1 à 100.',
    'The four lanes class, known, staff and stranger are needed, or line alone, with whole numbers from 1 to 100.',
  )
}

type NewPlan = Extract<OperatorAction, { kind: 'plan' }>

const planRefusal = (plan: NewPlan, bounds: ActionBounds): Sentence | null => {
  const { day, time, mode, capacity } = plan
  if (mode === null && capacity === null)
    return say(
      'Le plan ne change rien. Donnez un mode, une capacité, ou les deux.',
      'The plan changes nothing. Give a mode, a capacity, or both.',
    )
  if (parseTimeOfDay(time) === null)
    return say(
      `« ${time} » n’est pas une heure. Écrivez par exemple 07:45.`,
      `"${time}" is not a time. Write for example 07:45.`,
    )
  if (day !== null && parseDay(day) === null)
    return say(
      `« ${day} » n’est pas un jour. Écrivez par exemple 2026-09-01.`,
      `"${day}" is not a day. Write for example 2026-09-01.`,
    )
  if (nextInstant(bounds.clock, plan, bounds.at) === null)
    return say(
      `Le ${day} à ${time} est passé. Donnez un moment à venir.`,
      `${day} at ${time} is over. Give a time to come.`,
    )
  if (bounds.plans.length >= plansMost)
    return say(
      `Il y a déjà ${plansMost} plans. Retirez-en un.`,
      `There are ${plansMost} plans already. Take one away.`,
    )
  return capacity === null ? null : capacityRefusal(capacity, bounds)
}

const unknownPlan = (id: string): Sentence =>
  say(
    `Le plan « ${id} » n’existe pas, ou plus. Voyez « preau plans ».`,
    `The plan "${id}" does not exist, or no longer. See "preau plans".`,
  )

const noSeatId = (seat: string): Sentence =>
  say(
    `« ${seat} » n’est pas un siège. Écrivez époque:file:numéro.`,
    `"${seat}" is not a seat. Write epoch:lane:number.`,
  )
