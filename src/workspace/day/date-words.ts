import type { Language } from '../web/route.ts'

const zone = 'UTC'
const locales = { fr: 'fr-FR', en: 'en-GB' } as const

const formatsOf = (language: Language) => {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locales[language], { ...options, timeZone: zone })
  return {
    long: format({ weekday: 'long', day: 'numeric', month: 'long' }),
    column: format({ weekday: 'long', day: 'numeric' }),
    dayMonth: format({ day: 'numeric', month: 'long' }),
  }
}

const formats = { fr: formatsOf('fr'), en: formatsOf('en') }

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** Dates like `2026-11-24` as people say them. */
export interface DateWords {
  /** `mardi 24 novembre` */
  long(date: string): string
  /** `Mardi 24 novembre` */
  title(date: string): string
  /** `Mardi 24` */
  column(date: string): string
  /** `24 novembre` */
  dayMonth(date: string): string
}

/** The first of a month is `1er` in French. */
const ordinal = (text: string): string => text.replace(/(^|\s)1(?=\s|$)/, '$11er')

const createDateWords = (language: Language): DateWords => {
  const say = (kind: keyof (typeof formats)['fr'], date: string): string => {
    const text = formats[language][kind].format(Date.parse(`${date}T00:00:00Z`)).replaceAll(',', '')
    return language === 'fr' ? ordinal(text) : text
  }
  return {
    long: (date) => say('long', date),
    title: (date) => capital(say('long', date)),
    column: (date) => capital(say('column', date)),
    dayMonth: (date) => say('dayMonth', date),
  }
}

export const dateWords: Readonly<Record<Language, DateWords>> = {
  fr: createDateWords('fr'),
  en: createDateWords('en'),
}
