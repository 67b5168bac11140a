export interface Formats {
  /** `1 240` with U+202F in French, `1,240` in English. */
  count(count: number): string
  /** `08:12`, two digits, 24 hours, in the site's time zone. */
  clock(at: number): string
  /** `08:12:40`. */
  clockWithSeconds(at: number): string
}

const createClock = (timeZone: string, seconds: boolean): ((at: number) => string) => {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(seconds ? { second: '2-digit' } : {}),
  })
  return (at) => format.format(at)
}

/** Numbers and instants as people read them. Making one is slow (Intl); keep it for the site's life. */
export const createFormats = (language: 'fr' | 'en', timeZone: string): Formats => {
  const numbers = new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB')
  return {
    count: (count) => numbers.format(count),
    clock: createClock(timeZone, false),
    clockWithSeconds: createClock(timeZone, true),
  }
}
