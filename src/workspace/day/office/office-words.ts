import type { Language } from '../../web/route.ts'
import { englishOfficeWords } from './words-en.ts'
import { frenchOfficeWords, type OfficeWords } from './words-fr.ts'

export const officeWords: Readonly<Record<Language, OfficeWords>> = {
  fr: frenchOfficeWords,
  en: englishOfficeWords,
}
