import type { Language } from '../web/route.ts'
import { englishClassLogWords } from './words-en.ts'
import { type ClassLogWords, frenchClassLogWords } from './words-fr.ts'

export const classLogWords: Readonly<Record<Language, ClassLogWords>> = {
  fr: frenchClassLogWords,
  en: englishClassLogWords,
}
