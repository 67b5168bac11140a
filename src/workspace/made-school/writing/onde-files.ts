import type { RosterFile } from '../../roster/read-roster.ts'
import type { MadeEstablishment, MadePerson, MadePupil, MadeTeacher } from '../made-school.ts'
import { quotedLine } from './csv-line.ts'
import { madeFile } from './made-file.ts'
import { inCapitals } from './names-in-capitals.ts'

const pupilHeader =
  "Nom Elève;Nom d'usage Elève;Prénom Elève;Date naissance;Sexe;Adresse1;Cp1;Commune1;Pays1;Adresse2;Cp2;Commune2;Pays2; Cycle;Niveau;Classe;Attestation fournie;Autorisations associations;Autorisations photos;Décision de passage"
const teacherHeader =
  'Civilité;Nom usage;Nom;Prénom;Adresse;CP;Commune;Pays;Courriel;Téléphone domicile;Téléphone portable;Directeur;Classe'
const guardianHeader =
  'Civilité Responsable;Nom usage responsable;Nom responsable;Prénom responsable;Adresse responsable;CP responsable;Commune responsable;Pays;Courriel;Téléphone domicile;Téléphone travail;Téléphone portable'
/** Repeated, once for each child of whoever has most. */
const childHeader = ["Nom d'usage enfant", 'Nom de famille enfant', 'Prénom enfant', 'Classes enfants']

const country = 'FRANCE'
const title = (person: MadePerson): string => (person.sex === 'F' ? 'MME' : 'M.')
const usual = (person: MadePerson): string | null =>
  person.usualName === null ? null : inCapitals(person.usualName)

const addressOf = ({ address }: MadePerson): readonly string[] => [
  address.street,
  address.postalCode,
  address.town,
  country,
]

const noAddress: readonly null[] = [null, null, null, null]

/** The second address is that of a guardian who lives elsewhere. */
const pupilLine = ({ person, grade, class: ofClass, guardianships }: MadePupil): string => {
  const other = guardianships
    .filter(({ responsibility }) => responsibility === 'legal')
    .find(({ guardian }) => guardian.address !== person.address)?.guardian
  const names = [inCapitals(person.familyName), usual(person), person.givenName]
  const schooling = [grade.cycle, grade.name.toUpperCase(), ofClass.name]
  const permissions = ['Oui', 'Oui', 'Non', null]
  return quotedLine([
    ...names,
    person.birthDate,
    person.sex,
    ...addressOf(person),
    ...(other === undefined ? noAddress : addressOf(other)),
    ...schooling,
    ...permissions,
  ])
}

const adultNames = (person: MadePerson): readonly (string | null)[] => [
  title(person),
  usual(person),
  inCapitals(person.familyName),
  person.givenName,
]

/** One line for each class of a teacher; one without a class for those who have none. */
const teacherLines = ({ person, teaching }: MadeTeacher, heads: ReadonlySet<string>): readonly string[] => {
  const classes = [...new Set(teaching.map((each) => each.class))].filter(({ kind }) => kind === 'class')
  const names = classes.length === 0 ? [null] : classes.map(({ name }) => name)
  const contact = [person.email, person.homePhone, person.mobile]
  const isHead = heads.has(person.key) ? 'Oui' : 'Non'
  return names.map((name) =>
    quotedLine([...adultNames(person), ...addressOf(person), ...contact, isHead, name]),
  )
}

const guardianLine = (person: MadePerson, children: readonly MadePupil[], columns: number): string => {
  const contact = [person.email, person.homePhone, null, person.mobile]
  const named = children.flatMap((child) => [
    usual(child.person),
    inCapitals(child.person.familyName),
    child.person.givenName,
    child.class.name,
  ])
  const missing = Array.from({ length: (columns - children.length) * childHeader.length }, () => null)
  return quotedLine([...adultNames(person), ...addressOf(person), ...contact, ...named, ...missing])
}

/** The children for whom a guardian answers, by the key of the guardian. Who is only to be contacted is not listed. */
const childrenOf = (school: MadeEstablishment): ReadonlyMap<string, readonly MadePupil[]> => {
  const children = new Map<string, MadePupil[]>()
  for (const pupil of school.pupils) {
    for (const { guardian, responsibility } of pupil.guardianships) {
      if (responsibility !== 'legal') continue
      const list = children.get(guardian.key) ?? []
      children.set(guardian.key, list)
      list.push(pupil)
    }
  }
  return children
}

/** The three extractions of ONDE of one school. Heads who do not teach, office and groups have no place there. */
export const ondeFiles = (school: MadeEstablishment): readonly RosterFile[] => {
  const heads = new Set(school.staff.filter(({ post }) => post === 'head').map(({ person }) => person.key))
  return [
    madeFile('CSVExtraction-eleves.csv', 'iso-8859-1', function* () {
      yield quotedLine(pupilHeader.split(';'))
      for (const pupil of school.pupils) yield pupilLine(pupil)
    }),
    madeFile('CSVExtraction-enseignants.csv', 'iso-8859-1', function* () {
      yield quotedLine(teacherHeader.split(';'))
      for (const teacher of school.teachers) yield* teacherLines(teacher, heads)
    }),
    madeFile('CSVExtraction-responsables.csv', 'iso-8859-1', function* () {
      const children = childrenOf(school)
      const most = [...children.values()].reduce((highest, list) => Math.max(highest, list.length), 1)
      const repeated = Array.from({ length: most }, () => childHeader).flat()
      yield quotedLine([...guardianHeader.split(';'), ...repeated])
      for (const person of school.guardians) {
        const own = children.get(person.key)
        if (own !== undefined) yield guardianLine(person, own, most)
      }
    }),
  ]
}
