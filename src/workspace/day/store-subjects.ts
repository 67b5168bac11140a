import { defined } from '../../kernel/assert.ts'
import type { Session } from '../../platform/database/database.ts'
import { plainName } from '../timetable/name-book.ts'
import type { TimetableReading } from '../timetable/timetable-reading.ts'

export interface StoredSubjects {
  /** The id of a subject that the reading names by its id or by its name. */
  readonly idOf: (subject: string) => string
  readonly newSubjects: number
}

interface SubjectRow {
  readonly id: string
  readonly name: string
}

/** A timetable may bring subjects that the school does not have yet. */
export const storeSubjects = async (
  session: Session,
  { lessons, changes }: Pick<TimetableReading, 'lessons' | 'changes'>,
): Promise<StoredSubjects> => {
  const known = await session.query<SubjectRow>(
    'select id, name from subjects where disabled_at is null order by id',
  )
  const ids = new Map<string, string>()
  for (const { id, name } of known.rows) {
    ids.set(id, id)
    if (!ids.has(plainName(name))) ids.set(plainName(name), id)
  }
  const added = changes.filter((change) => change.kind === 'added').map(({ lesson }) => lesson)
  const named = new Map<string, string>()
  for (const { subject } of [...lessons, ...added]) {
    const plain = plainName(subject)
    if (!ids.has(subject) && !ids.has(plain) && !named.has(plain)) named.set(plain, subject)
  }
  if (named.size > 0) {
    const made = await session.query<SubjectRow>(
      `
      insert into subjects (school_id, name, source_key)
      select preau_school(), name, 'timetable ' || key from unnest($1::text[], $2::text[]) as new (key, name)
      on conflict (school_id, source_key) do update set name = excluded.name, disabled_at = null
      returning id, name`,
      [[...named.keys()], [...named.values()]],
    )
    for (const { id, name } of made.rows) ids.set(plainName(name), id)
  }
  return {
    idOf: (subject) => defined(ids.get(subject) ?? ids.get(plainName(subject)), 'the subject is stored'),
    newSubjects: named.size,
  }
}
