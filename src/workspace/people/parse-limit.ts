import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import { dayOf } from '../timetable/domain/school-day.ts'

/** What a head may set; `contact` comes from an import only. */
export const settable = ['legal', 'informed', 'barred'] as const
export type Settable = (typeof settable)[number]

export interface Limit {
  readonly to: Settable
  /** `2026-11-24`: from when the document says so. */
  readonly since: string
  readonly documentNote: string | null
}

export type LimitRefusal = 'unknownKind' | 'wrongDate' | 'dateAhead' | 'noDocument' | 'noteTooLong'

/** A line that names the document, not its text. As the table checks. */
export const noteCharactersMost = 300

/** `today` as `2026-11-24`: a right changes when it is set, so no date lies ahead. */
export const parseLimit = (form: URLSearchParams, today: string): Outcome<Limit, LimitRefusal> => {
  const to = settable.find((kind) => kind === form.get('responsabilite'))
  if (to === undefined) return refused('unknownKind')
  const since = form.get('depuis') ?? ''
  if (dayOf(since) === undefined || since < '1990-01-01') return refused('wrongDate')
  if (since > today) return refused('dateAhead')
  const note = (form.get('document') ?? '').trim()
  if (note === '' && to !== 'legal') return refused('noDocument')
  if (note.length > noteCharactersMost) return refused('noteTooLong')
  return accepted({ to, since, documentNote: note === '' ? null : note })
}
