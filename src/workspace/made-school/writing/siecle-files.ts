import type { RosterFile } from '../../roster/read-roster.ts'
import type { Kinship, MadeAddress, MadeEstablishment, MadePerson, MadePupil } from '../made-school.ts'
import { levelPlans } from '../plan/level-plans.ts'
import { madeFile } from './made-file.ts'
import { inCapitals } from './names-in-capitals.ts'
import { frenchDate, xmlElement, xmlText } from './xml-text.ts'

const declaration = '<?xml version="1.0" encoding="ISO-8859-15"?>\n'

/** The first two are those of the older table, which readers know; the others follow it. */
const kinshipCodes: Readonly<Record<Kinship, string>> = {
  father: '1',
  mother: '2',
  guardianByOrder: '3',
  grandparent: '4',
  stepParent: '5',
}

const parameters = (school: MadeEstablishment): string =>
  [
    '<PARAMETRES>',
    xmlElement('UAJ', school.uai),
    xmlElement('ANNEE_SCOLAIRE', String(school.schoolYear)),
    xmlElement('HORODATAGE', `01/09/${school.schoolYear} 08:00:00`),
    '</PARAMETRES>\n',
  ].join('')

const pupilElement = (pupil: MadePupil, order: number, schoolYear: number): string => {
  const { person } = pupil
  return [
    `<ELEVE ELEVE_ID="${person.key}" ELENOET="${1_001 + order}">`,
    xmlElement('ID_NATIONAL', pupil.nationalId),
    xmlElement('NOM_DE_FAMILLE', inCapitals(person.familyName)),
    person.usualName === null ? '' : xmlElement('NOM_USAGE', inCapitals(person.usualName)),
    xmlElement('PRENOM', person.givenName),
    xmlElement('DATE_NAISS', frenchDate(person.birthDate ?? '')),
    xmlElement('CODE_PAYS', '100'),
    xmlElement('CODE_SEXE', person.sex === 'M' ? '1' : '2'),
    xmlElement('CODE_REGIME', pupil.lunch ? '2' : '0'),
    xmlElement('CODE_MEF', pupil.grade.mef),
    xmlElement('CODE_STATUT', 'ST'),
    xmlElement('DOUBLEMENT', '0'),
    xmlElement('DATE_ENTREE', `01/09/${schoolYear}`),
    '</ELEVE>\n',
  ].join('')
}

const structure = (name: string, type: 'D' | 'G'): string =>
  `<STRUCTURE>${xmlElement('CODE_STRUCTURE', name)}${xmlElement('TYPE_STRUCTURE', type)}</STRUCTURE>`

const structuresElement = (pupil: MadePupil): string =>
  [
    `<STRUCTURES_ELEVE ELEVE_ID="${pupil.person.key}">`,
    structure(pupil.class.name, 'D'),
    ...pupil.groups.map(({ name }) => structure(name, 'G')),
    '</STRUCTURES_ELEVE>\n',
  ].join('')

/** What the pupil chose: F is optional, O is by choice. */
const optionElement = (pupil: MadePupil, optional: ReadonlySet<string>): string =>
  [
    `<OPTION ELEVE_ID="${pupil.person.key}">`,
    ...pupil.groups.map(({ subject }, index) =>
      [
        '<OPTIONS_ELEVE>',
        xmlElement('NUM_OPTION', String(index + 1)),
        xmlElement('CODE_MODALITE_ELECT', optional.has(subject?.code ?? '') ? 'F' : 'O'),
        xmlElement('CODE_MATIERE', subject?.code ?? ''),
        '</OPTIONS_ELEVE>',
      ].join(''),
    ),
    '</OPTION>\n',
  ].join('')

function* pupilsText(school: MadeEstablishment): Iterable<string> {
  const optional = new Set(levelPlans[school.level].options.map(({ subject }) => subject.code))
  yield `${declaration}<BEE_ELEVES VERSION="2.1">\n${parameters(school)}<DONNEES>\n<ELEVES>\n`
  for (const [order, pupil] of school.pupils.entries()) yield pupilElement(pupil, order, school.schoolYear)
  yield '</ELEVES>\n<OPTIONS>\n'
  for (const pupil of school.pupils) if (pupil.groups.length > 0) yield optionElement(pupil, optional)
  yield '</OPTIONS>\n<STRUCTURES>\n'
  for (const pupil of school.pupils) yield structuresElement(pupil)
  yield '</STRUCTURES>\n</DONNEES>\n</BEE_ELEVES>\n'
}

