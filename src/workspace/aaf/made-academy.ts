import { createSeededRandom } from '../../kernel/seeded-random.ts'
import type { RosterFile } from '../roster/read-roster.ts'
import { aafHead, aafName, addRequest } from './aaf-sample.ts'
import type { SampleAttributes } from './aaf-sample.ts'

/** Pupils of one school, of one class; files in parts of so many records, as the real ones are. */
const pupilsOfSchool = 600
const pupilsOfClass = 28
const recordsOfFile = 20_000

/** What a pupil record has besides, so that it weighs what a real one weighs: about 4 KB. */
const ballast: SampleAttributes = {
  ENTEleveBoursier: 'N',
  ENTEleveRegime: 'DEMI-PENSIONNAIRE DANS L’ETABLISSEMENT',
  ENTEleveTransport: 'N',
  ENTEleveStatutEleve: 'SCOLAIRE',
  ENTEleveLibelleMEF: '5EME',
  ENTEleveNivFormation: '5EME',
  ENTEleveFiliere: 'ENSEIGNEMENT GENERAL',
  ENTPersonAdresse: '12 RUE DES ÉCOLES$BATIMENT B',
  ENTPersonCodePostal: '13001',
  ENTPersonVille: 'MARSEILLE',
  ENTPersonPays: 'FRANCE',
  ENTEleveEnseignements: ['ANGLAIS LV1', 'LATIN', 'ESPAGNOL LV2', 'CHORALE'],
  ENTEleveCodeEnseignements: ['030201', '020300', '030602', '091400'],
}

const pupil = (index: number, familyName: string): string => {
  const school = `S${Math.floor(index / pupilsOfSchool)}`
  const group = Math.floor((index % pupilsOfSchool) / pupilsOfClass)
  return addRequest('Eleve', `E${index}`, {
    ENTPersonJointure: `E${index}`,
    ENTEleveINE: `${String(index).padStart(9, '0')}AA`,
    ENTEleveStructRattachId: String(700_000 + index),
    ENTPersonDateNaissance: `${String((index % 28) + 1).padStart(2, '0')}/0${(index % 9) + 1}/2013`,
    ENTPersonNomPatro: familyName,
    sn: familyName,
    givenName: `Éléonore ${index}`,
    ENTPersonAutresPrenoms: ['Zoé', 'Marie'],
    personalTitle: 'Mme',
    ENTElevePersRelEleve: [`R${index}$1$1$1$1$0$`, `R${index - (index % 2)}b$2$2$0$1$0$`],
    ENTEleveMEF: '10110001110',
    ENTPersonStructRattach: school,
    ENTEleveClasses: `${school}$5-${group}`,
    ENTEleveGroupes: [`${school}$5LAT-${group % 7}`, `${school}$5ESP-${group % 9}`],
    ENTEleveDateEntreeClasses: `${school}$01/09/2025$5-${group}`,
    ...ballast,
  })
}

const guardian = (id: string, familyName: string, index: number): string =>
  addRequest('PersRelEleve', id, {
    ENTPersonJointure: id,
    sn: familyName,
    givenName: `Dominique ${index}`,
    personalTitle: 'M.',
    homePhone: '+33 4 99 99 00 00',
    mobile: `06 99 ${String(index % 100).padStart(2, '0')} 12 34`,
    mail: `parent.${id.toLowerCase()}@famille.example`,
    ENTPersonAdresse: '12 RUE DES ÉCOLES$BATIMENT B',
    ENTPersonCodePostal: '13001',
    ENTPersonVille: 'MARSEILLE',
    ENTPersonPays: 'FRANCE',
    ENTPersonAdresseDiffusion: 'O',
  })

const teacher = (index: number): string => {
  const school = `S${Math.floor(index / 40)}`
  return addRequest('PersEducNat', `P${index}`, {
    ENTPersonJointure: `P${index}`,
    sn: `Durand ${index}`,
    givenName: 'Camille',
    mail: `camille.durand${index}@ecole.example`,
    ENTPersonFonctions: `${school}$ENS$ENSEIGNEMENT$L0202$LETTRES MODERNES`,
    ENTAuxEnsClassesMatieres: [0, 1, 2, 3].map((group) => `${school}$5-${(index + group) % 20}$020700`),
    ENTPersonStructRattach: school,
  })
}

const school = (index: number): string =>
  addRequest('EtabEducNat', `S${index}`, {
    ENTStructureUAI: `${String(9_990_000 + index)}A`,
    ENTStructureNomCourant: `CLG$COLLEGE ${index}$MARSEILLE`,
    ENTStructureTypeStruct: 'COLLEGE',
  })

const fileOfRecords = (
  name: string,
  from: number,
  to: number,
  record: (index: number) => string,
): RosterFile => ({
  name,
  open: async function* () {
    yield Buffer.from(`${aafHead()}<ficAlimMENESR>\n`)
    for (let at = from; at < to; at += 100) {
      const records = Array.from({ length: Math.min(100, to - at) }, (_, offset) => record(at + offset))
      yield Buffer.from(records.join(''))
    }
    yield Buffer.from('</ficAlimMENESR>\n')
  },
})

const partsOf = (kind: string, records: number, record: (index: number) => string): readonly RosterFile[] =>
  Array.from({ length: Math.ceil(records / recordsOfFile) }, (_, part) =>
    fileOfRecords(
      aafName('Complet', kind, part),
      part * recordsOfFile,
      Math.min(records, (part + 1) * recordsOfFile),
      record,
    ),
  )

/**
 * A full AAF delivery of an academy, written while it is read: each pupil has two guardians, of which every second
 * is shared with a sibling. Opened twice it is the same to the byte.
 */
export const madeAcademy = (seed: number, pupils: number): readonly RosterFile[] => {
  const names = ['Le Guen', 'Nguyễn', 'Œuvrard', "d'Arc & Fils", 'Martin', 'Ben Saïd', 'Kowalczyk']
  const nameOf = (index: number): string => createSeededRandom(seed + index).pick(names)
  const schools = Math.ceil(pupils / pupilsOfSchool)
  const shared = (index: number): string => guardian(`R${index * 2}b`, nameOf(index * 2), index * 2)
  return [
    ...partsOf('EtabEducNat', schools, school),
    ...partsOf('MatiereEducNat', 1, () =>
      addRequest('MatEducNat', '020700', { ENTLibelleMatiere: 'FRANCAIS' }),
    ),
    ...partsOf('MefEducNat', 1, () => addRequest('MefEducNat', '10110001110', { ENTLibelleMef: '5EME' })),
    ...partsOf('Eleve', pupils, (index) => pupil(index, nameOf(index))),
    ...partsOf('PersEducNat', schools * 40, teacher),
    ...partsOf('PersRelEleve', pupils + Math.ceil(pupils / 2), (index) =>
      index < pupils ? guardian(`R${index}`, nameOf(index), index) : shared(index - pupils),
    ),
  ]
}
