import type { RosterFile, RosterReadOptions, RosterReader } from '../roster/read-roster.ts'
import type { FindingCode } from '../roster/roster-finding.ts'
import { createFindingList } from '../xml/finding-list.ts'
import type { FindingList } from '../xml/finding-list.ts'
import { addBatch, createAafBatch } from './aaf-batch.ts'
import type { AafBatch } from './aaf-batch.ts'
import { readAafFileName } from './aaf-file-name.ts'
import type { AafFileName } from './aaf-file-name.ts'
import type { AafCategory } from './aaf-record.ts'
import { concludeDelivery } from './conclude-delivery.ts'
import { readAafFile } from './read-aaf-file.ts'

interface NamedFile {
  readonly file: RosterFile
  /** Null: its content must tell. */
  readonly says: AafFileName | null
}

/** Without one of these a delivery is not whole. */
const mainCategories: readonly AafCategory[] = ['EtabEducNat', 'Eleve', 'PersEducNat', 'PersRelEleve']

const tellOfFile = (
  findings: FindingList,
  severity: 'error' | 'warning',
  code: FindingCode,
  file: string,
  expected: string | null,
): void => findings.add({ severity, code, place: { file, line: null, field: null }, value: null, expected })

/** The files to read: XML only; of full and delta files in one delivery the full ones. */
const chooseFiles = (
  files: readonly RosterFile[],
  findings: FindingList,
): { readonly chosen: readonly NamedFile[]; readonly delivery: AafFileName['delivery'] | null } => {
  const xml = files.filter(({ name }) => /\.xml$/i.test(name))
  for (const { name } of files)
    if (!/\.(?:xml|dtd)$/i.test(name)) tellOfFile(findings, 'warning', 'unexpectedFile', name, null)
  const named = xml.map((file) => ({ file, says: readAafFileName(file.name) }))
  const has = (delivery: AafFileName['delivery']): boolean =>
    named.some(({ says }) => says?.delivery === delivery)
  if (!has('full')) return { chosen: named, delivery: has('delta') ? 'delta' : null }
  for (const { file, says } of named)
    if (says?.delivery === 'delta') tellOfFile(findings, 'error', 'unexpectedFile', file.name, 'Complet')
  return { chosen: named.filter(({ says }) => says?.delivery !== 'delta'), delivery: 'full' }
}

/** Whether those who are not named have left: only if all that there should be was read. */
const isWholeDelivery = (
  batch: AafBatch,
  delivery: AafFileName['delivery'] | null,
  present: ReadonlySet<AafCategory>,
  findings: FindingList,
): boolean => {
  const missing = mainCategories.filter((category) => !present.has(category) && !batch.seen.has(category))
  if (delivery === 'full')
    for (const category of missing)
      tellOfFile(findings, 'error', 'missingFile', `Complet_${category}`, `…_Complet_…_${category}_0000.xml`)
  const hasChanges = batch.changes.length > 0 || batch.leaving.size > 0
  return delivery !== 'delta' && missing.length === 0 && !hasChanges
}

/**
 * Reads the files of one AAF delivery (SDET annexe 4), full or delta, in any number of parts and in any order. A file
 * that is refused is refused whole, and the delivery is then read as a delta: nobody leaves because a file could not
 * be read. Of a delta the roster holds those whom it gives whole, `scope.changes` the others.
 */
export const readAaf: RosterReader = async (files, options) => {
  const findings = createFindingList()
  const { chosen, delivery } = chooseFiles(files, findings)
  const whole = createAafBatch()
  const present = new Set<AafCategory>()
  let isComplete = chosen.length > 0
  if (!isComplete) tellOfFile(findings, 'error', 'missingFile', 'AAF', 'ENT_…_Complet_…_Eleve_0000.xml')
  for (const { file, says } of chosen) {
    const isRead = await readFileInto(whole, { file, says }, delivery, options, findings)
    if (says !== null) present.add(says.category)
    isComplete &&= isRead
  }
  const isWhole = isWholeDelivery(whole, delivery, present, findings) && isComplete
  const roster = concludeDelivery(whole, { strictness: options.strictness, findings, isWhole })
  const leaving = [...whole.leaving].filter((key) => !whole.people.has(key))
  const changes = whole.changes.length === 0 ? {} : { changes: whole.changes }
  const rest = findings.inAll > findings.kept.length ? { findingsInAll: findings.inAll } : {}
  return {
    roster,
    scope: { kind: isWhole ? 'full' : 'delta', leaving, ...changes },
    findings: findings.kept,
    ...rest,
  }
}

const readFileInto = async (
  whole: AafBatch,
  { file, says }: NamedFile,
  delivery: AafFileName['delivery'] | null,
  options: RosterReadOptions,
  findings: FindingList,
): Promise<boolean> => {
  const reading = await readAafFile({
    file,
    category: says?.category ?? null,
    isFull: delivery === 'full',
    before: whole,
    options,
  })
  if (reading.ok) {
    addBatch(whole, reading.value.batch)
    findings.addAll(reading.value.findings)
  } else findings.add(reading.refusal)
  return reading.ok
}
