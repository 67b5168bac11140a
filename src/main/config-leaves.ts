import { z } from 'zod'
import { day, hour, minute, second } from '../kernel/duration.ts'
import { accepted, type Outcome, refused } from '../kernel/outcome.ts'
import type { Sentence } from '../gate/index.ts'

export type Parse<Value> = (raw: unknown) => Outcome<Value, Sentence>

/** A value of the configuration as a part of a zod schema; the refusal travels as `params` of the issue. */
export const leaf = <Value>(parse: Parse<Value>) =>
  z
    .unknown()
    .transform((raw, context): Value => {
      const parsed = parse(raw)
      if (parsed.ok) return parsed.value
      context.issues.push({ code: 'custom', input: raw, params: { ...parsed.refusal } })
      return z.NEVER
    })
    .optional()

/** A value as it was written, cut where it is long. */
export const shown = (raw: unknown): string => {
  const text = typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? String(raw))
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

const no = (raw: unknown, fr: string, en: string): Outcome<never, Sentence> =>
  refused({ fr: `« ${shown(raw)} » ${fr}`, en: `"${shown(raw)}" ${en}` })

export const wholeNumber = (least: number, most: number) =>
  leaf((raw) =>
    typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= least && raw <= most
      ? accepted(raw)
      : no(
          raw,
          `n’est pas un nombre entier de ${least} à ${most}. Écrivez-en un, sans guillemets ni espaces.`,
          `is not a whole number from ${least} to ${most}. Write one, without quotes or blanks.`,
        ),
  )

export const flag = () =>
  leaf((raw) =>
    typeof raw === 'boolean'
      ? accepted(raw)
      : no(raw, 'n’est ni oui ni non. Écrivez true ou false.', 'is neither yes nor no. Write true or false.'),
  )

export const oneOf = <const Word extends string>(words: readonly Word[]) =>
  leaf((raw): Outcome<Word, Sentence> => {
    const word = words.find((known) => known === raw)
    const list = words.join(', ')
    return word === undefined
      ? no(raw, `n’est pas connu. Écrivez l’un de : ${list}.`, `is not known. Write one of: ${list}.`)
      : accepted(word)
  })

/** One line of text without control characters. */
export const parseText =
  (most: number): Parse<string> =>
  (raw) => {
    if (typeof raw !== 'string' || raw.trim() === '' || /\p{Cc}/u.test(raw)) {
      return no(
        raw,
        'n’est pas un texte d’une ligne. Écrivez-le entre guillemets.',
        'is not a text of one line. Write it in quotes.',
      )
    }
    return raw.length <= most
      ? accepted(raw)
      : no(
          raw,
          `a ${raw.length} caractères. Raccourcissez à ${most}.`,
          `has ${raw.length} characters. Shorten it to ${most}.`,
        )
  }

export const text = (most: number) => leaf(parseText(most))

const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: second,
  min: minute,
  h: hour,
  d: day,
  j: day,
}

/** `"10 min"`, `"90 s"`, `"1 h"`, or whole seconds as a number; milliseconds or null. */
const durationMs = (raw: unknown): number | null => {
  if (typeof raw === 'number') return Number.isSafeInteger(raw) ? raw * second : null
  const [, count, unit] =
    typeof raw === 'string' ? (/^(\d{1,9})\s*(ms|s|min|h|d|j)$/.exec(raw.trim()) ?? []) : []
  const unitMs = units[unit ?? '']
  return unitMs === undefined ? null : Number(count) * unitMs
}

export const formatDuration = (ms: number): string => {
  const fitting = (['h', 'min', 's'] as const).find((unit) => ms > 0 && ms % (units[unit] ?? 1) === 0) ?? 'ms'
  return `${ms / (units[fitting] ?? 1)} ${fitting}`
}

export const parseDuration =
  (leastMs: number, mostMs: number): Parse<number> =>
  (raw) => {
    const ms = durationMs(raw)
    if (ms === null) {
      return no(
        raw,
        'n’est pas une durée. Écrivez par exemple "10 min", "90 s" ou 90 (secondes).',
        'is not a duration. Write for example "10 min", "90 s" or 90 (seconds).',
      )
    }
    if (ms >= leastMs && ms <= mostMs) return accepted(ms)
    const [least, most] = [formatDuration(leastMs), formatDuration(mostMs)]
    return no(
      raw,
      `est hors limites. Écrivez une durée de ${least} à ${most}.`,
      `is out of bounds. Write a duration from ${least} to ${most}.`,
    )
  }

export const duration = (leastMs: number, mostMs: number) => leaf(parseDuration(leastMs, mostMs))

/** `"20 %"`, in tenths of a percent; per mille. */
export const share = (leastPerMille: number, mostPerMille: number) =>
  leaf((raw) => {
    const [, whole, tenth = '0'] =
      typeof raw === 'string' ? (/^(\d{1,3})(?:[.,](\d))?\s*%$/.exec(raw.trim()) ?? []) : []
    const perMille = whole === undefined ? -1 : Number(whole) * 10 + Number(tenth)
    return perMille >= leastPerMille && perMille <= mostPerMille
      ? accepted(perMille)
      : no(
          raw,
          `n’est pas une part de ${leastPerMille / 10} à ${mostPerMille / 10} %. Écrivez par exemple "20 %".`,
          `is not a share from ${leastPerMille / 10} to ${mostPerMille / 10} %. Write for example "20 %".`,
        )
  })

/** An instant of a TOML file: a date, or a date and time with its offset; milliseconds. A date begins at midnight UTC. */
export const instant = () =>
  leaf((raw) => {
    const isWhole = raw instanceof Date && Number.isFinite(raw.getTime())
    const isVague =
      isWhole && 'isLocal' in raw && 'isDate' in raw && asks(raw, 'isLocal') && !asks(raw, 'isDate')
    return isWhole && !isVague
      ? accepted(raw.getTime())
      : no(
          raw,
          'n’est pas une date. Écrivez 2026-09-01, ou 2026-09-01T07:45:00+02:00, sans guillemets.',
          'is not a date. Write 2026-09-01, or 2026-09-01T07:45:00+02:00, without quotes.',
        )
  })

const asks = (date: Date, question: 'isLocal' | 'isDate'): boolean => {
  const method: unknown = Reflect.get(date, question)
  return typeof method === 'function' && Reflect.apply(method, date, []) === true
}
