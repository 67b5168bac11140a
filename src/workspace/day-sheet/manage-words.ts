import { typesetFrench } from '../../platform/french-typography.ts'

interface ManageWords {
  readonly title: (className: string) => string
  readonly what: string
  readonly link: string
  readonly open: string
  readonly qr: (className: string) => string
  readonly printHint: string
  readonly published: (date: string, time: string) => string
  readonly notYet: string
  readonly rotate: string
  readonly rotateWhy: string
  readonly oldUntil: (date: string) => string
  readonly settings: string
  readonly namesTeachers: string
  readonly namesHint: string
  readonly save: string
}

const french: ManageWords = {
  title: (className) => `Feuille du jour, ${className}`,
  what: 'Les cours et le travail à faire de la classe, sans nom d’élève. Elle s’ouvre avec ce lien, sans mot de passe, sans attendre et même sans réseau.',
  link: 'Lien de la classe',
  open: 'Ouvrir la feuille',
  qr: (className) => `Code QR de la feuille du jour, ${className}`,
  printHint: 'Imprimez cette page pour l’afficher en classe ou la coller dans l’agenda.',
  published: (date, time) => typesetFrench(`Dernière version : ${date}, ${time}.`),
  notYet: typesetFrench('La première version est en route : elle paraît en moins d’une minute.'),
  rotate: 'Donner un nouveau lien',
  rotateWhy:
    'Si le lien a été donné hors de la classe. L’ancien s’ouvre encore pendant 7 jours, puis ne donne plus rien.',
  oldUntil: (date) => `Un ancien lien s’ouvre encore jusqu’au ${date}.`,
  settings: 'Pour toute l’école',
  namesTeachers: 'Écrire le nom des professeurs sur les feuilles',
  namesHint:
    'Qui a le lien les lit. Aucun élève, aucun responsable et aucun motif d’absence n’y figure jamais.',
  save: 'Enregistrer',
}

const english: ManageWords = {
  title: (className) => `Day sheet, ${className}`,
  what: 'The lessons and homework of the class, without the name of any pupil. It opens with this link: no passphrase, no waiting, even without a network.',
  link: 'Link of the class',
  open: 'Open the sheet',
  qr: (className) => `QR code of the day sheet, ${className}`,
  printHint: 'Print this page to put it up in class or to paste it into the diary.',
  published: (date, time) => `Last version: ${date}, ${time}.`,
  notYet: 'The first version is on its way: it appears within a minute.',
  rotate: 'Give a new link',
  rotateWhy:
    'If the link was given outside of the class. The old one still opens for 7 days, then gives nothing any more.',
  oldUntil: (date) => `An old link still opens until ${date}.`,
  settings: 'For the whole school',
  namesTeachers: 'Write the names of teachers on the sheets',
  namesHint:
    'Whoever has the link reads them. No pupil, no guardian and no reason of an absence ever stands there.',
  save: 'Save',
}

export const manageWords: Readonly<Record<'fr' | 'en', ManageWords>> = { fr: french, en: english }
