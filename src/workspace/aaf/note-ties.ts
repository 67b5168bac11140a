import type { RosterClass, RosterGuardianship, RosterMembership, RosterRole } from '../roster/roster.ts'
import { ownText } from '../xml/own-text.ts'
import type { RecordFindings } from '../xml/record-findings.ts'
import type { AafBatch, AafPlace } from './aaf-batch.ts'
import type { AafBelonging } from './aaf-belonging.ts'
import type { AafRelation, AafTie } from './aaf-values.ts'

export interface RecordTaking {
  /** Of this file. */
  readonly batch: AafBatch
  /** Of the files before it. */
  readonly before: AafBatch
  readonly found: RecordFindings
  readonly place: AafPlace
}

/** The key that was seen first, so that a name repeated a hundred thousand times is kept once. */
const noteSchool = ({ batch, place }: RecordTaking, structure: string): string => {
  const key = ownText(structure)
  if (!batch.named.schools.has(key)) batch.named.schools.set(key, place)
  return key
}

export const noteClass = (taking: RecordTaking, { structure, name, kind }: AafTie): RosterClass => {
  const key = `${structure}$${kind === 'group' ? 'groupe$' : ''}${name}`
  const known = taking.batch.classes.get(key) ?? taking.before.classes.get(key)
  if (known !== undefined) return known
  const made = { key: ownText(key), school: noteSchool(taking, structure), name: ownText(name), kind }
  taking.batch.classes.set(made.key, made)
  return made
}

const noteSubject = ({ batch, place }: RecordTaking, subject: string | null): string | null => {
  if (subject === null) return null
  const key = ownText(subject)
  if (!batch.named.subjects.has(key)) batch.named.subjects.set(key, place)
  return key
}

export const membershipsOf = (
  taking: RecordTaking,
  person: string,
  as: RosterMembership['as'],
  ties: readonly AafTie[],
): RosterMembership[] => {
  const byIdentity = new Map<string, RosterMembership>()
  for (const tie of ties) {
    const inClass = noteClass(taking, tie).key
    const subject = noteSubject(taking, tie.subject)
    byIdentity.set(`${inClass}\n${subject}`, { person, class: inClass, as, subject, isMain: false })
  }
  return [...byIdentity.values()]
}

/** A main teacher of a class is so in all that he or she teaches there, or in nothing particular. */
export const withMain = (
  memberships: readonly RosterMembership[],
  person: string,
  mainClasses: ReadonlySet<string>,
): readonly RosterMembership[] => {
  const taught = new Set(memberships.map((membership) => membership.class))
  const others = [...mainClasses].filter((inClass) => !taught.has(inClass))
  return [
    ...memberships.map((each) => (mainClasses.has(each.class) ? { ...each, isMain: true } : each)),
    ...others.map((inClass) => ({
      person,
      class: inClass,
      as: 'teacher' as const,
      subject: null,
      isMain: true,
    })),
  ]
}

export const rolesOf = (
  taking: RecordTaking,
  person: string,
  { functions }: AafBelonging,
): readonly RosterRole[] => {
  const roles = new Map<string, RosterRole>()
  for (const { structure, role } of functions ?? [])
    roles.set(`${structure}\n${role}`, { person, school: noteSchool(taking, structure), role })
  return [...roles.values()]
}

export const guardianshipsOf = (
  pupil: string,
  relations: readonly AafRelation[],
): readonly RosterGuardianship[] =>
  relations.map(({ guardian, responsibility }) => ({
    guardian: ownText(guardian),
    pupil,
    responsibility,
  }))
