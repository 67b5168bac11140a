import type { Language } from '../../web/route.ts'
import type { ApplyRefusal } from '../apply-import.ts'
import type { KindCounts, ReadingFailure, RosterCounts, TimetableFigures } from '../import-report.ts'
import type { ImportState, ImportSubject } from '../import-rows.ts'
import type { ImportedTable } from '../undo-import.ts'
import type { Strictness } from '../../roster/roster-finding.ts'
import { english } from './words-en.ts'
import { french } from './words-fr.ts'

type Each<Name extends string> = Readonly<Record<Name, string>>

/** What the pages of imports say. Numbers come as they are shown. */
export interface ImportWords {
  readonly title: string
  readonly intro: string
  readonly give: string
  readonly what: string
  readonly subjects: Each<ImportSubject>
  readonly subjectHints: Each<ImportSubject>
  readonly files: string
  readonly filesHint: string
  readonly strictness: string
  readonly strictnesses: Each<Strictness>
  readonly read: string
  readonly noFile: string
  readonly reading: string
  readonly history: string
  readonly noHistory: string
  readonly states: Each<ImportState>
  readonly columns: Each<'when' | 'who' | 'files' | 'state'>
  readonly commandLine: string
  readonly filesNamed: (names: string, more: number) => string
  readonly open: string
  readonly undo: string
  readonly undoHint: string
  readonly preview: string
  readonly report: string
  readonly givenBy: (when: string, who: string | null) => string
  readonly fileCount: (count: string) => string
  readonly isRead: string
  readonly progress: (megabytes: string, inAll: string | null, people: string) => string
  readonly waits: string
  readonly updated: string
  readonly refresh: string
  readonly leavesPage: string
  readonly failures: Each<ReadingFailure>
  readonly again: string
  readonly apply: string
  readonly heads: Each<'empty' | 'same' | 'ready' | 'applied' | 'undone' | 'failed'> & {
    readonly errors: (count: string) => string
  }
  readonly headTexts: Each<'errors' | 'tolerant' | 'ready' | 'partial'>
  readonly notYet: string
  readonly people: Each<keyof KindCounts | 'read'>
  readonly kinds: Each<Exclude<keyof RosterCounts, 'schools' | 'people'>>
  readonly kindCounts: Each<keyof KindCounts>
  readonly byKind: string
  readonly kind: string
  readonly lessons: Each<keyof TimetableFigures>
  readonly joined: (count: string) => string
  readonly toMend: string
  readonly toLook: string
  readonly list: string
  readonly listJson: string
  readonly caption: string
  readonly captionLook: string
  readonly findingColumns: Each<'file' | 'line' | 'field' | 'value' | 'do'>
  readonly more: (count: string) => string
  readonly leaving: (count: string) => string
  readonly leavingText: string
  readonly leavingMore: (count: string) => string
  readonly sudden: string
  readonly suddenMeant: string
  readonly newHeads: (count: string) => string
  readonly refusals: Each<ApplyRefusal>
  readonly undoRefusals: Each<'notLast' | 'busy'> & {
    readonly changedSince: (rows: string, table: string) => string
  }
  readonly tables: Each<ImportedTable>
  readonly back: string
}

export const importWords: Readonly<Record<Language, ImportWords>> = { fr: french, en: english }
