import { typesetFrench as t } from '../../../platform/french-typography.ts'
import type { ImportWords } from './words.ts'

const plural = (count: string, one: string, many: string): string =>
  count === '0' || count === '1' ? one : many

export const french: ImportWords = {
  title: 'Imports',
  intro: t(
    'Déposez les fichiers de votre logiciel : vous verrez ce qui changerait avant que rien ne soit écrit. Personne n’est jamais effacé.',
  ),
  give: 'Déposer des fichiers',
  what: t('Que contiennent-ils ?'),
  subjects: { roster: 'Personnes et classes', timetable: 'Emploi du temps' },
  subjectHints: {
    roster: 'OneRoster (ZIP), AAF (ZIP ou XML), ONDE (CSV), SIECLE (ZIP ou XML).',
    timetable: 'iCalendar ou CSV, un fichier ou un par classe.',
  },
  files: 'Fichiers',
  filesHint: 'Tous les fichiers d’une livraison à la fois.',
  strictness: 'Si une ligne n’est pas juste',
  strictnesses: {
    strict: t('Tout s’arrête : je corrige et je recommence'),
    tolerant: 'Elle est laissée de côté, et nommée',
  },
  read: 'Lire et montrer',
  noFile: 'Choisissez au moins un fichier.',
  reading: 'Une lecture est déjà en cours dans cette école. Attendez qu’elle finisse, puis recommencez.',
  history: 'Historique',
  noHistory: 'Aucun import pour l’instant.',
  states: {
    reading: 'en lecture',
    failed: 'non lu',
    ready: 'à vérifier',
    applied: 'importé',
    undone: 'annulé',
  },
  columns: { when: 'Déposé', who: 'Par', files: 'Fichiers', state: 'État' },
  commandLine: 'ligne de commande',
  filesNamed: (names, more) => (more === 0 ? names : `${names} et ${more} de plus`),
  open: 'Voir',
  undo: 'Annuler le dernier import',
  undoHint:
    'Seul le dernier import peut être annulé, tant que rien de ce qu’il a écrit n’a changé depuis. Tout revient comme avant.',
  preview: 'Aperçu de l’import',
  report: 'Import',
  givenBy: (when, who) => `Déposé le ${when}${who === null ? ' en ligne de commande' : ` par ${who}`}`,
  fileCount: (count) => `${count} ${plural(count, 'fichier', 'fichiers')}`,
  isRead: 'Lecture en cours',
  progress: (megabytes, inAll, people) =>
    `${megabytes} Mo lus${inAll === null ? '' : ` sur ${inAll}`}, ${people} personnes trouvées.`,
  waits: 'La lecture commence, ou attend que d’autres finissent.',
  updated: 'État de',
  refresh: 'Actualiser',
  leavesPage: t('Vous pouvez quitter cette page : la lecture continue.'),
  failures: {
    tooLong: 'La lecture a duré plus de dix minutes et a été arrêtée. Partagez la livraison.',
    stopped: t(
      'La lecture s’est arrêtée avant la fin : les fichiers demandent trop de mémoire, ou la machine a redémarré. Déposez-les de nouveau, ou partagez-les.',
    ),
    notAsked: 'La lecture n’a pas pu commencer. Déposez les fichiers de nouveau.',
  },
  again: 'Déposer un fichier corrigé',
  apply: 'Importer',
  heads: {
    errors: (count) =>
      `Rien n’est encore écrit. ${count} ${plural(count, 'ligne est', 'lignes sont')} à corriger.`,
    empty: 'Rien n’est écrit. Ces fichiers ne peuvent pas être lus.',
    same: t('Rien ne change : ces fichiers disent ce que l’école sait déjà.'),
    ready: 'Rien n’est encore écrit. Voici ce qui changerait.',
    applied: 'Cet import est fait.',
    undone: t('Cet import a été annulé : tout est comme avant.'),
    failed: 'Ces fichiers n’ont pas été lus.',
  },
  headTexts: {
    errors:
      'L’import se fait en entier ou pas du tout. Corrigez ces lignes, puis déposez le fichier de nouveau.',
    tolerant: t('Les lignes à corriger sont laissées de côté ; personne ne part à cause d’elles.'),
    ready: 'L’import se fait en entier ou pas du tout.',
    partial: t('Livraison partielle : qui n’est pas nommé reste.'),
  },
  notYet: t('« Importer » s’ouvre quand il n’y a plus de ligne à corriger.'),
  people: {
    read: 'personnes lues',
    added: 'personnes ajoutées',
    changed: 'fiches modifiées',
    returned: 'de retour',
    left: 'comptes désactivés',
    same: 'sans changement',
  },
  kinds: {
    classes: 'Classes et groupes',
    subjects: 'Matières',
    roles: 'Rôles',
    memberships: 'Places dans une classe ou un groupe',
    guardianships: 'Responsabilités',
  },
  kindCounts: {
    added: 'de plus',
    changed: 'modifiés',
    returned: 'de retour',
    left: 'arrêtés',
    same: 'pareils',
  },
  byKind: 'Par sorte',
  kind: 'Sorte',
  lessons: { lessons: 'cours', changes: 'changements', clashes: 'fois deux à la fois' },
  joined: (count) =>
    t(
      `${count} ${plural(count, 'personne était déjà connue', 'personnes étaient déjà connues')} par ailleurs : une seule fiche chacune.`,
    ),
  toMend: 'À corriger',
  toLook: 'À vérifier, sans bloquer',
  list: 'Télécharger la liste',
  listJson: 'La même en JSON',
  caption: 'Lignes à corriger, par fichier, ligne et colonne',
  captionLook: 'À vérifier, par fichier, ligne et colonne',
  findingColumns: { file: 'Fichier', line: 'Ligne', field: 'Colonne', value: 'Trouvé', do: 'Que faire' },
  more: (count) => `… et ${count} de plus, dans la liste à télécharger.`,
  leaving: (count) => `${count} ${plural(count, 'compte désactivé', 'comptes désactivés')}`,
  leavingText: t(
    'Ces personnes ne sont plus dans le fichier. Rien n’est effacé : leurs travaux restent là, et leurs données partent après le délai légal.',
  ),
  leavingMore: (count) => `Et ${count} de plus.`,
  sudden:
    'Plus d’une personne sur cinq partirait d’un coup. C’est plus souvent un mauvais fichier qu’un vrai départ.',
  suddenMeant: 'Oui, ces personnes partent vraiment',
  newHeads: (count) =>
    `Cet import donne à ${count} ${plural(count, 'personne', 'personnes')} les droits de la direction. Seule la direction peut l’appliquer.`,
  refusals: {
    notReady: t('Cet import n’est plus à appliquer : il l’a été, ou il a été remplacé.'),
    expired: 'Les fichiers de cet aperçu ne sont plus gardés. Déposez-les de nouveau.',
    busy: t('Un autre import écrit en ce moment. Rien n’est changé ; réessayez dans une minute.'),
    stateChanged: t(
      'L’école a changé depuis cet aperçu. Rien n’est écrit ; déposez les fichiers de nouveau pour un aperçu à jour.',
    ),
    errors: 'Il reste des lignes à corriger. Rien n’est écrit.',
    empty: 'Il n’y a rien à importer. Rien n’est écrit.',
    sudden: 'Cochez la case si ces départs sont voulus. Rien n’est écrit.',
    headNeeded: 'Seule la direction peut appliquer cet import. Rien n’est écrit.',
  },
  undoRefusals: {
    notLast: 'Seul le dernier import peut être annulé. Rien n’est changé.',
    busy: t('Un import écrit en ce moment. Rien n’est changé ; réessayez dans une minute.'),
    changedSince: (rows, table) =>
      t(
        `Cet import ne peut plus être annulé : ${rows} de ses écritures ont changé depuis (${table}). Rien n’est changé.`,
      ),
  },
  tables: {
    classes: 'classes',
    subjects: 'matières',
    people: 'fiches de personnes',
    external_ids: 'identifiants',
    roles: 'rôles',
    memberships: 'places en classe',
    guardianships: 'responsabilités',
    source_facts: 'ce que dit le fichier',
  },
  back: 'Tous les imports',
}
