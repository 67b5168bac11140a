import { frenchHtml, typesetFrench } from '../../platform/french-typography.ts'
import { type Html, html, url } from '../../platform/html.ts'
import type { RoleName } from '../access/actor.ts'
import { thingOf } from '../access/thing.ts'
import { icon } from './icon.ts'
import type { Language, Route } from './route.ts'

interface MoreEntry {
  readonly to: string
  readonly icon: string
  readonly roles: readonly RoleName[] | 'all'
  readonly label: Readonly<Record<Language, string>>
  readonly about: Readonly<Record<Language, string>>
}

const entries: readonly MoreEntry[] = [
  {
    to: '/semaine',
    icon: 'today',
    roles: ['pupil', 'guardian', 'teacher'],
    label: { fr: 'Ma semaine', en: 'My week' },
    about: { fr: 'L’emploi du temps, et son agenda à abonner', en: 'The timetable, and its calendar feed' },
  },
  {
    to: '/absences',
    icon: 'list',
    roles: ['guardian'],
    label: { fr: 'Absences', en: 'Absences' },
    about: { fr: 'Donner un motif, revoir les demi-journées', en: 'Give a reason, see the half-days' },
  },
  {
    to: '/vie-scolaire',
    icon: 'list',
    roles: ['head', 'office'],
    label: { fr: 'Vie scolaire', en: 'School office' },
    about: {
      fr: 'Les absents du jour et les appels à faire',
      en: 'Who is absent today, and registers to take',
    },
  },
  {
    to: '/emploi-du-temps',
    icon: 'swap',
    roles: ['head', 'office'],
    label: { fr: 'Changer l’emploi du temps', en: 'Change the timetable' },
    about: { fr: 'Annuler, déplacer, remplacer un cours', en: 'Cancel, move or replace a lesson' },
  },
  {
    to: '/import',
    icon: 'down',
    roles: ['head', 'office'],
    label: { fr: 'Imports', en: 'Imports' },
    about: {
      fr: 'Élèves, responsables, classes, emploi du temps',
      en: 'Pupils, guardians, classes, timetable',
    },
  },
  {
    to: '/classes',
    icon: 'work',
    roles: ['teacher', 'head', 'office'],
    label: { fr: 'Classes', en: 'Classes' },
    about: {
      fr: 'Codes de première connexion et feuilles du jour',
      en: 'First sign-in codes and day sheets',
    },
  },
  {
    to: '/personnes',
    icon: 'people',
    roles: ['head', 'office'],
    label: { fr: 'Personnes', en: 'People' },
    about: {
      fr: 'Chercher quelqu’un, ses classes, ses responsables',
      en: 'Find somebody, their classes and guardians',
    },
  },
  {
    to: '/reglages',
    icon: 'tune',
    roles: ['head'],
    label: { fr: 'Réglages', en: 'Settings' },
    about: { fr: 'Heures calmes, vacances, urgence', en: 'Quiet hours, holidays, emergency' },
  },
  {
    to: '/compte',
    icon: 'lock',
    roles: 'all',
    label: { fr: 'Mon compte', en: 'My account' },
    about: { fr: 'Appareils, mot de passe, deuxième preuve', en: 'Devices, password, second proof' },
  },
  {
    to: '/compte/sortir',
    icon: 'cross',
    roles: 'all',
    label: { fr: 'Se déconnecter', en: 'Sign out' },
    about: { fr: 'Sur un appareil partagé, surtout', en: 'Above all on a shared device' },
  },
]

const words = {
  fr: { title: 'Plus' },
  en: { title: 'More' },
} as const

const entryView = ({ to, icon: name, label, about }: MoreEntry, language: Language): Html => {
  const own = (text: string): string => (language === 'fr' ? typesetFrench(text) : text)
  return html`<li>
    <a class="item" href="${url(to)}"
      >${icon(name)}<span
        ><strong>${own(label[language])}</strong><br /><span class="soft">${own(about[language])}</span></span
      ></a
    >
  </li>`
}

/** Everything a person may go to, in one list. */
export const moreRoute: Route = {
  method: 'GET',
  path: '/plus',
  action: 'account.own',
  beforeSecondFactor: true,
  thing: ({ actor }) => thingOf(actor.schoolId, { personIds: [actor.personId] }),
  answer: async ({ actor, language }) => ({
    kind: 'page',
    title: words[language].title,
    place: 'more',
    main: frenchHtml`<h1>${words[language].title}</h1>
      <section class="card card-flush">
        <ul class="list">
          ${entries
            .filter(({ roles }) => roles === 'all' || roles.some((role) => actor.roles.has(role)))
            .map((entry) => entryView(entry, language))}
        </ul>
      </section>`,
  }),
}
