import type { LaneWeights } from '../../domain/lanes.ts'
import { laneNames } from '../../domain/lanes.ts'
import { modes } from '../../domain/policy.ts'
import type { ActionRecord, OperatorAction, Plan } from '../../control/operated-site.ts'
import type { ConsoleFormats } from '../views/console-formats.ts'
import type { Say } from '../views/console-view.ts'
import { laneWord, modeWord } from '../views/words-of-site.ts'

export interface WordParts {
  readonly say: Say
  readonly formats: ConsoleFormats
}

export const weightsWords = ({ say }: WordParts, weights: LaneWeights): string =>
  laneNames
    .filter((lane) => weights[lane] !== undefined)
    .map((lane) => `${laneWord(say, lane)}\u00a0${weights[lane]}`)
    .join(', ')

/** `chaque jour d’école à 07:45 : réel, capacité 4 800`. */
export const planWords = (
  { say, formats }: WordParts,
  { day, time, mode, capacity }: Pick<Plan, 'day' | 'time' | 'mode' | 'capacity'>,
): string => {
  const on =
    day === null
      ? say('chaque jour d’école', 'every school day')
      : formats.longDay(Date.parse(`${day}T12:00:00Z`))
  const what = [
    mode === null ? null : modeWord(say, mode),
    capacity === null
      ? null
      : say(`capacité ${formats.count(capacity)}`, `capacity ${formats.count(capacity)}`),
  ].filter((part) => part !== null)
  return say(`${on} à ${time} : ${what.join(', ')}`, `${on} at ${time}: ${what.join(', ')}`)
}

/** How it stands before an action, as far as the record tells; null where the action alone says it. */
const beforeWords = ({ say, formats }: WordParts, action: OperatorAction, before: string | null) => {
  if (before === null) return null
  if (action.kind === 'capacity') return /^\d+$/.test(before) ? formats.count(Number(before)) : before
  const mode = modes.find((known) => known === before)
  return action.kind === 'mode' ? (mode === undefined ? before : modeWord(say, mode)) : null
}

const change = (what: string, before: string | null, after: string): string =>
  before === null ? `${what} ${after}` : `${what} ${before} → ${after}`

/** One line: what was done, or will be. */
export const actionWords = (parts: WordParts, action: OperatorAction, before: string | null): string => {
  const { say, formats } = parts
  const was = beforeWords(parts, action, before)
  switch (action.kind) {
    case 'capacity':
      return change(say('Capacité', 'Capacity'), was, formats.count(action.capacity))
    case 'mode':
      return change(say('Mode', 'Mode'), was, modeWord(say, action.mode))
    case 'law':
      return action.on
        ? say('La capacité suit la santé du site', 'The capacity follows the health of the site')
        : say(
            'La capacité ne suit plus la santé du site',
            'The capacity no longer follows the health of the site',
          )
    case 'weights':
      return say(
        `Parts : ${weightsWords(parts, action.weights)}`,
        `Shares: ${weightsWords(parts, action.weights)}`,
      )
    case 'plan':
      return say(`Plan ajouté : ${planWords(parts, action)}`, `Plan added: ${planWords(parts, action)}`)
    case 'unplan':
      return say(`Plan retiré : ${before ?? action.plan}`, `Plan removed: ${before ?? action.plan}`)
    case 'end':
      return say(`Siège rendu (${action.seat})`, `Seat ended (${action.seat})`)
  }
}

export const recordWords = (parts: WordParts, { action, before }: ActionRecord): string =>
  actionWords(parts, action, before)
