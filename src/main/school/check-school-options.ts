import type { OptionRow } from '../options.ts'

export const checkSchoolOptions: readonly OptionRow[] = [
  {
    name: 'files',
    values: ['FILE'],
    many: true,
    what: {
      fr: 'tous les fichiers d’une livraison : archive ZIP, CSV ou XML',
      en: 'all files of one delivery: ZIP archive, CSV or XML',
    },
  },
  {
    name: 'before',
    values: ['FILE'],
    many: true,
    what: {
      fr: 'la livraison d’avant, du même programme : dit ce qui change',
      en: 'the delivery before, from the same program: says what changes',
    },
  },
  {
    name: 'timetable',
    values: ['FILE'],
    many: true,
    what: {
      fr: 'l’emploi du temps de la même école : CSV ou iCalendar',
      en: 'the timetable of the same school: CSV or iCalendar',
    },
  },
  {
    name: 'zone',
    values: ['ZONE'],
    what: { fr: 'zone des vacances de 2026-2027 : A, B ou C', en: 'holiday zone of 2026-2027: A, B or C' },
    unless: { fr: 'B', en: 'B' },
  },
  {
    name: 'tolerant',
    values: [],
    what: {
      fr: 'accepte ce qui ne peut se comprendre que d’une façon, et le dit',
      en: 'accepts what can be meant in one way only, and says so',
    },
  },
  {
    name: 'json',
    values: [],
    what: { fr: 'le compte rendu en JSON, pour un programme', en: 'the report as JSON, for a program' },
  },
]
