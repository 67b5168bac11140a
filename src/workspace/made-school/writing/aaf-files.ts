import type { RosterFile } from '../../roster/read-roster.ts'
import type { MadeEstablishment, MadeSchool } from '../made-school.ts'
import { levelPlans } from '../plan/level-plans.ts'
import { guardianRecords, pupilRecords } from './aaf-pupils.ts'
import { aafFoot, aafHead, addRequest, attribute } from './aaf-record.ts'
import { staffRecords } from './aaf-staff.ts'
import { type Encoding, madeFile } from './made-file.ts'
import { inCapitals } from './names-in-capitals.ts'

/** Stands for a project, where a delivery is of several schools. */
const projectName = 'ENTESSAI'

const schoolRecord = (school: MadeEstablishment): string => {
  const { kind, kindCode } = levelPlans[school.level]
  const { street, postalCode, town } = school.address
  return addRequest(['categorieStructure', 'EtabEducNat'], school.structure, [
    attribute('ENTStructureJointure', school.structure),
    attribute('ENTStructureUAI', school.uai),
    attribute('ENTEtablissementUAI', school.uai),
    attribute('ENTStructureSIREN', null),
    attribute('ENTStructureNomCourant', school.name),
    attribute('ENTStructureTypeStruct', inCapitals(kind)),
    attribute('ENTStructureCodeTypeStruct', kindCode),
    attribute('ENTEtablissementMinistereTutelle', "MINISTERE DE L'EDUCATION NATIONALE"),
    attribute('ENTEtablissementContrat', 'PU'),
    attribute('street', street),
    attribute('postalCode', postalCode),
    attribute('l', inCapitals(town)),
    attribute('telephoneNumber', school.phone),
    attribute('ENTStructureMailSI', school.email),
    attribute('ENTServAcAcademie', 'EXEMPLE'),
    attribute(
      'ENTStructureClasses',
      school.classes.map(({ name }) => `${name}$${name}`),
    ),
    attribute(
      'ENTStructureGroupes',
      school.groups.map(({ name }) => `${name}$${name}`),
    ),
  ])
}

function* subjectRecords({ roster }: MadeSchool): Iterable<string> {
  for (const { key, name } of roster.subjects) {
    yield addRequest(['categorieMatiere', 'MatEducNat'], key, [
      attribute('ENTMatJointure', key),
      attribute('ENTLibelleMatiere', name),
      attribute('ENTMatiereRattach', null),
    ])
  }
}

function* gradeRecords({ level }: MadeSchool): Iterable<string> {
  for (const { mef, mefName } of levelPlans[level].grades) {
    yield addRequest(['categorieMef', 'MefEducNat'], mef, [
      attribute('ENTMefJointure', mef),
      attribute('ENTLibelleMef', mefName),
      attribute('ENTMEFRattach', mef),
      attribute('ENTMEFSTAT11', mef),
      attribute('ENTNivFormation', mefName),
      attribute('ENTFiliere', mefName),
    ])
  }
}

/** A full delivery of AAF, of one school or of several together. */
export const aafFiles = (
  school: MadeSchool,
  encoding: Extract<Encoding, 'utf-8' | 'iso-8859-15'> = 'utf-8',
): readonly RosterFile[] => {
  const { establishments, level, schoolYear } = school
  const first = establishments[0]
  const owner = establishments.length === 1 && first !== undefined ? first.uai : projectName
  const degree = level === 'ecole' ? '1D' : '2D'
  const file = (kind: string, records: () => Iterable<string>): RosterFile =>
    madeFile(`ENT_${owner}_Complet_${schoolYear}0915_${kind}_0000.xml`, encoding, function* () {
      yield aafHead(encoding, degree, `15/09/${schoolYear}`)
      yield* records()
      yield aafFoot
    })
  const ofAll = (records: (one: MadeEstablishment) => Iterable<string>) =>
    function* (): Iterable<string> {
      for (const one of establishments) yield* records(one)
    }
  return [
    file(
      'EtabEducNat',
      ofAll((one) => [schoolRecord(one)]),
    ),
    file('MatiereEducNat', () => subjectRecords(school)),
    file('MefEducNat', () => gradeRecords(school)),
    file('Eleve', ofAll(pupilRecords)),
    file('PersRelEleve', ofAll(guardianRecords)),
    file('PersEducNat', ofAll(staffRecords)),
  ]
}
