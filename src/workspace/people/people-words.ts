import { typesetFrench } from '../../platform/french-typography.ts'
import type { Language } from '../web/route.ts'
import { englishPeopleWords } from './words-en.ts'
import { frenchPeopleWords, type PeopleWords } from './words-fr.ts'

export const peopleWords: Readonly<Record<Language, PeopleWords>> = {
  fr: frenchPeopleWords,
  en: englishPeopleWords,
}

/** A sentence of ours as its language sets it. */
export const typeset = (language: Language, text: string): string =>
  language === 'fr' ? typesetFrench(text) : text

const locales: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' }

/** `24 novembre 2026` of an instant, or of a date like `2026-11-24` in UTC. */
export const dateText = (language: Language, at: Date | string, timeZone = 'UTC'): string =>
  new Intl.DateTimeFormat(locales[language], { timeZone, dateStyle: 'long' })
    .format(typeof at === 'string' ? Date.parse(`${at}T00:00:00Z`) : at)
    .replace(/^1 (?=\D)/, language === 'fr' ? '1er ' : '1 ')
