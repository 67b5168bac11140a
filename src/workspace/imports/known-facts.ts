import type { Session } from '../../platform/database/database.ts'
import type { SchoolPerson } from './join-people.ts'
import type { Roster } from '../roster/roster.ts'
import type { KnownRoster, KnownThing } from './plan-import.ts'
import type { FactKind } from './storing/storing.ts'

/** Rows of one answer: a megabyte or two. */
const rowsOfPage = 4_000

export type KnownFact = {
  [Kind in FactKind]: { readonly kind: Kind; readonly said: Roster[Kind][number]; readonly hasLeft: boolean }
}[FactKind]

/** What a source has said of this school so far, of this school year or of none, as JSON texts. */
export async function* knownFacts(
  session: Session,
  source: string,
  schoolYearId: string,
): AsyncIterable<readonly string[]> {
  let after = ['', '']
  for (;;) {
    const { rows } = await session.query<{ kind: string; identity: string; fact: string }>(
      `select kind, identity,
         json_build_object('kind', kind, 'said', said, 'hasLeft', disabled_at is not null)::text as fact
       from source_facts
       where school_id = preau_school() and source = $1 and said is not null
         and (kind not in ('classes', 'memberships') or starts_with(identity, $2 || '/'))
         and (kind, identity) > ($3, $4)
       order by kind, identity limit ${rowsOfPage}`,
      [source, schoolYearId, ...after],
    )
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.map(({ fact }) => fact)
    after = [last.kind, last.identity]
  }
}

/** People of the school of whom this source says nothing yet: whom it may come to name. */
export async function* schoolPeople(session: Session, source: string): AsyncIterable<readonly string[]> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await session.query<{ id: string; person: string }>(
      `select p.id, json_build_object('id', p.id, 'givenName', p.given_name, 'familyName', p.family_name,
         'birthDate', p.birth_date, 'externalIds', coalesce((
           select json_object_agg(e.name, e.value) from external_ids e
           where e.school_id = p.school_id and e.person_id = p.id and e.disabled_at is null), '{}'))::text as person
       from people p
       where p.school_id = preau_school() and p.id > $2 and not exists (
         select from source_facts f
         where f.school_id = p.school_id and f.source = $1 and f.kind = 'people' and f.row_id = p.id)
       order by p.id limit ${rowsOfPage}`,
      [source, after],
    )
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.map(({ person }) => person)
    after = last.id
  }
}

const parsed = async <Value>(pages: AsyncIterable<readonly string[]>): Promise<readonly Value[]> => {
  const values: Value[] = []
  for await (const page of pages) for (const text of page) values.push(JSON.parse(text))
  return values
}

type KnownLists = { readonly [Kind in FactKind]: KnownThing<Roster[Kind][number]>[] }

const addFact = (lists: KnownLists, fact: KnownFact): void => {
  const { hasLeft } = fact
  switch (fact.kind) {
    case 'schools':
      lists.schools.push({ thing: fact.said, hasLeft })
      break
    case 'classes':
      lists.classes.push({ thing: fact.said, hasLeft })
      break
    case 'subjects':
      lists.subjects.push({ thing: fact.said, hasLeft })
      break
    case 'people':
      lists.people.push({ thing: fact.said, hasLeft })
      break
    case 'roles':
      lists.roles.push({ thing: fact.said, hasLeft })
      break
    case 'memberships':
      lists.memberships.push({ thing: fact.said, hasLeft })
      break
    case 'guardianships':
      lists.guardianships.push({ thing: fact.said, hasLeft })
  }
}

export const knownRosterOf = (facts: readonly KnownFact[]): KnownRoster => {
  const lists: KnownLists = {
    schools: [],
    classes: [],
    subjects: [],
    people: [],
    roles: [],
    memberships: [],
    guardianships: [],
  }
  for (const fact of facts) addFact(lists, fact)
  return lists
}

interface KnownSchool {
  readonly known: KnownRoster
  readonly others: readonly SchoolPerson[]
}

/** All that a plan needs to know of the school, at once in memory. */
export const loadKnown = async (
  session: Session,
  source: string,
  schoolYearId: string,
): Promise<KnownSchool> => ({
  known: knownRosterOf(await parsed<KnownFact>(knownFacts(session, source, schoolYearId))),
  others: await parsed<SchoolPerson>(schoolPeople(session, source)),
})

const digest = (table: string, key: string): string => `(
  select count(*) || ':' || coalesce(bit_xor(hashtextextended(${key} || updated_at::text, 0)), 0)
  from ${table} where school_id = preau_school())`

/** What changes whenever anything changes that a plan was made from. */
export const knownState = async (session: Session): Promise<string> => {
  const { rows } = await session.query<{ state: string }>(`
    select concat_ws(' ', ${[
      digest('people', 'id::text'),
      digest('external_ids', 'person_id::text || name'),
      digest('classes', 'id::text'),
      digest('subjects', 'id::text'),
      digest('source_facts', 'source || kind || identity'),
    ].join(', ')}) as state`)
  return rows[0]?.state ?? ''
}
