import { typesetFrench } from '../../platform/french-typography.ts'
import type { FindingCode, RosterFinding } from './roster-finding.ts'

export interface FindingSentence {
  readonly fr: string
  readonly en: string
}

type Said = (field: string, value: string, expected: string) => FindingSentence

const field = (name: string): string => (name === '' ? '' : ` « ${name} »`)
const fieldEn = (name: string): string => (name === '' ? '' : ` "${name}"`)

/** What is wrong, and what to do: one sentence or two for each kind of finding. */
const sentences: Readonly<Record<FindingCode, Said>> = {
  unreadableArchive: () => ({
    fr: 'Cette archive est abîmée ou incomplète. Exportez-la de nouveau.',
    en: 'This archive is damaged or incomplete. Export it again.',
  }),
  archiveTooLarge: (_field, _value, expected) => ({
    fr: `L’archive dépasse la limite (${expected}). Donnez un fichier à la fois.`,
    en: `The archive is beyond the limit (${expected}). Give one file at a time.`,
  }),
  encryptedArchive: () => ({
    fr: 'Cette archive est protégée par un mot de passe. Refaites-la sans mot de passe.',
    en: 'This archive is protected by a password. Make it again without one.',
  }),
  nestedArchive: (_field, value) => ({
    fr: `L’archive en contient une autre${value === '' ? '' : ` (« ${value} »)`}. Donnez celle-ci seule.`,
    en: `The archive contains another one${value === '' ? '' : ` ("${value}")`}. Give that one alone.`,
  }),
  unsafeName: (_field, value) => ({
    fr: `Le nom « ${value} » dans l’archive n’est pas accepté. Refaites l’archive avec les fichiers à sa racine.`,
    en: `The name "${value}" in the archive is not accepted. Make the archive again with its files at the root.`,
  }),
  unknownFormat: () => ({
    fr: 'Ce fichier n’est d’aucun format connu : OneRoster, AAF, ONDE ou SIECLE.',
    en: 'This file is of no known format: OneRoster, AAF, ONDE or SIECLE.',
  }),
  missingFile: (_field, _value, expected) => ({
    fr: `Il manque le fichier ${expected}. Ajoutez-le à la livraison.`,
    en: `The file ${expected} is missing. Add it to the delivery.`,
  }),
  unexpectedFile: () => ({
    fr: 'Ce fichier n’est pas annoncé, ou pas utilisé : il est laissé de côté.',
    en: 'This file is not announced, or not used: it is left aside.',
  }),
  wrongEncoding: (_field, _value, expected) => ({
    fr: `L’encodage n’est pas celui attendu (${expected}). Enregistrez de nouveau le fichier.`,
    en: `The encoding is not the expected one (${expected}). Save the file again.`,
  }),
  wrongDelimiter: (_field, value, expected) => ({
    fr: `Les champs sont séparés par « ${value} » au lieu de « ${expected} ». Exportez de nouveau le fichier, sans passer par un tableur.`,
    en: `Fields are separated by "${value}" instead of "${expected}". Export the file again, without a spreadsheet in between.`,
  }),
  notWellFormed: (_field, value, expected) => ({
    fr: `Le fichier est mal formé ici : ${value || expected}. Exportez-le de nouveau, sans le modifier.`,
    en: `The file is not well-formed here: ${value || expected}. Export it again, without editing it.`,
  }),
  fileTooLarge: (_field, _value, expected) => ({
    fr: `Le fichier dépasse la limite (${expected}).`,
    en: `The file is beyond the limit (${expected}).`,
  }),
  lineTooLong: (_field, _value, expected) => ({
    fr: `La ligne dépasse la limite (${expected}). Vérifiez les guillemets.`,
    en: `The line is beyond the limit (${expected}). Check the quotes.`,
  }),
  tooManyRows: (_field, _value, expected) => ({
    fr: `Le fichier a plus de lignes que la limite (${expected}). Partagez-le.`,
    en: `The file has more lines than the limit (${expected}). Split it.`,
  }),
  missingColumn: (name, _value, expected) => ({
    fr: `Il manque la colonne « ${expected || name} ». Ajoutez-la.`,
    en: `The column "${expected || name}" is missing. Add it.`,
  }),
  misspeltColumn: (name, value, expected) => ({
    fr: `La colonne « ${value || name} » s’écrit « ${expected} ». Corrigez l’en-tête.`,
    en: `The column "${value || name}" is written "${expected}". Mend the header.`,
  }),
  unknownColumn: (name, value) => ({
    fr: `La colonne « ${value || name} » n’est pas de ce format : elle est laissée de côté.`,
    en: `The column "${value || name}" is not of this format: it is left aside.`,
  }),
  wrongOrderOfColumns: (_field, _value, expected) => ({
    fr: `Les colonnes ne sont pas dans l’ordre du format : ${expected}.`,
    en: `The columns are not in the order of the format: ${expected}.`,
  }),
  wrongNumberOfFields: (_field, value, expected) => ({
    fr: `Cette ligne a ${value || 'trop ou trop peu de'} champs, il en faut ${expected}. Vérifiez les guillemets.`,
    en: `This line has ${value || 'too many or too few'} fields where ${expected} are needed. Check the quotes.`,
  }),
  missingValue: (name) => ({
    fr: `Il manque une valeur dans${field(name)}. Remplissez-la.`,
    en: `A value is missing in${fieldEn(name)}. Fill it in.`,
  }),
  wrongValue: (name, value, expected) => ({
    fr: `« ${value} » ne convient pas dans${field(name)}. Attendu : ${expected}.`,
    en: `"${value}" does not fit in${fieldEn(name)}. Expected: ${expected}.`,
  }),
  wrongDate: (name, value, expected) => ({
    fr: `« ${value} » n’est pas une date acceptée dans${field(name)}. Écrivez ${expected}.`,
    en: `"${value}" is not an accepted date in${fieldEn(name)}. Write ${expected}.`,
  }),
  wrongCase: (name, value, expected) => ({
    fr: `« ${value} » s’écrit « ${expected} »${name === '' ? '' : ` dans « ${name} »`}.`,
    en: `"${value}" is written "${expected}"${name === '' ? '' : ` in "${name}"`}.`,
  }),
  mustBeEmpty: (name, value) => ({
    fr: `${field(name).trim() || 'Ce champ'} doit rester vide dans une livraison complète${value === '' ? '' : ` ; « ${value} » est ignoré`}.`,
    en: `${fieldEn(name).trim() || 'This field'} must be empty in a full delivery${value === '' ? '' : `; "${value}" is ignored`}.`,
  }),
  duplicateKey: (name, value) => ({
    fr: `« ${value} » est déjà donné plus haut dans${field(name)}. Gardez une seule ligne.`,
    en: `"${value}" is given above already in${fieldEn(name)}. Keep one line.`,
  }),
  unknownReference: (name, value, expected) => ({
    fr: `« ${value} » dans${field(name)} ne mène à rien${expected === '' ? '' : ` : attendu ${expected}`}. Corrigez le lien ou ajoutez la ligne.`,
    en: `"${value}" in${fieldEn(name)} leads nowhere${expected === '' ? '' : `: expected ${expected}`}. Mend the link or add the line.`,
  }),
  ambiguousPerson: (name, value) => ({
    fr: `« ${value} » dans${field(name)} peut désigner plusieurs personnes. Corrigez le lien dans l’application d’origine.`,
    en: `"${value}" in${fieldEn(name)} may be several people. Mend the link in the application it comes from.`,
  }),
  ethnicData: (name) => ({
    fr: `La colonne${field(name)} dit l’origine de personnes : elle n’est jamais lue. Retirez-la du fichier.`,
    en: `The column${fieldEn(name)} tells the origin of people: it is never read. Take it out of the file.`,
  }),
  emptyFile: () => ({
    fr: 'Le fichier n’a aucune ligne. Retirez-le, ou exportez-le de nouveau.',
    en: 'The file has no line. Take it away, or export it again.',
  }),
  forbiddenEntity: (_field, value) => ({
    fr: `Le fichier appelle l’entité « ${value || '&…;'} », qui n’est pas admise. Exportez-le de nouveau depuis l’application d’origine.`,
    en: `The file calls the entity "${value || '&…;'}", which is not accepted. Export it again from the first application.`,
  }),
  textTooLong: (name, _value, expected) => ({
    fr: `Un texte dépasse la limite (${expected} caractères)${name === '' ? '' : ` dans${field(name)}`}. Exportez de nouveau le fichier.`,
    en: `A text is beyond the limit (${expected} characters)${name === '' ? '' : ` in${fieldEn(name)}`}. Export the file again.`,
  }),
  tooDeep: (_field, _value, expected) => ({
    fr: `Les éléments sont emboîtés au-delà de la limite (${expected}). Ce fichier n’est pas de ce format.`,
    en: `Elements are nested beyond the limit (${expected}). This file is not of this format.`,
  }),
  tooManyAttributes: (name, _value, expected) => ({
    fr: `L’élément${field(name)} a plus d’attributs que la limite (${expected}). Ce fichier n’est pas de ce format.`,
    en: `The element${fieldEn(name)} has more attributes than the limit (${expected}). This file is not of this format.`,
  }),
  alreadyLeft: (name, value) => ({
    fr: `Cet élève est parti le ${value}${name === '' ? '' : ` (${name})`} : il est laissé de côté.`,
    en: `This pupil left on ${value}${name === '' ? '' : ` (${name})`}: left aside.`,
  }),
  otherSchool: (_field, value, expected) => ({
    fr: `Ces données sont d’une autre école (${value || 'sans nom'})${expected === '' ? '' : `, la vôtre est ${expected}`}. Rien n’en est lu : déposez les fichiers de votre école.`,
    en: `These data are of another school (${value || 'without a name'})${expected === '' ? '' : `, yours is ${expected}`}. Nothing of them is read: give the files of your school.`,
  }),
  similarPerson: (_field, value) => ({
    fr: `Quelqu’un du même nom que « ${value} » est déjà là, et rien ne dit si c’est la même personne : gardés comme deux personnes. Vérifiez.`,
    en: `Somebody of the same name as "${value}" is there already, and nothing says whether it is the same person: kept as two people. Look at it.`,
  }),
  unsureWhetherSame: (_field, value) => ({
    fr: `« ${value} » peut être une personne déjà connue, sans que ce soit sûr (identifiant ou date de naissance) : gardés comme deux personnes. Vérifiez.`,
    en: `"${value}" may be a person known already, which is not sure (identifier or birth date): kept as two people. Look at it.`,
  }),
}

/** What is wrong and what to do, without where: for a table that has the place in its columns. */
export const sayFindingAlone = ({ code, place, value, expected }: RosterFinding): FindingSentence => {
  const { fr, en } = sentences[code](place.field ?? '', value ?? '', expected ?? '')
  return { fr: typesetFrench(fr), en }
}

/** `eleves.csv, ligne 12 : …`. */
export const sayFinding = ({ code, place, value, expected }: RosterFinding): FindingSentence => {
  const { fr, en } = sentences[code](place.field ?? '', value ?? '', expected ?? '')
  const where =
    place.line === null ? { fr: '', en: '' } : { fr: `, ligne ${place.line}`, en: `, line ${place.line}` }
  return {
    fr: typesetFrench(`${place.file}${where.fr} : ${fr}`),
    en: `${place.file}${where.en}: ${en}`,
  }
}
