import type { RosterFile } from '../roster/read-roster.ts'
import { fileOf } from '../xml/sample-file.ts'
import { aafName, aafXml, addRequest } from './aaf-sample.ts'

/** The smallest collège with one of everything, by the kinds of the files. */
export const collegeRecords: Readonly<Record<string, readonly string[]>> = {
  EtabEducNat: [
    addRequest('EtabEducNat', '1', {
      ENTStructureJointure: '1',
      ENTStructureUAI: '0131234A',
      ENTStructureNomCourant: 'CLG$ANNE FRANK$MARSEILLE',
      ENTStructureClasses: ['3A$TROISIEME A$10310019110', '3B$TROISIEME B$10310019110'],
    }),
  ],
  MatiereEducNat: [
    addRequest('MatEducNat', '020700', { ENTLibelleMatiere: 'FRANCAIS' }),
    addRequest('MatEducNat', '020300', { ENTLibelleMatiere: 'LATIN' }),
  ],
  MefEducNat: [addRequest('MefEducNat', '10310019110', { ENTLibelleMef: '3EME' })],
  Eleve: [
    addRequest('Eleve', '100', {
      ENTEleveINE: '123456789AA',
      ENTEleveStructRattachId: '77',
      ENTPersonDateNaissance: '28/05/2011',
      ENTPersonNomPatro: 'NGUYỄN',
      sn: 'MARTIN',
      givenName: 'Zoé',
      ENTElevePersRelEleve: ['300$2$1$1$1$0', '301$1$2$0$1$0', '302$4$0$0$1$0'],
      ENTEleveMEF: '10310019110',
      ENTPersonStructRattach: '1',
      ENTEleveClasses: '1$3A',
      ENTEleveGroupes: '1$3LAT',
    }),
  ],
  PersEducNat: [
    addRequest('PersEducNat', '200', {
      sn: 'DURAND',
      givenName: 'Camille',
      ENTPersonStructRattach: '1',
      ENTPersonFonctions: '1$ENS$ENSEIGNEMENT$L0202$LETTRES MODERNES',
      ENTAuxEnsClassesMatieres: '1$3A$020700',
      ENTAuxEnsGroupesMatieres: '1$3LAT$020300',
      ENTAuxEnsClassesPrincipal: ['1$3A', '1$3B'],
    }),
    addRequest('PersEducNat', '201', {
      sn: 'PETIT',
      givenName: 'Ève',
      ENTPersonFonctions: '1$DIR$DIRECTION$$',
    }),
    addRequest('PersEducNat', '202', {
      sn: 'ROUX',
      givenName: 'Abel',
      ENTPersonFonctions: '1$EDU$EDUCATION$$',
    }),
    addRequest('PersEducNat', '203', { sn: 'LIVRE', givenName: 'Ana', ENTPersonFonctions: '1$DOC$DOC$$' }),
    addRequest('PersEducNat', '204', { sn: 'SANS', givenName: 'Ali', ENTPersonStructRattach: '1' }),
  ],
  PersRelEleve: [
    addRequest('PersRelEleve', '300', {
      sn: 'NGUYỄN',
      givenName: 'Lan',
      mail: 'lan@famille.example',
      mobile: '06 99 00 00 00',
      ENTPersonMobileSMS: '06 99 00 00 01',
    }),
    addRequest('PersRelEleve', '301', { sn: 'MARTIN', givenName: 'Luc' }),
    addRequest('PersRelEleve', '302', { sn: 'BA', givenName: 'Awa' }),
  ],
}

/** A full delivery, with the records of some kinds replaced or added. */
export const collegeFiles = (
  changed: Readonly<Record<string, readonly string[]>> = {},
): readonly RosterFile[] =>
  Object.entries({ ...collegeRecords, ...changed }).map(([kind, records]) =>
    fileOf(aafName('Complet', kind), aafXml(...records)),
  )
