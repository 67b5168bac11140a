import { guardiansTable, pupilsTable, teachersTable } from '../../src/workspace/onde/onde-columns.ts'
import { asSeenBy } from '../../src/workspace/made-school/as-seen-by.ts'
import type { MadeFormat } from '../../src/workspace/made-school/format-limits.ts'
import { makeSchool } from '../../src/workspace/made-school/make-school.ts'
import { oneRosterZip } from '../../src/workspace/made-school/writing/one-roster-files.ts'
import type { Roster, RosterPerson } from '../../src/workspace/roster/roster.ts'

export const madeSample = (pupils: number, format: MadeFormat = 'aaf'): Roster =>
  asSeenBy(format, makeSchool({ seed: 7, pupils, level: 'college', schoolYear: 2026 }).roster)

export const pupilNamed = (
  key: string,
  givenName: string,
  familyName: string,
  more: Partial<RosterPerson> = {},
): RosterPerson => ({
  key,
  givenName,
  familyName,
  usualName: null,
  birthDate: '2013-05-28',
  email: null,
  mobile: null,
  externalIds: {},
  ...more,
})

export interface GivenFileOfTest {
  readonly name: string
  readonly text: string
}

interface SmallDelivery {
  readonly givenName?: string
  readonly birthDate?: string
  readonly isDirector?: boolean
}

const csv = (columns: readonly string[], row: Readonly<Record<string, string>>): string =>
  [columns, columns.map((name) => row[name] ?? '')]
    .map((cells) => `${cells.map((cell) => `"${cell}"`).join(';')}\n`)
    .join('')

/** The three files of ONDE, with one pupil, one guardian and one teacher. */
export const smallDelivery = ({
  givenName = 'Inès',
  birthDate = '2016-03-14',
  isDirector = false,
}: SmallDelivery = {}): readonly GivenFileOfTest[] => [
  {
    name: pupilsTable.file,
    text: csv(Object.keys(pupilsTable.columns), {
      'Nom Elève': 'ESSAI',
      'Prénom Elève': givenName,
      'Date naissance': birthDate,
      Classe: 'CE1 A',
    }),
  },
  {
    name: teachersTable.file,
    text: csv(Object.keys(teachersTable.columns), {
      Nom: 'BLANC',
      Prénom: 'Ada',
      Directeur: isDirector ? 'Oui' : 'Non',
      Classe: 'CE1 A',
    }),
  },
  {
    name: guardiansTable.file,
    text: csv(Object.keys(guardiansTable.columns), {
      'Nom responsable': 'ESSAI',
      'Prénom responsable': 'Rose',
      Courriel: 'rose@example.org',
      'Nom de famille enfant': 'ESSAI',
      'Prénom enfant': givenName,
      'Classes enfants': 'CE1 A',
    }),
  },
]

/** Two pupils of one class, with their mother and their father. */
export const familyRoster = ({ people = [] }: { readonly people?: readonly RosterPerson[] } = {}): Roster => {
  const guardian = { birthDate: null, externalIds: {} }
  const pupils = [
    pupilNamed('ines', 'Inès', 'Essai', { externalIds: { ine: '123456789AA' } }),
    pupilNamed('malo', 'Malo', 'Essai', { birthDate: '2014-02-11' }),
    ...people,
  ]
  const guardians = [
    pupilNamed('mere', 'Rose', 'Essai', guardian),
    pupilNamed('pere', 'Marc', 'Essai', guardian),
  ]
  return {
    schools: [{ key: 's', name: 'Collège des Essais', uai: null }],
    classes: [{ key: '4B', school: 's', name: '4e B', kind: 'class' }],
    subjects: [],
    people: [...pupils, ...guardians],
    roles: [
      ...pupils.map(({ key }) => ({ person: key, school: 's', role: 'pupil' as const })),
      ...guardians.map(({ key }) => ({ person: key, school: 's', role: 'guardian' as const })),
    ],
    memberships: pupils.map(({ key }) => ({
      person: key,
      class: '4B',
      as: 'pupil' as const,
      subject: null,
      isMain: false,
    })),
    guardianships: [
      { guardian: 'mere', pupil: 'ines', responsibility: 'legal' },
      { guardian: 'mere', pupil: 'malo', responsibility: 'legal' },
      { guardian: 'pere', pupil: 'ines', responsibility: 'legal' },
    ],
  }
}

/** A made-up school as one archive of OneRoster 1.2. */
export const madeZip = async (
  pupils: number,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> => {
  const zip = oneRosterZip(makeSchool({ seed: 7, pupils, level: 'college', schoolYear: 2026 }), '1.2')
  return { name: zip.name, bytes: Buffer.concat(await Array.fromAsync(zip.open())) }
}
