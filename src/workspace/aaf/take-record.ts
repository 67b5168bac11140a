import type { RosterMembership, RosterPerson } from '../roster/roster.ts'
import { ownText } from '../xml/own-text.ts'
import type { RecordFindings } from '../xml/record-findings.ts'
import { belongsNowhere, readPupilBelonging, readStaffBelonging } from './aaf-belonging.ts'
import type { AafBelonging } from './aaf-belonging.ts'
import { readPerson, readPersonChange } from './aaf-person.ts'
import { valueOf } from './aaf-record.ts'
import type { AafRecord } from './aaf-record.ts'
import { readSchool, readSchoolClasses, readSubject } from './aaf-school.ts'
import type { AafTie } from './aaf-values.ts'
import { guardianshipsOf, membershipsOf, noteClass, rolesOf, withMain } from './note-ties.ts'
import type { RecordTaking } from './note-ties.ts'

const belongingOf = (record: AafRecord, found: RecordFindings): AafBelonging => {
  if (record.category === 'Eleve') return readPupilBelonging(record, found)
  return record.category === 'PersEducNat' ? readStaffBelonging(record, found) : belongsNowhere
}

const isSamePerson = (one: RosterPerson, other: RosterPerson): boolean =>
  one.givenName === other.givenName && one.familyName === other.familyName

/** How a person stands to those read before: a teacher may be given again as somebody's guardian, and is one person. */
const standingOf = (
  { batch, before, found }: RecordTaking,
  record: AafRecord,
  person: RosterPerson,
): 'new' | 'known' | 'repeated' => {
  const known = batch.people.get(person.key) ?? before.people.get(person.key)
  if (known === undefined) return 'new'
  const category = batch.categories.get(person.key) ?? before.categories.get(person.key) ?? 'PersRelEleve'
  const isSame = isSamePerson(known, person)
  if (isSame && category !== record.category) return 'known'
  if (isSame) found.doubt('duplicateKey', 'id', person.key, null)
  else found.error('duplicateKey', 'id', person.key, null)
  return 'repeated'
}

const noteMef = ({ batch, place }: RecordTaking, record: AafRecord): void => {
  const mef = valueOf(record, 'ENTEleveMEF')
  if (mef !== '' && !batch.named.mefs.has(mef)) batch.named.mefs.set(ownText(mef), place)
}

const takePerson = (taking: RecordTaking, record: AafRecord): void => {
  const { batch, found } = taking
  const person = readPerson(record, found)
  const belonging = belongingOf(record, found)
  if (found.isBad) batch.leftOut.add(person.key)
  const standing = found.isBad ? 'repeated' : standingOf(taking, record, person)
  if (standing === 'repeated') return
  if (standing === 'new') {
    batch.people.set(person.key, person)
    if (record.category !== 'PersRelEleve') batch.categories.set(person.key, record.category)
  }
  noteMef(taking, record)
  batch.roles.push(...rolesOf(taking, person.key, belonging))
  const as = record.category === 'Eleve' ? 'pupil' : 'teacher'
  const ties = [...(belonging.classes ?? []), ...(belonging.groups ?? [])]
  const main = new Set((belonging.mainClasses ?? []).map((tie) => noteClass(taking, tie).key))
  batch.memberships.push(...withMain(membershipsOf(taking, person.key, as, ties), person.key, main))
  for (const guardianship of guardianshipsOf(person.key, belonging.relations ?? [])) {
    batch.guardianships.push(guardianship)
    batch.guardianshipPlaces.push(taking.place)
  }
}

const takeChange = (taking: RecordTaking, record: AafRecord): void => {
  const { batch, found } = taking
  const person = record.id
  const { fields, externalIds } = readPersonChange(record, found)
  const belonging = belongingOf(record, found)
  if (found.isBad) return
  noteMef(taking, record)
  const as = record.category === 'Eleve' ? 'pupil' : 'teacher'
  const ties = (list: readonly AafTie[] | null): readonly RosterMembership[] | null =>
    list === null ? null : membershipsOf(taking, person, as, list)
  batch.changes.push({
    person,
    fields,
    externalIds,
    roles: belonging.functions === null ? null : rolesOf(taking, person, belonging),
    classes: ties(belonging.classes),
    groups: ties(belonging.groups),
    mainClasses: belonging.mainClasses?.map((tie) => noteClass(taking, tie).key) ?? null,
    guardianships: belonging.relations === null ? null : guardianshipsOf(person, belonging.relations),
  })
}

const takeSchool = (taking: RecordTaking, record: AafRecord): void => {
  const { batch, before, found } = taking
  const isKnown = batch.schools.has(record.id) || before.schools.has(record.id)
  if (record.operation === 'add') {
    const school = readSchool(record, found)
    if (isKnown) found.doubt('duplicateKey', 'id', record.id, null)
    if (found.isBad) return
    if (!isKnown) batch.schools.set(school.key, school)
  }
  for (const tie of readSchoolClasses(record)) noteClass(taking, tie)
}

const takeSubject = ({ batch, before, found }: RecordTaking, record: AafRecord): void => {
  const subject = readSubject(record, found)
  const isKnown = batch.subjects.has(subject.key) || before.subjects.has(subject.key)
  if (isKnown) found.doubt('duplicateKey', 'id', subject.key, null)
  if (!found.isBad && !isKnown) batch.subjects.set(subject.key, subject)
}

/** Takes one record into the batch of its file, or leaves it out with what was found. */
export const takeRecord = (taking: RecordTaking, record: AafRecord): void => {
  const { batch } = taking
  batch.seen.add(record.category)
  const isPerson =
    record.category === 'Eleve' || record.category === 'PersEducNat' || record.category === 'PersRelEleve'
  if (record.operation === 'delete') {
    // Schools and subjects stay: what happened in them is kept.
    if (isPerson) batch.leaving.add(record.id)
  } else if (isPerson) {
    if (record.operation === 'add') takePerson(taking, record)
    else takeChange(taking, record)
  } else if (record.category === 'EtabEducNat') takeSchool(taking, record)
  else if (record.category === 'MatEducNat') takeSubject(taking, record)
  else batch.mefs.add(record.id)
}
