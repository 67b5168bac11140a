import type { RecordFindings } from '../xml/record-findings.ts'
import { type NameLookUp, createNameBook } from './name-book.ts'
import type { KnownNames } from './timetable-reading.ts'

/** Turns written names into keys, and says what cannot be. Shared by all files of one reading. */
export interface FactReader {
  /** Undefined where one of them is unknown: an error, for a lesson is never given to another class. */
  classes(texts: readonly string[], field: string, findings: RecordFindings): readonly string[] | undefined
  /** Those that are known; the others are doubts. */
  teachers(texts: readonly string[], field: string, findings: RecordFindings): readonly string[]
  /** A known subject, else the name itself. */
  subject(text: string, field: string, findings: RecordFindings): string
  readonly classOf: NameLookUp
  readonly teacherOf: NameLookUp
  readonly subjectOf: NameLookUp
  newSubjects(): readonly string[]
}

export const createFactReader = (names: KnownNames): FactReader => {
  const book = createNameBook(names)
  const newSubjects = new Set<string>()
  return {
    ...book,
    classes: (texts, field, findings) => {
      const keys = texts.map((text) => {
        const found = book.classOf(text)
        if (found.ok) return found.value
        findings.error('unknownReference', field, text, null)
        return undefined
      })
      const known = keys.filter((key) => key !== undefined)
      return known.length === keys.length ? [...new Set(known)] : undefined
    },
    teachers: (texts, field, findings) => {
      const keys = texts.flatMap((text) => {
        const found = book.teacherOf(text)
        if (found.ok) return [found.value]
        findings.doubt(found.refusal.code, field, text, null)
        return []
      })
      return [...new Set(keys)]
    },
    subject: (text, field, findings) => {
      const found = book.subjectOf(text)
      if (found.ok) return found.value
      const name = text.trim()
      if (names.subjects.length > 0 && !newSubjects.has(name)) {
        findings.warning('unknownReference', field, name, null)
      }
      newSubjects.add(name)
      return name
    },
    newSubjects: () => [...newSubjects],
  }
}
