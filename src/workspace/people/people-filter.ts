import { type RoleName, roleNames } from '../access/actor.ts'
import { foldedWords } from './folded-name.ts'

/** Whom the office looks for. */
export interface PeopleFilter {
  /** As typed. */
  readonly text: string
  /** Each begins a part of a name. */
  readonly words: readonly string[]
  readonly role: RoleName | null
  /** Its pupils and teachers, and the guardians of its pupils. */
  readonly classId: string | null
  readonly neverSignedIn: boolean
}

const charactersMost = 100

/** What is not understood is not asked for: the page shows what it looked for. */
export const parsePeopleFilter = (query: URLSearchParams, classIds: readonly string[]): PeopleFilter => {
  const text = (query.get('q') ?? '').trim().slice(0, charactersMost)
  return {
    text,
    words: foldedWords(text),
    role: roleNames.find((role) => role === query.get('role')) ?? null,
    classId: classIds.find((id) => id === query.get('classe')) ?? null,
    neverSignedIn: query.get('jamais') === '1',
  }
}
