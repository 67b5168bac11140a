import type { Language, Place } from './route.ts'

interface ShellWords {
  readonly skip: string
  readonly navigation: string
  readonly places: Readonly<Record<Place, string>>
  /** The other language, in that language. */
  readonly otherLanguage: string
  readonly chooseSchool: string
  readonly daySheets: string
  readonly noDaySheet: string
  readonly notFound: { readonly title: string; readonly text: string; readonly back: string }
  readonly notAllowed: { readonly title: string; readonly text: string }
  readonly foreignForm: { readonly title: string; readonly text: string }
  readonly tooLarge: { readonly title: string; readonly text: string }
  readonly broken: { readonly title: string; readonly text: string }
  readonly away: { readonly title: string; readonly text: string }
}

const french: ShellWords = {
  skip: 'Aller au contenu',
  navigation: 'Principale',
  places: {
    today: 'Aujourd’hui',
    work: 'Travail',
    messages: 'Messages',
    register: 'Vie scolaire',
    people: 'Imports',
    more: 'Plus',
  },
  otherLanguage: 'English',
  chooseSchool: 'Choisir votre école',
  daySheets: 'Feuilles du jour',
  noDaySheet:
    'Cet appareil n’a encore ouvert aucune feuille du jour. Son adresse est sur la feuille de la classe, et dans « Aujourd’hui » après la connexion.',
  notFound: {
    title: 'Page introuvable',
    text: 'Cette page n’existe pas, ou n’est pas pour ce compte.',
    back: 'Revenir à aujourd’hui',
  },
  notAllowed: {
    title: 'Pas pour ce compte',
    text: 'Votre compte ne donne pas accès à cette action.',
  },
  foreignForm: {
    title: 'Envoi non reçu',
    text: 'Ce formulaire ne vient pas de cette page. Rien n’a été changé. Rouvrez la page et recommencez.',
  },
  tooLarge: {
    title: 'Envoi trop grand',
    text: 'Ce qui a été envoyé dépasse la limite de cette page. Rien n’a été changé.',
  },
  broken: {
    title: 'Une erreur de notre côté',
    text: 'La page n’a pas pu être faite, et rien n’a été changé. Réessayez dans une minute.',
  },
  away: {
    title: 'Les données sont momentanément absentes',
    text: 'Rien n’a été changé et rien n’est perdu. Réessayez dans une minute.',
  },
}

const english: ShellWords = {
  skip: 'Skip to content',
  navigation: 'Main',
  places: {
    today: 'Today',
    work: 'Work',
    messages: 'Messages',
    register: 'Office',
    people: 'Imports',
    more: 'More',
  },
  otherLanguage: 'Français',
  chooseSchool: 'Choose your school',
  daySheets: 'Day sheets',
  noDaySheet:
    'This device has not opened a day sheet yet. Its address is on the sheet of the class, and in “Today” after signing in.',
  notFound: {
    title: 'Page not found',
    text: 'This page does not exist, or is not for this account.',
    back: 'Back to today',
  },
  notAllowed: { title: 'Not for this account', text: 'Your account does not give access to this action.' },
  foreignForm: {
    title: 'Nothing was received',
    text: 'This form did not come from this page. Nothing was changed. Open the page again and repeat.',
  },
  tooLarge: {
    title: 'Too large',
    text: 'What was sent is beyond the limit of this page. Nothing was changed.',
  },
  broken: {
    title: 'An error on our side',
    text: 'The page could not be made, and nothing was changed. Try again in a minute.',
  },
  away: {
    title: 'The data are away for a moment',
    text: 'Nothing was changed and nothing is lost. Try again in a minute.',
  },
}

export const shellWords: Readonly<Record<Language, ShellWords>> = { fr: french, en: english }
