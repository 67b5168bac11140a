import type { RosterPerson } from '../roster/roster.ts'
import {
  frenchDay,
  readDay,
  readEmail,
  readName,
  readPhone,
  readUai,
  readUsualName,
} from '../xml/french-values.ts'
import { ownText, ownTextOrNull } from '../xml/own-text.ts'
import type { RecordFindings } from '../xml/record-findings.ts'
import { fieldOf } from './parse-siecle.ts'
import type { SiecleRecord } from './parse-siecle.ts'
import type { SiecleBatch } from './siecle-batch.ts'

/** Pupils and guardians are numbered apart: the same number may be given to both. */
const pupilKey = (id: string): string => ownText(`eleve-${id}`)
const guardianKey = (id: string): string => ownText(`personne-${id}`)

const required = (record: SiecleRecord, field: string, found: RecordFindings): string => {
  const text = record.attributes[field] ?? fieldOf(record, field)
  if (text === '') found.error('missingValue', field, null, null)
  return text
}

const readPerson = (
  record: SiecleRecord,
  key: string,
  externalIds: Readonly<Record<string, string>>,
  found: RecordFindings,
): RosterPerson => {
  const field = fieldOf(record, 'NOM_DE_FAMILLE') === '' ? 'NOM' : 'NOM_DE_FAMILLE'
  const familyName = readName(field, fieldOf(record, field), found)
  return {
    key,
    givenName: ownText(readName('PRENOM', fieldOf(record, 'PRENOM'), found)),
    familyName: ownText(familyName),
    usualName: ownTextOrNull(readUsualName('NOM_USAGE', fieldOf(record, 'NOM_USAGE'), familyName, found)),
    birthDate: readDay('DATE_NAISS', fieldOf(record, 'DATE_NAISS'), found),
    email: ownTextOrNull(readEmail('MEL', fieldOf(record, 'MEL'), found)),
    mobile: ownTextOrNull(readPhone('TEL_PORTABLE', fieldOf(record, 'TEL_PORTABLE'), found)),
    externalIds: Object.fromEntries(
      Object.entries(externalIds)
        .filter(([, value]) => value !== '')
        .map(([name, value]) => [name, ownText(value)]),
    ),
  }
}

const addPerson = (
  batch: SiecleBatch,
  person: RosterPerson,
  idField: string,
  id: string,
  found: RecordFindings,
): boolean => {
  if (found.isBad) batch.leftOut.add(person.key)
  else if (batch.people.has(person.key)) found.error('duplicateKey', idField, id, null)
  if (!found.isBad) batch.people.set(person.key, person)
  return !found.isBad
}

const takePupil = (batch: SiecleBatch, record: SiecleRecord, found: RecordFindings): void => {
  const id = required(record, 'ELEVE_ID', found)
  const nationalId = fieldOf(record, 'ID_NATIONAL')
  const ids = {
    'siecle.eleve': id,
    'siecle.elenoet': record.attributes['ELENOET'] ?? '',
    ine: nationalId,
    mef: fieldOf(record, 'CODE_MEF'),
  }
  const person = readPerson(record, pupilKey(id), ids, found)
  if (nationalId !== '' && batch.nationalIds.has(nationalId))
    found.doubt('duplicateKey', 'ID_NATIONAL', nationalId, null)
  const exit = readDay('DATE_SORTIE', fieldOf(record, 'DATE_SORTIE'), found)
  if (!addPerson(batch, person, 'ELEVE_ID', id, found)) return
  if (nationalId !== '') batch.nationalIds.add(ownText(nationalId))
  if (exit !== null) batch.exits.push({ pupil: person.key, day: exit, line: record.line })
}

const takeGuardian = (batch: SiecleBatch, record: SiecleRecord, found: RecordFindings): void => {
  const id = required(record, 'PERSONNE_ID', found)
  const person = readPerson(record, guardianKey(id), { 'siecle.personne': id }, found)
  addPerson(batch, person, 'PERSONNE_ID', id, found)
}

/** D is a division, which is a class; G is a group. */
const takeTie = (batch: SiecleBatch, record: SiecleRecord, found: RecordFindings): void => {
  const id = required(record, 'ELEVE_ID', found)
  const name = required(record, 'CODE_STRUCTURE', found)
  const type = fieldOf(record, 'TYPE_STRUCTURE')
  if (type !== 'D' && type !== 'G') found.doubt('wrongValue', 'TYPE_STRUCTURE', type, 'D, G')
  if (found.isBad || (type !== 'D' && type !== 'G')) return
  const kind = type === 'D' ? 'class' : 'group'
  batch.ties.push({ pupil: pupilKey(id), name: ownText(name), kind, line: record.line })
}

/** 1 and 2 hold legal responsibility, 0 is to be reached; what else stands there gives no right. */
const takeBond = (batch: SiecleBatch, record: SiecleRecord, found: RecordFindings): void => {
  const pupil = required(record, 'ELEVE_ID', found)
  const guardian = required(record, 'PERSONNE_ID', found)
  const legal = fieldOf(record, 'RESP_LEGAL')
  if (!['0', '1', '2'].includes(legal)) found.doubt('wrongValue', 'RESP_LEGAL', legal, '0, 1, 2')
  if (found.isBad) return
  const responsibility = legal === '1' || legal === '2' ? 'legal' : 'contact'
  batch.bonds.push({
    guardian: guardianKey(guardian),
    pupil: pupilKey(pupil),
    responsibility,
    line: record.line,
  })
}

/** The school has no name in these files: it is called by its number until somebody names it. */
const takeParameters = (batch: SiecleBatch, record: SiecleRecord, found: RecordFindings): void => {
  const uaj = required(record, 'UAJ', found)
  const uai = readUai('UAJ', uaj, found)
  const key = uai ?? uaj
  batch.madeOn = frenchDay(fieldOf(record, 'HORODATAGE').slice(0, 10))
  if (!found.isBad) batch.school = { key: ownText(key), name: ownText(key), uai }
}

const takes: Readonly<
  Record<SiecleRecord['name'], (batch: SiecleBatch, record: SiecleRecord, found: RecordFindings) => void>
> = {
  PARAMETRES: takeParameters,
  ELEVE: takePupil,
  STRUCTURE: takeTie,
  PERSONNE: takeGuardian,
  RESPONSABLE_ELEVE: takeBond,
}

/** Takes one record into the batch of its file, or leaves it out with what was found. */
export const takeSiecleRecord = (batch: SiecleBatch, record: SiecleRecord, found: RecordFindings): void =>
  takes[record.name](batch, record, found)
