import process from 'node:process'
import type { Language } from './terminal.ts'

/** Language of what an operator reads: PREAU_LANG, else the language of the session (LC_ALL, LC_MESSAGES, LANG). */
export const languageFrom = (variables: Readonly<Record<string, string | undefined>>): Language => {
  const names = ['PREAU_LANG', 'LC_ALL', 'LC_MESSAGES', 'LANG']
  const told = names.map((name) => variables[name]).find((value) => value !== undefined && value !== '')
  return told?.toLowerCase().startsWith('fr') === true ? 'fr' : 'en'
}

export const readLanguage = (): Language => languageFrom(process.env)
