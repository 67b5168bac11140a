import { accepted, refused, type Outcome } from '../../../kernel/outcome.ts'
import { laneNames, type LaneWeights } from '../../domain/lanes.ts'
import { modes } from '../../domain/policy.ts'
import type { OperatorAction } from '../../control/operated-site.ts'
import type { Sentence } from '../../door/tokens/sentence.ts'
import { consoleLimits } from '../console-limits.ts'

/** More than the people of any region; keeps a slip of the finger out. */
const capacityMost = 1_000_000
const weightMost = 100

const no = (fr: string, en: string) => refused<Sentence>({ fr, en })

const count = (text: string | null, most: number): number | null => {
  const bare = (text ?? '').replaceAll(/[\s\u202f\u00a0]/g, '')
  const value = /^\d{1,7}$/.test(bare) ? Number(bare) : 0
  return value >= 1 && value <= most ? value : null
}

const badCapacity = no(
  `La capacité est un nombre entier de sièges, de 1 à ${capacityMost}.`,
  `The capacity is a whole number of seats, from 1 to ${capacityMost}.`,
)

const readCapacity = (form: URLSearchParams): Outcome<OperatorAction, Sentence> => {
  const capacity = count(form.get('capacity'), capacityMost)
  return capacity === null ? badCapacity : accepted({ kind: 'capacity', capacity })
}

const readWeights = (form: URLSearchParams): Outcome<OperatorAction, Sentence> => {
  const given = laneNames.filter((lane) => form.has(`weight-${lane}`))
  const weights: { -readonly [Lane in keyof LaneWeights]: LaneWeights[Lane] } = {}
  for (const lane of given) {
    const weight = count(form.get(`weight-${lane}`), weightMost)
    if (weight === null)
      return no(
        `Chaque part est un nombre entier de 1 à ${weightMost}.`,
        `Each share is a whole number from 1 to ${weightMost}.`,
      )
    weights[lane] = weight
  }
  return given.length === 0
    ? no('Il manque les parts des files.', 'The shares of the lanes are missing.')
    : accepted({ kind: 'weights', weights })
}

const modeOf = (text: string | null) => modes.find((mode) => mode === text) ?? null

const isDay = (text: string): boolean => {
  try {
    return Temporal.PlainDate.from(text).toString() === text
  } catch {
    return false
  }
}

const readPlan = (form: URLSearchParams): Outcome<OperatorAction, Sentence> => {
  const [day, time, mode] = [form.get('day') ?? '', form.get('time') ?? '', form.get('mode') ?? '']
  const capacityText = (form.get('capacity') ?? '').trim()
  if (day !== '' && !isDay(day))
    return no('Le jour s’écrit 2026-11-25, ou reste vide.', 'The day is written 2026-11-25, or stays empty.')
  if (!/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time))
    return no('L’heure s’écrit 07:45, de 00:00 à 23:59.', 'The time is written 07:45, from 00:00 to 23:59.')
  if (mode !== '' && modeOf(mode) === null) return no('Ce mode n’existe pas.', 'This mode does not exist.')
  const capacity = capacityText === '' ? null : count(capacityText, capacityMost)
  if (capacityText !== '' && capacity === null) return badCapacity
  if (mode === '' && capacity === null)
    return no(
      'Un plan change le mode, la capacité ou les deux : choisissez.',
      'A plan changes the mode, the capacity or both: choose.',
    )
  return accepted({ kind: 'plan', day: day === '' ? null : day, time, mode: modeOf(mode), capacity })
}

/** What somebody asks for in a form or an address of ours. */
export const readAction = (form: URLSearchParams): Outcome<OperatorAction, Sentence> => {
  switch (form.get('kind')) {
    case 'capacity':
      return readCapacity(form)
    case 'law':
      return accepted({ kind: 'law', on: form.get('on') === 'yes' })
    case 'weights':
      return readWeights(form)
    case 'mode': {
      const mode = modeOf(form.get('mode'))
      return mode === null
        ? no('Choisissez un mode de l’entrée.', 'Choose a mode of the gate.')
        : accepted({ kind: 'mode', mode })
    }
    case 'plan':
      return readPlan(form)
    case 'unplan': {
      const plan = form.get('plan') ?? ''
      return /^[\w-]{1,64}$/.test(plan)
        ? accepted({ kind: 'unplan', plan })
        : no('Ce plan n’existe pas.', 'This plan does not exist.')
    }
    default:
      return no('Cette action n’existe pas ici.', 'This action does not exist here.')
  }
}

/** The same as fields of a form: `readAction` gives the action back. */
export const actionFields = (action: OperatorAction): readonly (readonly [name: string, value: string])[] => {
  const kind = ['kind', action.kind] as const
  switch (action.kind) {
    case 'capacity':
      return [kind, ['capacity', String(action.capacity)]]
    case 'law':
      return [kind, ['on', action.on ? 'yes' : 'no']]
    case 'weights':
      return [
        kind,
        ...Object.entries(action.weights).map(
          ([lane, weight]) => [`weight-${lane}`, String(weight)] as const,
        ),
      ]
    case 'mode':
      return [kind, ['mode', action.mode]]
    case 'plan':
      return [
        kind,
        ['day', action.day ?? ''],
        ['time', action.time],
        ['mode', action.mode ?? ''],
        ['capacity', action.capacity === null ? '' : String(action.capacity)],
      ]
    case 'unplan':
      return [kind, ['plan', action.plan]]
    case 'end':
      return [kind, ['seat', action.seat]]
  }
}

/** One line, in the operator's own words. */
export const readReason = (form: URLSearchParams): Outcome<string, Sentence> => {
  const reason = (form.get('reason') ?? '').trim()
  if (reason === '')
    return no(
      'Écrivez la raison : elle est gardée avec l’action.',
      'Write the reason: it is kept with the action.',
    )
  if (reason.length > consoleLimits.reasonCharacters || /\p{Cc}/u.test(reason))
    return no(
      `La raison tient sur une ligne de ${consoleLimits.reasonCharacters} caractères au plus.`,
      `The reason is one line of at most ${consoleLimits.reasonCharacters} characters.`,
    )
  return accepted(reason)
}
