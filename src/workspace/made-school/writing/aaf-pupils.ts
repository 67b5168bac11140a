import type { Kinship, MadeEstablishment, MadeGuardianship, MadePerson, MadePupil } from '../made-school.ts'
import { addRequest, type AafAttribute, attribute } from './aaf-record.ts'
import { dailyName, inCapitals } from './names-in-capitals.ts'
import { frenchDate } from './xml-text.ts'

/** 1 and 2 are father and mother for every reader. */
const kinshipCodes: Readonly<Record<Kinship, string>> = {
  father: '1',
  mother: '2',
  guardianByOrder: '3',
  grandparent: '4',
  stepParent: '5',
}

/** Guardian, kinship, legal, pays the fees, to be contacted, is paid. */
const relation = ({ guardian, kinship, responsibility, pays }: MadeGuardianship): string => {
  const legal = responsibility === 'legal' ? '1' : '0'
  return [guardian.key, kinshipCodes[kinship], legal, pays ? '1' : '0', '1', pays ? '1' : '0'].join('$')
}

export const personNames = (person: MadePerson): readonly AafAttribute[] => [
  attribute('ENTPersonNomPatro', inCapitals(person.familyName)),
  attribute('sn', inCapitals(dailyName(person))),
  attribute('givenName', person.givenName),
  attribute('personalTitle', person.sex === 'F' ? 'Mme' : 'M.'),
]

const personAddress = ({ address }: MadePerson): readonly AafAttribute[] => [
  attribute('ENTPersonAdresse', address.street),
  attribute('ENTPersonCodePostal', address.postalCode),
  attribute('ENTPersonVille', inCapitals(address.town)),
  attribute('ENTPersonPays', 'FRANCE'),
]

const pupilRecord = (pupil: MadePupil, school: MadeEstablishment): string => {
  const { person, grade } = pupil
  const subjects = pupil.groups.flatMap(({ subject }) => (subject === null ? [] : [subject]))
  const lunch = pupil.lunch ? "DEMI-PENSIONNAIRE DANS L'ETABLISSEMENT" : 'EXTERNE LIBRE'
  return addRequest(['categoriePersonne', 'Eleve'], person.key, [
    attribute('ENTPersonJointure', person.key),
    attribute('ENTEleveINE', pupil.nationalId),
    attribute('ENTEleveStructRattachId', person.key),
    attribute('ENTPersonDateNaissance', frenchDate(person.birthDate ?? '')),
    ...personNames(person),
    attribute('ENTPersonAutresPrenoms', person.givenName),
    attribute('ENTElevePersRelEleve', pupil.guardianships.map(relation)),
    attribute('ENTEleveBoursier', 'N'),
    attribute('ENTEleveRegime', lunch),
    attribute('ENTEleveTransport', 'N'),
    ...personAddress(person),
    attribute('ENTEleveStatutEleve', 'SCOLAIRE'),
    attribute('ENTEleveMEF', grade.mef),
    attribute('ENTEleveLibelleMEF', grade.mefName),
    attribute('ENTEleveNivFormation', grade.mefName),
    attribute('ENTEleveFiliere', grade.mefName),
    attribute(
      'ENTEleveEnseignements',
      subjects.map(({ name }) => inCapitals(name)),
    ),
    attribute(
      'ENTEleveCodeEnseignements',
      subjects.map(({ code }) => code),
    ),
    attribute('ENTPersonStructRattach', school.structure),
    attribute('ENTEleveClasses', `${school.structure}$${pupil.class.name}`),
    attribute(
      'ENTEleveGroupes',
      pupil.groups.map(({ name }) => `${school.structure}$${name}`),
    ),
    attribute(
      'ENTEleveDateEntreeClasses',
      `${school.structure}$01/09/${school.schoolYear}$${pupil.class.name}`,
    ),
    attribute('ENTEleveDateSortieClasses', null),
  ])
}

export function* pupilRecords(school: MadeEstablishment): Iterable<string> {
  for (const pupil of school.pupils) yield pupilRecord(pupil, school)
}

const guardianRecord = (person: MadePerson): string =>
  addRequest(['categoriePersonne', 'PersRelEleve'], person.key, [
    attribute('ENTPersonJointure', person.key),
    attribute('ENTPersonDateNaissance', null),
    ...personNames(person),
    attribute('homePhone', person.homePhone),
    attribute('telephoneNumber', null),
    ...personAddress(person),
    attribute('ENTPersonAdresseDiffusion', 'O'),
    attribute('mobile', person.mobile),
    attribute('mail', person.email),
    attribute('ENTPersonMobileSMS', person.mobile),
  ])

export function* guardianRecords(school: MadeEstablishment): Iterable<string> {
  for (const guardian of school.guardians) yield guardianRecord(guardian)
}
