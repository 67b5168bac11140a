import { z } from 'zod'
import type { Sentence } from '../gate/index.ts'

const weightsText = (weights: Readonly<Record<string, unknown>>): string =>
  Object.entries(weights)
    .map(([lane, weight]) => `${lane} ${String(weight)}`)
    .join(', ')

/** A record of an action, as far as it is shown. */
export const shownRecordSchema = z.object({
  at: z.number(),
  by: z.string(),
  reason: z.string(),
  before: z.string().nullable(),
  action: z.looseObject({ kind: z.string() }),
})

export const shownPlanSchema = z.object({
  id: z.string(),
  day: z.string().nullable(),
  time: z.string(),
  mode: z.string().nullable(),
  capacity: z.number().nullable(),
  nextAt: z.number(),
})

type ShownRecord = z.infer<typeof shownRecordSchema>
type ShownPlan = z.infer<typeof shownPlanSchema>

const labels: Readonly<Record<string, Sentence>> = {
  capacity: { fr: 'capacité', en: 'capacity' },
  law: { fr: 'loi de capacité', en: 'capacity law' },
  weights: { fr: 'parts', en: 'weights' },
  mode: { fr: 'mode', en: 'mode' },
  plan: { fr: 'plan', en: 'plan' },
  unplan: { fr: 'plan retiré', en: 'plan removed' },
  end: { fr: 'fin du siège', en: 'seat ended' },
}

const valueOf = (action: ShownRecord['action'], everyDay: string): string => {
  switch (action.kind) {
    case 'capacity':
      return String(action['capacity'])
    case 'law':
      return action['on'] === true ? 'on' : 'off'
    case 'weights':
      return weightsText({ ...Object(action['weights']) })
    case 'mode':
      return String(action['mode'])
    case 'plan':
      return [action['day'] ?? everyDay, action['time'], action['mode'], action['capacity']]
        .filter((part) => part !== null)
        .map(String)
        .join(' ')
    case 'unplan':
      return String(action['plan'])
    case 'end':
      return String(action['seat'])
    default:
      return ''
  }
}

/** `capacity 300 → 4800`. */
export const actionWords = ({ action, before }: ShownRecord): Sentence => {
  const label = labels[action.kind] ?? { fr: action.kind, en: action.kind }
  const value = (everyDay: string): string => {
    const now = valueOf(action, everyDay)
    return before === null || action.kind === 'unplan' ? now : `${before} → ${now}`
  }
  return {
    fr: `${label.fr} ${value('chaque jour d’école')}`,
    en: `${label.en} ${value('every school day')}`,
  }
}

export const planWords = ({ id, day, time, mode, capacity }: ShownPlan): Sentence => {
  const what = [mode, capacity].filter((part) => part !== null).join(', ')
  return {
    fr: `${id}  ${day === null ? 'chaque jour d’école' : `le ${day}`} à ${time} : ${what}`,
    en: `${id}  ${day === null ? 'every school day' : `on ${day}`} at ${time}: ${what}`,
  }
}
