import { accepted, refused } from '../../kernel/outcome.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import type { RosterFile, RosterReader, RosterReadOptions } from '../roster/read-roster.ts'
import type { RosterFinding } from '../roster/roster-finding.ts'
import { createFindingList } from '../xml/finding-list.ts'
import type { FindingList } from '../xml/finding-list.ts'
import { readXml } from '../xml/read-xml.ts'
import { createRecordFindings } from '../xml/record-findings.ts'
import { xmlLimits } from '../xml/xml-limits.ts'
import type { XmlFault } from '../xml/xml-parser.ts'
import { concludeSiecle } from './conclude-siecle.ts'
import { createSiecleHandlers, siecleRoots } from './parse-siecle.ts'
import type { SiecleRecord } from './parse-siecle.ts'
import { createSiecleBatch, thingsIn } from './siecle-batch.ts'
import type { SiecleBatch } from './siecle-batch.ts'
import { takeSiecleRecord } from './take-siecle-record.ts'

interface SiecleFileReading {
  readonly batch: SiecleBatch
  readonly findings: FindingList
}

const wholeFile = (
  file: string,
  code: RosterFinding['code'],
  severity: RosterFinding['severity'],
  field: string | null,
  expected: string | null,
): RosterFinding => ({ severity, code, place: { file, line: null, field }, value: null, expected })

/** Reads one file by itself; refused, nothing of it is kept. Without its school nothing in it has a place. */
const readSiecleFile = async (
  file: RosterFile,
  { strictness, onProgress }: RosterReadOptions,
  peopleBefore: number,
): Promise<Outcome<SiecleFileReading, RosterFinding>> => {
  const batch = createSiecleBatch(file.name)
  const findings = createFindingList()
  const take = (record: SiecleRecord): XmlFault | null => {
    takeSiecleRecord(batch, record, createRecordFindings(file.name, record.line, strictness, findings))
    if (thingsIn(batch) <= xmlLimits.thingsMost) return null
    const expected = String(xmlLimits.thingsMost)
    return { code: 'tooManyRows', line: record.line, field: null, value: null, expected }
  }
  const begin = (root: SiecleBatch['root']): void => {
    batch.root = root
  }
  const read = await readXml(file, {
    handlers: createSiecleHandlers({ begin, take }),
    onBytes: (bytes) => onProgress?.({ file: file.name, bytes, people: peopleBefore + batch.people.size }),
  })
  if (!read.ok) return read
  return batch.school === null
    ? refused(wholeFile(file.name, 'missingValue', 'error', 'UAJ', null))
    : accepted({ batch, findings })
}

/** Whether there are, of each school, its pupils and their guardians. */
const isWholeDelivery = (batches: readonly SiecleBatch[]): boolean => {
  const roots = Map.groupBy(batches, ({ school }) => school?.key)
  return (
    batches.length > 0 &&
    [...roots.values()].every((own) => siecleRoots.every((root) => own.some((each) => each.root === root)))
  )
}

/**
 * Reads exports of SIECLE: pupils (`ElevesSansAdresses.xml`, `ElevesAvecAdresses.xml`), guardians
 * (`ResponsablesAvecAdresses.xml`), or both, of one school or several. Only both together are a full delivery: one
 * alone says nothing about the other, so that nobody leaves by it but pupils whom it says to have left.
 */
export const readSiecle: RosterReader = async (files, options) => {
  const findings = createFindingList()
  const batches: SiecleBatch[] = []
  let isComplete = true
  for (const file of files) {
    if (!/\.xml$/i.test(file.name)) {
      findings.add(wholeFile(file.name, 'unexpectedFile', 'warning', null, null))
      continue
    }
    const people = batches.reduce((sum, batch) => sum + batch.people.size, 0)
    const reading = await readSiecleFile(file, options, people)
    if (reading.ok) {
      batches.push(reading.value.batch)
      findings.addAll(reading.value.findings)
    } else findings.add(reading.refusal)
    isComplete &&= reading.ok
  }
  const isWhole = isComplete && isWholeDelivery(batches)
  if (files.length === 0)
    findings.add(wholeFile('SIECLE', 'missingFile', 'error', null, 'ElevesSansAdresses.xml'))
  const { strictness, today = null } = options
  const { roster, leaving } = concludeSiecle(batches, { strictness, findings, isWhole, today })
  const rest = findings.inAll > findings.kept.length ? { findingsInAll: findings.inAll } : {}
  return {
    roster,
    scope: { kind: isWhole ? 'full' : 'delta', leaving },
    findings: findings.kept,
    ...rest,
  }
}
