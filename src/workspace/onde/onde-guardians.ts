import { createFileReport } from '../csv/file-report.ts'
import type { RosterPerson } from '../roster/roster.ts'
import { guardiansTable } from './onde-columns.ts'
import type { OndePupil } from './onde-pupils.ts'
import { emailOf, nameKey, ondePerson } from './onde-people.ts'
import { plainName } from './plain-name.ts'
import { type OndeRow, type OndeSource, readOndeTable } from './read-onde-table.ts'

export interface OndeGuardian {
  readonly person: RosterPerson
  /** The keys of the children. */
  readonly children: ReadonlySet<string>
}

type GuardianRow = OndeRow<keyof typeof guardiansTable.columns>

interface NamedChild {
  readonly familyName: string
  readonly givenName: string
  readonly class: string
}

const childrenOf = ({ cells }: GuardianRow): readonly NamedChild[] => {
  const [givenNames, classes] = [cells('Prénom enfant'), cells('Classes enfants')]
  return cells('Nom de famille enfant')
    .map((familyName, at) => ({ familyName, givenName: givenNames[at] ?? '', class: classes[at] ?? '' }))
    .filter(({ familyName, givenName }) => familyName !== '' || givenName !== '')
}

/** All pupils of one name. */
const byName = (pupils: ReadonlyMap<string, OndePupil>): ReadonlyMap<string, readonly OndePupil[]> =>
  Map.groupBy(pupils.values(), ({ person }) => nameKey(person.familyName, person.givenName))

/**
 * What tells apart two people of one name who have no birth date: never the name alone, or who comes later could be
 * taken for who was there before, and see the children of another.
 */
const markOf = ({ cell }: GuardianRow, children: readonly string[]): string => {
  const digits = (name: 'Téléphone portable' | 'Téléphone domicile') => cell(name).replaceAll(/\D/g, '')
  return (
    [cell('Courriel').toLowerCase(), digits('Téléphone portable'), digits('Téléphone domicile')].find(
      (mark) => mark !== '',
    ) ?? children.toSorted().join('+')
  )
}

/** The guardians, with their children found by name and class. Null pupils: there is no list to find them in. */
export const readGuardians = async (
  source: OndeSource,
  pupils: ReadonlyMap<string, OndePupil> | null,
): Promise<ReadonlyMap<string, OndeGuardian>> => {
  const report = createFileReport(source.file.name, source.list.add)
  const isStrict = source.options.strictness === 'strict'
  const named = byName(pupils ?? new Map())
  const guardians = new Map<string, OndeGuardian>()

  /** The child that is meant; none, which is then reported, where it is not sure. */
  const findChild = (child: NamedChild, line: number): readonly string[] => {
    if (pupils === null) return []
    const place = {
      line,
      field: 'Prénom enfant',
      value: `${child.familyName} ${child.givenName} ${child.class}`.trim(),
    }
    const all = named.get(nameKey(child.familyName, child.givenName)) ?? []
    const found = all.filter((pupil) => child.class === '' || pupil.class === plainName(child.class))
    const [first] = found
    if (first === undefined)
      report('error', 'unknownReference', { ...place, expected: 'CSVExtraction-eleves.csv' })
    else if (found.length > 1) report('error', 'ambiguousPerson', place)
    else if (child.class === '')
      report(isStrict ? 'error' : 'warning', 'missingValue', { line, field: 'Classes enfants' })
    const isSure = first !== undefined && found.length === 1 && (child.class !== '' || !isStrict)
    return isSure ? [first.person.key] : []
  }

  for await (const row of readOndeTable(guardiansTable, source)) {
    const { line, cell } = row
    const [familyName, usualName, givenName] = [
      cell('Nom responsable'),
      cell('Nom usage responsable'),
      cell('Prénom responsable'),
    ]
    const name = familyName === '' ? usualName : familyName
    if (name === '') report('error', 'missingValue', { line, field: 'Nom responsable' })
    if (givenName === '') report('error', 'missingValue', { line, field: 'Prénom responsable' })
    if (name === '' || givenName === '') continue
    const children = childrenOf(row).flatMap((child) => findChild(child, line))
    const key = `responsable/${nameKey(name, givenName)}/${markOf(row, children)}`
    const before = guardians.get(key)
    const mobile = cell('Téléphone portable')
    const email = emailOf(cell('Courriel'), line, report)
    const person = ondePerson(
      key,
      { familyName, usualName, givenName },
      { email, mobile: mobile === '' ? null : mobile },
    )
    guardians.set(key, {
      person: before?.person ?? person,
      children: new Set([...(before?.children ?? []), ...children]),
    })
  }
  return guardians
}
