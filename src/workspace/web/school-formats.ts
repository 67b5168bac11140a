import { createFormats, type Formats } from '../../platform/formats.ts'
import { localDate } from '../day/local-date.ts'
import type { Language } from './route.ts'

interface SchoolFormats {
  readonly formats: Formats
  /** The school's date at an instant in milliseconds since 1970: `2026-11-24`. */
  dayOf(at: number): string
}

/** As many as there are languages and time zones of schools. */
const made = new Map<string, SchoolFormats>()

/** Kept: to make one takes longer than all else of a page. */
export const schoolFormatsOf = (language: Language, timeZone: string): SchoolFormats => {
  const key = `${language} ${timeZone}`
  const known = made.get(key)
  if (known !== undefined) return known
  const formats = {
    formats: createFormats(language, timeZone),
    dayOf: (at: number) => localDate(at, timeZone),
  }
  made.set(key, formats)
  return formats
}
