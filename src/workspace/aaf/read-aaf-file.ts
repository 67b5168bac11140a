import { accepted } from '../../kernel/outcome.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import type { RosterFile, RosterReadOptions } from '../roster/read-roster.ts'
import type { RosterFinding } from '../roster/roster-finding.ts'
import { createFindingList } from '../xml/finding-list.ts'
import type { FindingList } from '../xml/finding-list.ts'
import { readXml } from '../xml/read-xml.ts'
import { createRecordFindings } from '../xml/record-findings.ts'
import { xmlLimits } from '../xml/xml-limits.ts'
import type { XmlFault } from '../xml/xml-parser.ts'
import { createAafBatch, thingsIn } from './aaf-batch.ts'
import type { AafBatch } from './aaf-batch.ts'
import type { AafCategory, AafRecord } from './aaf-record.ts'
import { createAafHandlers } from './parse-aaf.ts'
import { takeRecord } from './take-record.ts'

interface AafFileReading {
  readonly file: RosterFile
  readonly category: AafCategory | null
  /** A full delivery only adds. */
  readonly isFull: boolean
  /** What the files before it said. */
  readonly before: AafBatch
  readonly options: RosterReadOptions
}

const tooMany = (line: number): XmlFault => ({
  code: 'tooManyRows',
  line,
  field: null,
  value: null,
  expected: String(xmlLimits.thingsMost),
})

/** Reads one file into a batch of its own; refused, nothing of it is kept. */
export const readAafFile = async ({
  file,
  category,
  isFull,
  before,
  options: { strictness, onProgress },
}: AafFileReading): Promise<
  Outcome<{ readonly batch: AafBatch; readonly findings: FindingList }, RosterFinding>
> => {
  const batch = createAafBatch()
  const findings = createFindingList()
  const thingsBefore = thingsIn(before)
  const take = (record: AafRecord): XmlFault | null => {
    const found = createRecordFindings(file.name, record.line, strictness, findings)
    if (isFull && record.operation !== 'add')
      found.error('wrongValue', `${record.operation}Request`, `${record.operation}Request`, 'addRequest')
    else takeRecord({ batch, before, found, place: { file: file.name, line: record.line } }, record)
    return thingsBefore + thingsIn(batch) > xmlLimits.thingsMost ? tooMany(record.line) : null
  }
  const read = await readXml(file, {
    handlers: createAafHandlers({ file: file.name, strictness, findings, category, take }),
    onBytes: (bytes) =>
      onProgress?.({ file: file.name, bytes, people: before.people.size + batch.people.size }),
  })
  return read.ok ? accepted({ batch, findings }) : read
}
