import type { Asked, Language } from '../web/route.ts'
import { toldWait } from './account-parts.ts'
import type { AccountWords } from './account-words.ts'

const unbroken = '\u00a0'

/** `12 s`, `3 min`. */
export const waitText = (words: AccountWords, waitMs: number): string => {
  const { count, unit } = toldWait(waitMs)
  return `${count}${unbroken}${unit === 's' ? words.seconds : words.minutes}`
}

const dates: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' }

/** `24/11/2026 à 08:12`, in the school's time zone. */
export const instantText = (
  { language, school, formats }: Asked,
  words: AccountWords,
  at: number,
): string => {
  const date = new Intl.DateTimeFormat(dates[language], {
    timeZone: school.timeZone,
    dateStyle: 'short',
  }).format(at)
  return words.at(date, formats.clock(at))
}
