import type { RoleName } from '../access/actor.ts'
import type { LimitRefusal } from './parse-limit.ts'
import type { Responsibility } from './read-person.ts'

const roles: Readonly<Record<RoleName, string>> = {
  pupil: 'Élève',
  guardian: 'Responsable',
  teacher: 'Professeur',
  head: 'Direction',
  office: 'Vie scolaire et secrétariat',
  operator: 'Exploitation',
}

const responsibilities: Readonly<Record<Responsibility, string>> = {
  legal: 'Responsable légal : voit et décide',
  contact: 'Personne à contacter : ne voit rien',
  informed: 'Informé : voit, sans rien décider',
  barred: 'Accès fermé : ne voit rien',
}

const refusals: Readonly<Record<LimitRefusal, string>> = {
  unknownKind: 'Choisissez l’une des trois possibilités. Rien n’a été changé.',
  wrongDate: 'La date n’existe pas. Donnez celle du document, comme 24/11/2026. Rien n’a été changé.',
  dateAhead: 'Le changement vaut tout de suite : la date ne peut pas être à venir. Rien n’a été changé.',
  noDocument:
    'Nommez le document et sa date, par exemple « Jugement du 12 mars 2026 » : sans document, un droit n’est pas limité. Rien n’a été changé.',
  noteTooLong: 'Le nom du document tient en 300 caractères. Rien n’a été changé.',
}

export const frenchPeopleWords = {
  title: 'Personnes',
  search: 'Chercher',
  name: 'Nom ou prénom',
  nameHint: 'Le début suffit, avec ou sans accents.',
  role: 'Rôle',
  everyRole: 'Tous les rôles',
  class: 'Classe',
  classHint: 'Ses élèves, leurs responsables et ses professeurs.',
  everyClass: 'Toutes les classes',
  never: 'Jamais connecté',
  neverOnly: 'Seulement qui ne s’est jamais connecté',
  found: (total: string, isOne: boolean) => (isOne ? '1 personne' : `${total} personnes`),
  more: (shown: string, total: string) =>
    `Les ${shown} premières sur ${total}. Précisez la recherche pour voir les autres.`,
  none: 'Personne ne correspond à cette recherche.',
  roles,
  noRole: 'Sans rôle',
  childrenAre: (names: string) => `Responsable de ${names}`,
  lastSignIn: 'Dernière connexion',
  signedIn: (when: string) => `Connexion du ${when}`,
  login: 'Identifiant',
  noLogin: 'Pas encore choisi',
  rolesAre: 'Rôles',
  learnsIn: 'Élève en',
  teachesIn: 'Enseigne en',
  back: 'Toutes les personnes',
  account: 'Connexion',
  giveCode: 'Donner un code de connexion',
  endSessions: 'Fermer toutes ses connexions',
  endLead: 'Utile quand un appareil est perdu : la personne se connecte à nouveau ensuite.',
  guardians: 'Responsables',
  noGuardians: 'Aucun responsable n’est connu pour cet élève.',
  children: 'Enfants',
  responsibilities,
  since: (date: string) => `depuis le ${date}`,
  change: 'Changer ce droit',
  changeLead:
    'Le droit change dès votre envoi, à la prochaine page que cette personne demande. Un import ne rouvre pas un droit limité.',
  whatHolds: 'Ce qui vaut désormais',
  from: 'Depuis le',
  document: 'Document',
  documentHint: 'Par exemple « Jugement du 12 mars 2026 ». Obligatoire pour « informé » et « accès fermé ».',
  save: 'Enregistrer ce droit',
  refusals,
  changed: {
    legal: (guardian: string, pupil: string) =>
      `${guardian} est responsable légal de ${pupil} : son droit vaut dès maintenant.`,
    informed: (guardian: string, pupil: string) =>
      `${guardian} est informé sans décider pour ${pupil} : son droit de décider a pris fin à l’instant.`,
    barred: (guardian: string, pupil: string) =>
      `L’accès de ${guardian} à ce qui concerne ${pupil} a pris fin à l’instant.`,
  },
  history: 'Décisions enregistrées',
  noHistory: 'Aucun droit n’a été changé ici.',
  historyLine: (guardian: string, from: string, to: string) => `${guardian} : de « ${from} » à « ${to} »`,
  historyBy: (by: string, when: string, since: string) => `Par ${by}, le ${when}. Vaut depuis le ${since}.`,
  short: { legal: 'responsable légal', contact: 'à contacter', informed: 'informé', barred: 'accès fermé' },
}

export type PeopleWords = typeof frenchPeopleWords
