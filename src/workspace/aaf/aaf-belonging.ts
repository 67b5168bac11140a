import type { RosterRoleName } from '../roster/roster.ts'
import type { RecordFindings } from '../xml/record-findings.ts'
import { valueOf, valuesOf } from './aaf-record.ts'
import type { AafRecord } from './aaf-record.ts'
import { readFunction, readRelation, readTie, tieForms } from './aaf-values.ts'
import type { AafFunction, AafRelation, AafTie } from './aaf-values.ts'

/** Where a person belongs and with whom, as its record says. Null: the record does not speak of it. */
export interface AafBelonging {
  readonly functions: readonly AafFunction[] | null
  readonly classes: readonly AafTie[] | null
  readonly groups: readonly AafTie[] | null
  /** The classes of which a teacher is the main one. */
  readonly mainClasses: readonly AafTie[] | null
  readonly relations: readonly AafRelation[] | null
}

export const belongsNowhere: AafBelonging = {
  functions: null,
  classes: null,
  groups: null,
  mainClasses: null,
  relations: null,
}

/** Null where a changed record does not name the attribute; a new one that does not name it has none. */
const eachOf = <Item>(
  record: AafRecord,
  attribute: string,
  read: (value: string) => Item | null,
): readonly Item[] | null => {
  if (record.operation === 'modify' && !record.values.has(attribute)) return null
  return valuesOf(record, attribute)
    .map(read)
    .filter((item): item is Item & {} => item !== null)
}

const tiesOf = (
  record: AafRecord,
  form: (typeof tieForms)[keyof typeof tieForms],
  found: RecordFindings,
): readonly AafTie[] | null =>
  eachOf(record, form.attribute, (value) =>
    readTie(form, value, valueOf(record, 'ENTPersonStructRattach'), found),
  )

/** One guardian once; who is named twice holds responsibility if either says so. */
const mergeRelations = (relations: readonly AafRelation[]): readonly AafRelation[] => {
  const byGuardian = new Map<string, AafRelation>()
  for (const relation of relations) {
    if (byGuardian.get(relation.guardian)?.responsibility !== 'legal')
      byGuardian.set(relation.guardian, relation)
  }
  return [...byGuardian.values()]
}

export const readPupilBelonging = (record: AafRecord, found: RecordFindings): AafBelonging => {
  const relations = eachOf(record, 'ENTElevePersRelEleve', (value) => readRelation(value, found))
  const functions = eachOf(record, 'ENTPersonStructRattach', (structure) => ({
    structure,
    role: 'pupil' as const,
  }))
  if (functions?.length === 0) found.error('missingValue', 'ENTPersonStructRattach', null, null)
  return {
    functions,
    classes: tiesOf(record, tieForms.pupilClasses, found),
    groups: tiesOf(record, tieForms.pupilGroups, found),
    mainClasses: null,
    relations: relations === null ? null : mergeRelations(relations),
  }
}

/** Who has no function but a school stands before pupils there, or is of its office. */
const homeFunction = (record: AafRecord): readonly AafFunction[] => {
  const structure = valueOf(record, 'ENTPersonStructRattach')
  const teaches = ['ENTPersonCategorieEnseignant', 'PersEducNatPresenceDevantEleves'].some(
    (attribute) => valueOf(record, attribute) === 'O',
  )
  const role: RosterRoleName = teaches ? 'teacher' : 'office'
  return structure === '' ? [] : [{ structure, role }]
}

export const readStaffBelonging = (record: AafRecord, found: RecordFindings): AafBelonging => {
  const functions = eachOf(record, 'ENTPersonFonctions', (value) => readFunction(value, found))
  const isWithout = record.operation === 'add' && functions?.length === 0
  return {
    functions: isWithout ? homeFunction(record) : functions,
    classes: tiesOf(record, tieForms.teacherClasses, found),
    groups: tiesOf(record, tieForms.teacherGroups, found),
    mainClasses: tiesOf(record, tieForms.mainClasses, found),
    relations: null,
  }
}
