import type { SheetLesson } from './day-sheet-model.ts'
import { englishSheetWords } from './words-en.ts'
import { frenchSheetWords } from './words-fr.ts'

/** All that a day sheet says of its own. Dates and times come as they are shown. */
export interface SheetWords {
  readonly title: (className: string) => string
  readonly skip: string
  readonly print: string
  readonly writtenAt: (date: string, time: string) => string
  readonly offline: string
  readonly newer: string
  readonly openNewer: string
  readonly past: string
  readonly week: (letter: string) => string
  readonly closed: (name: string) => string
  readonly noLesson: string
  readonly remote: string
  readonly rooms: (rooms: readonly string[]) => string
  readonly changes: Readonly<Record<'cancelled' | 'replaced' | 'added', string>>
  readonly roomChanged: (lesson: SheetLesson) => string
  readonly movedHere: (time: string | null) => string
  readonly movedAway: (time: string | null) => string
  readonly homework: string
  readonly noHomework: string
  readonly withheld: string
  readonly minutes: (count: number) => string
  readonly moreOnline: (count: number) => string
  readonly enterByClass: string
  readonly enterByClassHint: string
  readonly otherLanguage: { readonly name: string; readonly file: string; readonly language: 'fr' | 'en' }
}

export const sheetWords: Readonly<Record<'fr' | 'en', SheetWords>> = {
  fr: frenchSheetWords,
  en: englishSheetWords,
}
