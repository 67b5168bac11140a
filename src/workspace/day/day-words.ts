import type { Language } from '../web/route.ts'
import { englishDayWords } from './words-en.ts'
import { type DayWords, frenchDayWords } from './words-fr.ts'

export const dayWords: Readonly<Record<Language, DayWords>> = { fr: frenchDayWords, en: englishDayWords }
