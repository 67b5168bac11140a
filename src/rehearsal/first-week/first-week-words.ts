import type { Sentence } from '../../gate/index.ts'
import { createFormats } from '../../platform/formats.ts'
import type { FirstWeekReport, HealthAt } from './first-week-report.ts'

export type Language = keyof Sentence

/** Numbers, instants and sentences of one report, in one language. */
export interface Words {
  readonly say: (fr: string, en: string) => string
  readonly count: (value: number) => string
  readonly clock: (at: number) => string
  /** `12 s`, `4 min`, `1 h 05`. */
  readonly duration: (seconds: number) => string
  /** `2026-11-17, 08:04`. */
  readonly moment: (at: number) => string
  readonly percent: (perCent: number) => string
}

const decimal = (value: number, language: Language): string =>
  language === 'fr' ? String(value).replace('.', ',') : String(value)

const durationOf = (seconds: number): string => {
  if (seconds < 90) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 90) return `${minutes} min`
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`
}

export const createWords = ({ timeZone }: Pick<FirstWeekReport, 'timeZone'>, language: Language): Words => {
  const { count, clock } = createFormats(language, timeZone)
  const dayFormat = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
  return {
    say: (fr, en) => (language === 'fr' ? fr : en),
    // Digits only: tenths are written as people of the language write them.
    count: (value) => (Number.isInteger(value) ? count(value) : decimal(value, language)),
    clock,
    duration: durationOf,
    moment: (at) => `${dayFormat.format(at)} ${clock(at)}`,
    percent: (perCent) => `${decimal(perCent, language)} %`,
  }
}

export const healthWords = ({ say, count, percent }: Words, { p90Ms, errorsPerMille }: HealthAt): string =>
  say(
    `9 réponses sur 10 en ${count(p90Ms)} ms, erreurs ${percent(errorsPerMille / 10)}`,
    `9 answers in 10 within ${count(p90Ms)} ms, errors ${percent(errorsPerMille / 10)}`,
  )
