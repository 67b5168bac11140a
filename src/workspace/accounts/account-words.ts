import type { Language } from '../web/route.ts'
import type { Actor } from '../access/actor.ts'
import { englishWords } from './words-en.ts'
import { frenchWords } from './words-fr.ts'

/** `tu` to pupils; `vous` to adults, and to anyone unknown. */
export type Voice = 'tu' | 'vous'

export const voiceOf = ({ roles }: Pick<Actor, 'roles'>): Voice => (roles.has('pupil') ? 'tu' : 'vous')

export type AccountWords = ReturnType<typeof frenchWords>

export const accountWords = (language: Language, voice: Voice): AccountWords =>
  language === 'fr' ? frenchWords(voice) : englishWords
