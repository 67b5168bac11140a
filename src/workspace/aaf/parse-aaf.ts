import type { RosterFinding, Strictness } from '../roster/roster-finding.ts'
import type { FindingList } from '../xml/finding-list.ts'
import { ownText } from '../xml/own-text.ts'
import { createRecordFindings } from '../xml/record-findings.ts'
import { xmlLimits } from '../xml/xml-limits.ts'
import type { XmlFault, XmlHandlers } from '../xml/xml-parser.ts'
import { aafCategories, readAttributes } from './aaf-record.ts'
import type { AafCategory, AafRecord } from './aaf-record.ts'

const root = 'ficAlimMENESR'

const operations: ReadonlyMap<string, AafRecord['operation']> = new Map([
  ['addRequest', 'add'],
  ['modifyRequest', 'modify'],
  ['deleteRequest', 'delete'],
])

const categoryAttributes: ReadonlySet<string> = new Set([
  'categoriePersonne',
  'categorieStructure',
  'categorieMatiere',
  'categorieMef',
])

/** A record while it is read. */
interface OpenRecord {
  readonly operation: AafRecord['operation']
  readonly line: number
  category: string
  id: string
  values: Map<string, string[]>
  characters: number
  valueCount: number
  /** An operation on an attribute that is not `replace`. */
  strangeChange: string | null
}

interface AafParsing {
  readonly file: string
  readonly strictness: Strictness
  readonly findings: FindingList
  /** What the name of the file says; null where it says nothing. */
  readonly category: AafCategory | null
  /** Takes a record; a fault ends the file. */
  readonly take: (record: AafRecord) => XmlFault | null
}

const beginRecord = (operation: AafRecord['operation'], line: number): OpenRecord => ({
  operation,
  line,
  category: '',
  id: '',
  values: new Map(),
  characters: 0,
  valueCount: 0,
  strangeChange: null,
})

const isCategory = (text: string): text is AafCategory => aafCategories.some((each) => each === text)

/** The record if it says what it is about and how; else null and a finding. */
const finishRecord = (open: OpenRecord, parsing: AafParsing): AafRecord | null => {
  const found = createRecordFindings(parsing.file, open.line, parsing.strictness, parsing.findings)
  const category = open.category === '' ? (parsing.category ?? '') : open.category
  if (open.category === '' && category !== '')
    found.doubt('missingValue', 'categoriePersonne', null, category)
  if (open.id === '') found.error('missingValue', 'id', null, null)
  if (open.strangeChange !== null) found.error('wrongValue', 'operation', open.strangeChange, 'replace')
  if (isCategory(category)) return found.isBad ? null : { ...open, category, id: ownText(open.id) }
  if (category === '') found.error('missingValue', 'categoriePersonne', null, aafCategories.join(', '))
  else found.error('wrongValue', 'categoriePersonne', category, aafCategories.join(', '))
  return null
}

const faultAt = (
  line: number,
  code: RosterFinding['code'],
  field: string,
  value: string | null,
  expected: string,
): XmlFault => ({ code, line, field, value, expected })

/**
 * Turns the elements of an AAF file into its records, one at a time:
 * `ficAlimMENESR / addRequest / attributes / attr@name / value`, and modifications alike.
 */
export const createAafHandlers = (parsing: AafParsing): XmlHandlers => {
  let depth = 0
  let record: OpenRecord | null = null
  /** The attribute whose values are read now; null for one that is passed over. */
  let attribute: string | null = null

  const openRequest = (name: string, line: number): void => {
    const operation = operations.get(name)
    record = operation === undefined ? null : beginRecord(operation, line)
    if (operation !== undefined) return
    const found = createRecordFindings(parsing.file, line, parsing.strictness, parsing.findings)
    found.error('wrongValue', name, name, [...operations.keys()].join(', '))
  }
  const openAttribute = (open: OpenRecord, name: string, operation: string | undefined): void => {
    attribute = categoryAttributes.has(name) || readAttributes.has(name) ? name : null
    if (operation !== undefined && operation !== 'replace') open.strangeChange = operation
    if (attribute !== null && readAttributes.has(attribute) && !open.values.has(attribute))
      open.values.set(attribute, [])
  }
  const addValue = (open: OpenRecord, text: string): void => {
    if (attribute === null || text === '') return
    if (categoryAttributes.has(attribute)) open.category = text
    else open.values.get(attribute)?.push(text)
    open.characters += text.length
    open.valueCount += 1
  }
  return {
    open: (name, attributes, line) => {
      depth += 1
      if (depth === 1 && name !== root) return faultAt(line, 'unknownFormat', name, name, root)
      if (depth === 2) openRequest(name, line)
      if (record !== null && (name === 'attr' || name === 'modification'))
        openAttribute(record, attributes['name'] ?? '', attributes['operation'])
      return null
    },
    close: (name, text, line) => {
      depth -= 1
      if (record === null) return null
      if (name === 'value') addValue(record, text)
      else if (name === 'id') record.id = text
      else if (name === 'attr' || name === 'modification') attribute = null
      if (record.valueCount > xmlLimits.recordValuesMost)
        return faultAt(line, 'tooManyRows', 'value', null, String(xmlLimits.recordValuesMost))
      if (record.characters > xmlLimits.recordCharactersMost)
        return faultAt(line, 'textTooLong', name, null, String(xmlLimits.recordCharactersMost))
      if (depth !== 1) return null
      const finished = finishRecord(record, parsing)
      record = null
      return finished === null ? null : parsing.take(finished)
    },
  }
}
