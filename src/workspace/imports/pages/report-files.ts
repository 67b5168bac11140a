import { csvCell } from '../../../platform/csv-cell.ts'
import { sayFindingAlone } from '../../roster/finding-sentences.ts'
import type { Language } from '../../web/route.ts'
import type { ImportReport } from '../import-report.ts'
import { importWords } from './words.ts'

/** So that a French spreadsheet opens it with its accents. */
const byteOrderMark = '\u{feff}'

/** The findings as a spreadsheet reads them: RFC 4180 with semicolons, as French ones expect, no cell a formula. */
export const reportCsv = ({ findings }: ImportReport, language: Language): string => {
  const { findingColumns: columns, toMend, toLook } = importWords[language]
  const rows = [
    [toMend, columns.file, columns.line, columns.field, columns.value, columns.do],
    ...findings.map((finding) => [
      finding.severity === 'error' ? toMend : toLook,
      finding.place.file,
      finding.place.line,
      finding.place.field,
      finding.value,
      sayFindingAlone(finding)[language],
    ]),
  ]
  return byteOrderMark + rows.map((cells) => `${cells.map(csvCell).join(';')}\r\n`).join('')
}

export const reportJson = ({ findings, findingsInAll, counts, timetable }: ImportReport): string =>
  JSON.stringify(
    {
      counts,
      timetable,
      findingsInAll,
      findings: findings.map((finding) => ({ ...finding, says: sayFindingAlone(finding) })),
    },
    null,
    2,
  )
