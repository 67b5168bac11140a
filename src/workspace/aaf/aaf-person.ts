import type { RosterPerson } from '../roster/roster.ts'
import { readDay, readEmail, readName, readPhone, readUsualName } from '../xml/french-values.ts'
import { ownText, ownTextOrNull } from '../xml/own-text.ts'
import type { RecordFindings } from '../xml/record-findings.ts'
import { valueOf } from './aaf-record.ts'
import type { AafRecord } from './aaf-record.ts'

/** Attributes kept as identifiers for later, and their names there. */
const identifiers = [
  ['ENTEleveINE', 'ine'],
  ['ENTEleveStructRattachId', 'aaf.structRattachId'],
  ['ENTEleveMEF', 'mef'],
] as const

const mobileOf = (record: AafRecord, found: RecordFindings): string | null => {
  const field = valueOf(record, 'ENTPersonMobileSMS') === '' ? 'mobile' : 'ENTPersonMobileSMS'
  return readPhone(field, valueOf(record, field), found)
}

/** The person as an `addRequest` gives it. */
export const readPerson = (record: AafRecord, found: RecordFindings): RosterPerson => {
  const birthName = valueOf(record, 'ENTPersonNomPatro')
  const familyName = readName('sn', birthName === '' ? valueOf(record, 'sn') : birthName, found)
  const externalIds: Record<string, string> = { 'aaf.jointure': record.id }
  for (const [attribute, name] of identifiers) {
    const value = valueOf(record, attribute)
    if (value !== '') externalIds[name] = ownText(value)
  }
  return {
    key: record.id,
    givenName: ownText(readName('givenName', valueOf(record, 'givenName'), found)),
    familyName: ownText(familyName),
    usualName: ownTextOrNull(readUsualName('sn', valueOf(record, 'sn'), familyName, found)),
    birthDate: readDay('ENTPersonDateNaissance', valueOf(record, 'ENTPersonDateNaissance'), found),
    email: ownTextOrNull(readEmail('mail', valueOf(record, 'mail'), found)),
    mobile: ownTextOrNull(mobileOf(record, found)),
    externalIds,
  }
}

type ChangedFields = { -readonly [Field in keyof RosterPerson]?: RosterPerson[Field] }

/**
 * The fields that a `modifyRequest` names. Of the two family names `sn` is the usual one, also where it is given
 * alone.
 */
export const readPersonChange = (
  record: AafRecord,
  found: RecordFindings,
): {
  readonly fields: Omit<ChangedFields, 'key' | 'externalIds'>
  readonly externalIds: Record<string, string | null>
} => {
  const has = (attribute: string): boolean => record.values.has(attribute)
  const fields: Omit<ChangedFields, 'key' | 'externalIds'> = {}
  if (has('givenName')) fields.givenName = ownText(readName('givenName', valueOf(record, 'givenName'), found))
  if (has('ENTPersonNomPatro'))
    fields.familyName = ownText(readName('ENTPersonNomPatro', valueOf(record, 'ENTPersonNomPatro'), found))
  if (has('sn')) fields.usualName = ownText(readName('sn', valueOf(record, 'sn'), found))
  if (has('ENTPersonDateNaissance'))
    fields.birthDate = readDay('ENTPersonDateNaissance', valueOf(record, 'ENTPersonDateNaissance'), found)
  if (has('mail')) fields.email = ownTextOrNull(readEmail('mail', valueOf(record, 'mail'), found))
  if (has('mobile') || has('ENTPersonMobileSMS')) fields.mobile = ownTextOrNull(mobileOf(record, found))
  const externalIds: Record<string, string | null> = {}
  for (const [attribute, name] of identifiers)
    if (has(attribute)) externalIds[name] = ownText(valueOf(record, attribute)) || null
  return { fields, externalIds }
}
