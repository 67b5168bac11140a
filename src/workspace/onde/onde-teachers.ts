import { createFileReport } from '../csv/file-report.ts'
import type { RosterPerson } from '../roster/roster.ts'
import { teachersTable } from './onde-columns.ts'
import { type ClassBook, emailOf, nameKey, ondePerson } from './onde-people.ts'
import { type OndeSource, readOndeTable } from './read-onde-table.ts'

export interface OndeTeacher {
  readonly person: RosterPerson
  readonly isHead: boolean
  readonly classes: ReadonlySet<string>
}

const yes = 'Oui'
const words = [yes, 'Non', '']

/** The teachers, by keys made of their names: a teacher of several classes has several lines, or several columns. */
export const readTeachers = async (
  source: OndeSource,
  classes: ClassBook,
): Promise<ReadonlyMap<string, OndeTeacher>> => {
  const report = createFileReport(source.file.name, source.list.add)
  const isStrict = source.options.strictness === 'strict'
  const teachers = new Map<string, OndeTeacher>()

  /** Null where it is no answer and the line is left out, which is then reported. */
  const isHeadBy = (value: string, line: number): boolean | null => {
    if (words.includes(value)) return value === yes
    const meant = words.find((word) => word.toLowerCase() === value.toLowerCase())
    const place = { line, field: 'Directeur', value }
    if (meant === undefined)
      report(isStrict ? 'error' : 'warning', 'wrongValue', { ...place, expected: 'Oui, Non' })
    else report(isStrict ? 'error' : 'warning', 'wrongCase', { ...place, expected: meant })
    return isStrict ? null : meant === yes
  }

  for await (const { line, cell, cells } of readOndeTable(teachersTable, source)) {
    const [familyName, usualName, givenName] = [cell('Nom'), cell('Nom usage'), cell('Prénom')]
    const hasName = familyName !== '' || usualName !== ''
    if (!hasName) report('error', 'missingValue', { line, field: 'Nom' })
    if (givenName === '') report('error', 'missingValue', { line, field: 'Prénom' })
    const isHead = isHeadBy(cell('Directeur'), line)
    if (!hasName || givenName === '' || isHead === null) continue
    const key = `enseignant/${nameKey(familyName === '' ? usualName : familyName, givenName)}`
    const email = emailOf(cell('Courriel'), line, report)
    const before = teachers.get(key)
    const isOther = before !== undefined && email !== null && before.person.email !== null
    if (isOther && before.person.email?.toLowerCase() !== email.toLowerCase()) {
      report('error', 'ambiguousPerson', { line, field: 'Nom', value: `${familyName} ${givenName}` })
      continue
    }
    const mobile = cell('Téléphone portable')
    const person = ondePerson(
      key,
      { familyName, usualName, givenName },
      {
        email: email ?? before?.person.email ?? null,
        mobile: mobile === '' ? (before?.person.mobile ?? null) : mobile,
      },
    )
    const named = cells('Classe').filter((name) => name !== '')
    teachers.set(key, {
      person:
        before === undefined ? person : { ...before.person, email: person.email, mobile: person.mobile },
      isHead: isHead || before?.isHead === true,
      classes: new Set([...(before?.classes ?? []), ...named.map(classes.keyOf)]),
    })
  }
  return teachers
}
