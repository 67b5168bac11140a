import type { FindingCode } from '../roster/roster-finding.ts'
import { xmlLimits } from '../xml/xml-limits.ts'
import type { XmlFault, XmlHandlers } from '../xml/xml-parser.ts'

export const siecleRoots = ['BEE_ELEVES', 'BEE_RESPONSABLES'] as const
export type SiecleRoot = (typeof siecleRoots)[number]

const siecleRecordNames = ['PARAMETRES', 'ELEVE', 'STRUCTURE', 'PERSONNE', 'RESPONSABLE_ELEVE'] as const

/** An element with what stands directly in it. */
export interface SiecleRecord {
  readonly name: (typeof siecleRecordNames)[number]
  readonly line: number
  /** Of a STRUCTURE those of the STRUCTURES_ELEVE around it. */
  readonly attributes: Readonly<Record<string, string>>
  readonly fields: ReadonlyMap<string, string>
}

export const fieldOf = ({ fields }: SiecleRecord, name: string): string => fields.get(name) ?? ''

interface SiecleParsing {
  readonly begin: (root: SiecleRoot) => void
  /** Takes a record; a fault ends the file. */
  readonly take: (record: SiecleRecord) => XmlFault | null
}

const isRoot = (name: string): name is SiecleRoot => siecleRoots.some((root) => root === name)

const isRecord = (name: string): name is SiecleRecord['name'] =>
  siecleRecordNames.some((record) => record === name)

interface OpenRecord extends SiecleRecord {
  readonly depth: number
  readonly fields: Map<string, string>
}

const faultAt = (
  line: number,
  code: FindingCode,
  field: string,
  value: string,
  expected: string,
): XmlFault => ({
  code,
  line,
  field,
  value,
  expected,
})

/** Turns the elements of an export of SIECLE into its records, one at a time. */
export const createSiecleHandlers = ({ begin, take }: SiecleParsing): XmlHandlers => {
  let depth = 0
  let record: OpenRecord | null = null
  let around: Readonly<Record<string, string>> = {}
  return {
    open: (name, attributes, line) => {
      depth += 1
      if (depth === 1) {
        if (!isRoot(name)) return faultAt(line, 'unknownFormat', name, name, siecleRoots.join(', '))
        begin(name)
      }
      if (name === 'STRUCTURES_ELEVE') around = attributes
      if (record === null && isRecord(name))
        record = {
          name,
          line,
          depth,
          attributes: name === 'STRUCTURE' ? around : attributes,
          fields: new Map(),
        }
      return null
    },
    close: (name, text, line) => {
      depth -= 1
      if (record === null) return null
      if (depth === record.depth) {
        record.fields.set(name, text)
        if (record.fields.size > xmlLimits.recordValuesMost)
          return faultAt(line, 'tooManyRows', name, '', String(xmlLimits.recordValuesMost))
      }
      if (depth >= record.depth) return null
      const finished = record
      record = null
      return take(finished)
    },
  }
}
