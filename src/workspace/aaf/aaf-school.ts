import type { RosterSchool, RosterSubject } from '../roster/roster.ts'
import { readName, readUai } from '../xml/french-values.ts'
import { ownText } from '../xml/own-text.ts'
import type { RecordFindings } from '../xml/record-findings.ts'
import { valueOf, valuesOf } from './aaf-record.ts'
import type { AafRecord } from './aaf-record.ts'
import type { AafTie } from './aaf-values.ts'

/** `CLG-JEAN MOULIN-MARSEILLE`, or the same parts with `$` between them. */
export const readSchool = (record: AafRecord, found: RecordFindings): RosterSchool => {
  const field = valueOf(record, 'ENTStructureUAI') === '' ? 'ENTEtablissementUAI' : 'ENTStructureUAI'
  const parts = valueOf(record, 'ENTStructureNomCourant').split('$')
  const name = parts.filter((part) => part !== '').join(' ')
  return {
    key: record.id,
    name: ownText(readName('ENTStructureNomCourant', name, found)),
    uai: readUai(field, valueOf(record, field), found),
  }
}

/** The classes and groups that a school lists: `3A$TROISIEME A$…`. One without pupils yet is a class too. */
export const readSchoolClasses = (record: AafRecord): readonly AafTie[] =>
  (
    [
      ['ENTStructureClasses', 'class'],
      ['ENTStructureGroupes', 'group'],
    ] as const
  ).flatMap(([attribute, kind]) =>
    valuesOf(record, attribute)
      .map((value) => value.split('$')[0] ?? '')
      .filter((name) => name !== '')
      .map((name) => ({ structure: record.id, name, kind, subject: null })),
  )

export const readSubject = (record: AafRecord, found: RecordFindings): RosterSubject => ({
  key: record.id,
  name: ownText(readName('ENTLibelleMatiere', valueOf(record, 'ENTLibelleMatiere'), found)),
})
