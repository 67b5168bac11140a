import type { Actor, RoleName } from '../access/actor.ts'
import type { Language, Place } from './route.ts'
import { shellWords } from './shell-words.ts'

export interface NavigationEntry {
  readonly place: Place
  readonly to: string
  readonly icon: string
  readonly label: string
}

const entries: readonly {
  readonly place: Place
  readonly to: string
  readonly icon: string
  readonly roles: readonly RoleName[]
}[] = [
  { place: 'today', to: '/aujourdhui', icon: 'today', roles: ['pupil', 'guardian', 'teacher'] },
  { place: 'work', to: '/travail', icon: 'work', roles: ['pupil'] },
  { place: 'register', to: '/vie-scolaire', icon: 'list', roles: ['head', 'office'] },
  { place: 'people', to: '/import', icon: 'down', roles: ['head', 'office'] },
  {
    place: 'more',
    to: '/plus',
    icon: 'more',
    roles: ['pupil', 'guardian', 'teacher', 'head', 'office', 'operator'],
  },
]

/** What stands under the thumb of this person. */
export const navigationOf = ({ roles }: Actor, language: Language): readonly NavigationEntry[] =>
  entries
    .filter((entry) => entry.roles.some((role) => roles.has(role)))
    .map(({ place, to, icon }) => ({ place, to, icon, label: shellWords[language].places[place] }))
