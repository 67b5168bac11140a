import { type Outcome, accepted, refused } from '../../kernel/outcome.ts'
import type { KnownName, KnownNames, KnownTeacher } from './timetable-reading.ts'

/** None of that name, or several that cannot be told apart. */
export interface NameRefusal {
  readonly code: 'unknownReference' | 'ambiguousPerson'
}

export type NameLookUp = (text: string) => Outcome<string, NameRefusal>

/** Names of the school by every way in which a timetable writes them. */
export interface NameBook {
  readonly classOf: NameLookUp
  readonly teacherOf: NameLookUp
  readonly subjectOf: NameLookUp
}

/** Letters and digits without accents, in small letters, a blank for everything between. */
export const plainName = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const civility = /^(?:m|mr|mme|mlle|monsieur|madame|mademoiselle) /

/** `4E B`, `4eB` and `4e-b` are one class. */
const plainClass = (text: string): string => plainName(text).replaceAll(' ', '')

const plainTeacher = (text: string): string => plainName(text).replace(civility, '')

/** Family name alone, and with the given name or its initials on either side. */
const formsOf = ({ givenName, familyName, usualName }: KnownTeacher): readonly string[] => {
  const given = plainName(givenName)
  const initials = given.split(' ').map((part) => part.slice(0, 1))
  const beside = [given, initials.join(' '), initials.join(''), initials[0] ?? ''].filter(
    (text) => text !== '',
  )
  return [familyName, usualName ?? familyName].flatMap((name) => {
    const family = plainName(name)
    return [family, ...beside.flatMap((text) => [`${family} ${text}`, `${text} ${family}`])]
  })
}

const createLookUp = (
  entries: readonly (readonly [form: string, key: string])[],
  plain: (text: string) => string,
): NameLookUp => {
  const keys = new Map<string, Set<string>>()
  for (const [form, key] of entries) keys.set(form, (keys.get(form) ?? new Set()).add(key))
  return (text) => {
    const found = [...(keys.get(plain(text)) ?? [])]
    const [only] = found
    if (found.length === 1 && only !== undefined) return accepted(only)
    return refused({ code: found.length === 0 ? 'unknownReference' : 'ambiguousPerson' })
  }
}

const entriesOf = (names: readonly KnownName[], plain: (text: string) => string) =>
  names.map(({ name, key }) => [plain(name), key] as const)

export const createNameBook = ({ classes, teachers, subjects }: KnownNames): NameBook => ({
  classOf: createLookUp(entriesOf(classes, plainClass), plainClass),
  subjectOf: createLookUp(entriesOf(subjects, plainName), plainName),
  teacherOf: createLookUp(
    teachers.flatMap((teacher) => formsOf(teacher).map((form) => [form, teacher.key] as const)),
    plainTeacher,
  ),
})
