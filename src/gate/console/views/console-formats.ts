import { minute, second } from '../../../kernel/duration.ts'
import { createFormats, type Formats } from '../../../platform/formats.ts'
import type { Language } from '../../pages/page-model.ts'

/** Figures and instants as an operator reads them, in the site's time zone. */
export interface ConsoleFormats extends Formats {
  /** `99,6 %`, from per mille. */
  percent(perMille: number): string
  /** `2 s`, `2,5 s`, from milliseconds. */
  seconds(milliseconds: number): string
  /** `45 s`, `7 min 10`. */
  duration(seconds: number): string
  /** `9 à 14 min`; `moins de 1 min`. */
  range(lowSeconds: number, highSeconds: number): string
  /** `mardi 24 novembre`. */
  longDay(at: number): string
  /** `08:12` on the day of `now`, else `23 nov., 08:12`. */
  when(at: number, now: number): string
  /** `2026-11-24`, for fields and addresses. */
  isoDay(at: number): string
}

const minutes = (seconds: number): number => Math.round((seconds * second) / minute)

const create = (language: Language, timeZone: string): ConsoleFormats => {
  const formats = createFormats(language, timeZone)
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB'
  const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const long = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'long', day: 'numeric', month: 'long' })
  const short = new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'short' })
  const iso = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  return {
    ...formats,
    percent: (perMille) => `${tenths.format(perMille / 10)}${language === 'fr' ? '\u00a0%' : '%'}`,
    seconds: (milliseconds) => `${tenths.format(milliseconds / second)}\u00a0s`,
    duration: (seconds) => {
      if (seconds < 60) return `${Math.round(seconds)}\u00a0s`
      const rest = Math.round(seconds) % 60
      const whole = `${formats.count(Math.floor(Math.round(seconds) / 60))}\u00a0min`
      return rest === 0 ? whole : `${whole} ${String(rest).padStart(2, '0')}`
    },
    range: (low, high) => {
      const [least, most] = [minutes(low), Math.max(minutes(high), 1)]
      if (least === 0) return language === 'fr' ? `moins de ${most}\u00a0min` : `under ${most}\u00a0min`
      if (least === most) return `${least}\u00a0min`
      return language === 'fr' ? `${least} à ${most}\u00a0min` : `${least} to ${most}\u00a0min`
    },
    longDay: (at) => long.format(at),
    when: (at, now) =>
      iso.format(at) === iso.format(now) ? formats.clock(at) : `${short.format(at)}, ${formats.clock(at)}`,
    isoDay: (at) => iso.format(at),
  }
}

// Making one is slow, and a process serves a handful of time zones.
const made = new Map<string, ConsoleFormats>()

export const consoleFormats = (language: Language, timeZone: string): ConsoleFormats => {
  const key = `${language} ${timeZone}`
  const formats = made.get(key) ?? create(language, timeZone)
  made.set(key, formats)
  return formats
}
