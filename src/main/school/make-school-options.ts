import type { OptionRow } from '../options.ts'

export const usualSchool = { pupils: 600, seed: 1, level: 'college', folder: 'ecole-inventee' } as const

const same = (text: string | number): { readonly fr: string; readonly en: string } => ({
  fr: String(text),
  en: String(text),
})

export const makeSchoolOptions: readonly OptionRow[] = [
  {
    name: 'to',
    values: ['FOLDER'],
    what: {
      fr: 'où écrire ; le dossier est créé au besoin',
      en: 'where to write; the folder is made if need be',
    },
    unless: same(`./${usualSchool.folder}`),
  },
  {
    name: 'pupils',
    values: ['N'],
    what: { fr: 'nombre d’élèves', en: 'number of pupils' },
    unless: same(usualSchool.pupils),
  },
  {
    name: 'level',
    values: ['LEVEL'],
    what: same('ecole, college, lycee'),
    unless: same(usualSchool.level),
  },
  {
    name: 'seed',
    values: ['N'],
    what: { fr: 'la même graine donne la même école', en: 'the same seed gives the same school' },
    unless: same(usualSchool.seed),
  },
]
