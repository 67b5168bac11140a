import { createFileReport } from '../csv/file-report.ts'
import { judgeDate } from '../csv/judge-date.ts'
import type { RosterPerson } from '../roster/roster.ts'
import { pupilsTable } from './onde-columns.ts'
import { type ClassBook, nameKey, ondePerson } from './onde-people.ts'
import { type OndeRow, type OndeSource, readOndeTable } from './read-onde-table.ts'

export interface OndePupil {
  readonly person: RosterPerson
  readonly class: string
}

type PupilRow = OndeRow<keyof typeof pupilsTable.columns>

const needed = ['Nom Elève', 'Prénom Elève', 'Date naissance', 'Classe'] as const

/** The pupils, by keys made of name and birth date. */
export const readPupils = async (
  source: OndeSource,
  classes: ClassBook,
): Promise<ReadonlyMap<string, OndePupil>> => {
  const report = createFileReport(source.file.name, source.list.add)
  const doubt = source.options.strictness === 'strict' ? 'error' : 'warning'
  const pupils = new Map<string, OndePupil>()

  /** Null where it is none, which is then reported. French dates begin with the day. */
  const birthDateOf = ({ line, cell }: PupilRow): string | null => {
    const value = cell('Date naissance')
    const verdict = judgeDate(value, 'dayFirst')
    const date = 'date' in verdict ? verdict.date : null
    if (verdict.kind === 'right') return date
    report(date === null ? 'error' : doubt, 'wrongDate', {
      line,
      field: 'Date naissance',
      value,
      expected: 'aaaa-mm-jj',
    })
    return doubt === 'error' ? null : date
  }

  for await (const row of readOndeTable(pupilsTable, source)) {
    const { line, cell } = row
    const missing = needed.filter((name) => cell(name) === '')
    for (const field of missing) report('error', 'missingValue', { line, field })
    const birthDate = missing.length === 0 ? birthDateOf(row) : null
    if (birthDate === null) continue
    const [familyName, givenName] = [cell('Nom Elève'), cell('Prénom Elève')]
    const key = `eleve/${nameKey(familyName, givenName)}/${birthDate}`
    if (pupils.has(key)) {
      report('error', 'duplicateKey', { line, field: 'Nom Elève', value: `${familyName} ${givenName}` })
      continue
    }
    const person = ondePerson(
      key,
      { familyName, usualName: cell("Nom d'usage Elève"), givenName },
      { birthDate },
    )
    pupils.set(key, { person, class: classes.keyOf(cell('Classe')) })
  }
  return pupils
}
