import type { RosterFile } from '../roster/read-roster.ts'
import { escapeXml, fileOf } from '../xml/sample-file.ts'

type SampleFields = Readonly<Record<string, string>>

export const element = (name: string, fields: SampleFields, attributes: SampleFields = {}): string => {
  const inTag = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
  const inside = Object.entries(fields).map(([key, value]) => `<${key}>${escapeXml(value)}</${key}>`)
  return `<${name}${inTag.join('')}>${inside.join('')}</${name}>\n`
}

const parameters = (uaj: string): string =>
  element('PARAMETRES', { UAJ: uaj, ANNEE_SCOLAIRE: '2025', HORODATAGE: '15/10/2025 08:00:00' })

export const structures = (id: string, ...ties: readonly (readonly [string, string])[]): string => {
  const inside = ties.map(([name, type]) =>
    element('STRUCTURE', { CODE_STRUCTURE: name, TYPE_STRUCTURE: type }),
  )
  return `<STRUCTURES_ELEVE ELEVE_ID="${id}">${inside.join('')}</STRUCTURES_ELEVE>\n`
}

export const pupilsXml = (pupils: string, ties = '', head = parameters('0131234A')): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<BEE_ELEVES VERSION="2.1">\n${head}<DONNEES>\n<ELEVES>\n${pupils}</ELEVES>\n<STRUCTURES>\n${ties}</STRUCTURES>\n</DONNEES>\n</BEE_ELEVES>\n`

export const guardiansXml = (people: string, bonds: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<BEE_RESPONSABLES VERSION="2.1">\n${parameters('0131234A')}<DONNEES>\n<PERSONNES>\n${people}</PERSONNES>\n<RESPONSABLES>\n${bonds}</RESPONSABLES>\n</DONNEES>\n</BEE_RESPONSABLES>\n`

export const pupil = (id: string, fields: SampleFields = {}): string =>
  element(
    'ELEVE',
    { NOM_DE_FAMILLE: 'MARTIN', PRENOM: 'Zoé', DATE_NAISS: '28/05/2013', ...fields },
    { ELEVE_ID: id, ELENOET: `10${id}` },
  )

export const guardian = (id: string, fields: SampleFields = {}): string =>
  element('PERSONNE', { NOM_DE_FAMILLE: 'MARTIN', PRENOM: 'Luc', ...fields }, { PERSONNE_ID: id })

export const bond = (pupilId: string, guardianId: string, legal: string): string =>
  element('RESPONSABLE_ELEVE', { ELEVE_ID: pupilId, PERSONNE_ID: guardianId, RESP_LEGAL: legal })

export const pupilsFile = (...content: Parameters<typeof pupilsXml>): RosterFile =>
  fileOf('ElevesSansAdresses.xml', pupilsXml(...content))

export const guardiansFile = (...content: Parameters<typeof guardiansXml>): RosterFile =>
  fileOf('ResponsablesAvecAdresses.xml', guardiansXml(...content))
