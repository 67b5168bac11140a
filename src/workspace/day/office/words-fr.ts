import { typesetFrench as t } from '../../../platform/french-typography.ts'

/** What the office's page of the timetable says. */
export const frenchOfficeWords = {
  title: 'Emploi du temps',
  lead: 'Un changement est visible tout de suite, à toute heure, par les élèves, les familles et les professeurs.',
  find: 'Trouver un jour',
  class: 'Classe ou groupe',
  teacher: 'Professeur',
  none: 'Choisir',
  date: 'Jour',
  show: 'Afficher',
  choose: 'Choisissez une classe ou un professeur.',
  dayOf: (name: string, date: string) => `${name}, ${date}`,
  changeLesson: 'Modifier ce cours',
  cancel: 'Annuler le cours',
  move: 'Déplacer',
  moveDay: 'Nouveau jour',
  moveStart: 'Début',
  moveEnd: 'Fin',
  room: 'Salle',
  rooms: t('Nouvelle salle (plusieurs : séparées par une virgule)'),
  remote: 'À distance',
  changeRoom: 'Changer la salle',
  replace: 'Remplacer',
  substitute: 'Qui remplace',
  takeBack: 'Revenir à ce qui était prévu',
  inForce: 'Changements en vigueur',
  kinds: { cancelled: 'annulé', moved: 'déplacé', room: 'salle', replaced: 'remplacement' },
  refusals: {
    unknownKind: 'Ce changement n’existe pas.',
    wrongDay: 'Le nouveau jour n’est pas une date.',
    wrongTime: 'Écrivez les heures comme 08:00, la fin après le début.',
    noRoom: 'Dites la salle, ou que le cours est à distance.',
    noTeacher: 'Choisissez qui remplace.',
    notThatDay: 'Ce cours n’est pas prévu ce jour-là.',
  },
}

export type OfficeWords = typeof frenchOfficeWords