const personElement = (person: MadePerson, addressId: string): string =>
  [
    `<PERSONNE PERSONNE_ID="${person.key}">`,
    xmlElement('NOM_DE_FAMILLE', inCapitals(person.familyName)),
    person.usualName === null ? '' : xmlElement('NOM_USAGE', inCapitals(person.usualName)),
    xmlElement('PRENOM', person.givenName),
    xmlElement('LC_CIVILITE', person.sex === 'F' ? 'MME' : 'M.'),
    person.homePhone === null ? '' : xmlElement('TEL_PERSONNEL', person.homePhone),
    person.mobile === null ? '' : xmlElement('TEL_PORTABLE', person.mobile),
    person.email === null ? '' : xmlElement('MEL', person.email),
    xmlElement('ACCEPTE_SMS', person.mobile === null ? '0' : '1'),
    xmlElement('ADRESSE_ID', addressId),
    xmlElement('COMMUNICATION_ADRESSE', '1'),
    '</PERSONNE>\n',
  ].join('')

function* guardianshipElements(pupil: MadePupil): Iterable<string> {
  let legal = 0
  for (const { guardian, kinship, responsibility, pays } of pupil.guardianships) {
    const isLegal = responsibility === 'legal'
    if (isLegal) legal += 1
    yield [
      '<RESPONSABLE_ELEVE>',
      xmlElement('ELEVE_ID', pupil.person.key),
      xmlElement('PERSONNE_ID', guardian.key),
      xmlElement('RESP_LEGAL', isLegal ? String(Math.min(legal, 2)) : '0'),
      xmlElement('CODE_PARENTE', kinshipCodes[kinship]),
      xmlElement('RESP_FINANCIER', pays ? '1' : '0'),
      xmlElement('PERS_PAIMENT', pays ? '1' : '0'),
      xmlElement('PERS_CONTACT', '1'),
      '</RESPONSABLE_ELEVE>\n',
    ].join('')
  }
}

const addressElement = (address: MadeAddress, id: string): string =>
  [
    `<ADRESSE ADRESSE_ID="${id}">`,
    xmlElement('LIGNE1_ADRESSE', address.street),
    xmlElement('CODE_POSTAL', address.postalCode),
    xmlElement('LIBELLE_POSTAL', inCapitals(address.town)),
    xmlElement('LL_PAYS', 'FRANCE'),
    xmlElement('CODE_DEPARTEMENT', '013'),
    '</ADRESSE>\n',
  ].join('')

function* guardiansText(school: MadeEstablishment): Iterable<string> {
  const ids = new Map<MadeAddress, string>()
  for (const { address } of school.guardians) {
    if (!ids.has(address)) ids.set(address, String(70_001 + ids.size))
  }
  yield `${declaration}<BEE_RESPONSABLES VERSION="2.1">\n${parameters(school)}<DONNEES>\n<PERSONNES>\n`
  for (const person of school.guardians) yield personElement(person, xmlText(ids.get(person.address) ?? ''))
  yield '</PERSONNES>\n<RESPONSABLES>\n'
  for (const pupil of school.pupils) yield* guardianshipElements(pupil)
  yield '</RESPONSABLES>\n<ADRESSES>\n'
  for (const [address, id] of ids) yield addressElement(address, id)
  yield '</ADRESSES>\n</DONNEES>\n</BEE_RESPONSABLES>\n'
}

/** The two exports of SIECLE of one school. Staff and subjects taught have no place there. */
export const siecleFiles = (school: MadeEstablishment): readonly RosterFile[] => [
  madeFile('ElevesSansAdresses.xml', 'iso-8859-15', () => pupilsText(school)),
  madeFile('ResponsablesAvecAdresses.xml', 'iso-8859-15', () => guardiansText(school)),
]
