import type { RosterClass, RosterRoleName } from '../roster/roster.ts'
import type { RecordFindings } from '../xml/record-findings.ts'

/** That somebody belongs to a class or group: classes exist in AAF only inside such values. */
export interface AafTie {
  readonly structure: string
  readonly name: string
  readonly kind: RosterClass['kind']
  readonly subject: string | null
}

export interface AafRelation {
  readonly guardian: string
  readonly responsibility: 'legal' | 'contact'
}

export interface AafFunction {
  readonly structure: string
  readonly role: RosterRoleName
}

/** Separates the parts of a value. */
const dollar = '$'

interface TieForm {
  readonly attribute: string
  readonly kind: RosterClass['kind']
  readonly hasSubject: boolean
}

export const tieForms = {
  pupilClasses: { attribute: 'ENTEleveClasses', kind: 'class', hasSubject: false },
  pupilGroups: { attribute: 'ENTEleveGroupes', kind: 'group', hasSubject: false },
  teacherClasses: { attribute: 'ENTAuxEnsClassesMatieres', kind: 'class', hasSubject: true },
  teacherGroups: { attribute: 'ENTAuxEnsGroupesMatieres', kind: 'group', hasSubject: true },
  mainClasses: { attribute: 'ENTAuxEnsClassesPrincipal', kind: 'class', hasSubject: false },
} as const satisfies Record<string, TieForm>

const shownForm = (hasSubject: boolean): string =>
  hasSubject ? 'structure$classe$matière' : 'structure$classe'

/**
 * `1234$3A`, for a teacher `1234$3A$000200`. Where the structure is missing and the person has one (`home`), it can
 * only be that one.
 */
export const readTie = (
  { attribute, kind, hasSubject }: TieForm,
  value: string,
  home: string,
  found: RecordFindings,
): AafTie | null => {
  const parts = value.split(dollar)
  const subject = hasSubject && parts.length > 2 ? (parts.at(-1) ?? '') : ''
  const middle = hasSubject && parts.length > 2 ? parts.slice(1, -1) : parts.slice(1)
  const [structure, name] = parts.length === 1 ? [home, value] : [parts[0] ?? '', middle.join(dollar)]
  if (parts.length === 1 || name === '' || structure === '')
    found.doubt('wrongValue', attribute, value, shownForm(hasSubject))
  if (name === '' || structure === '') return null
  return { structure, name, kind, subject: subject === '' ? null : subject }
}

/** `id$type$respLegal$respFinancier$contact$paiement`: 1 and 2 hold legal responsibility, 0 is to be reached. */
export const readRelation = (value: string, found: RecordFindings): AafRelation | null => {
  const [guardian = '', , legal = ''] = value.split(dollar)
  const isKnown = legal === '0' || legal === '1' || legal === '2'
  if (guardian === '' || !isKnown) found.doubt('wrongValue', 'ENTElevePersRelEleve', value, 'id$type$0|1|2$…')
  if (guardian === '') return null
  return { guardian, responsibility: legal === '1' || legal === '2' ? 'legal' : 'contact' }
}

/** Librarians (DOC) teach and have classes; educational advisers (EDU) and all others are of the office. */
const rolesOfFunctions: ReadonlyMap<string, RosterRoleName> = new Map([
  ['ENS', 'teacher'],
  ['DOC', 'teacher'],
  ['DIR', 'head'],
])

/** `1234$ENS$ENSEIGNEMENT$L0202$LETTRES MODERNES`. */
export const readFunction = (value: string, found: RecordFindings): AafFunction | null => {
  const [structure = '', code = ''] = value.split(dollar)
  if (structure !== '' && code !== '') return { structure, role: rolesOfFunctions.get(code) ?? 'office' }
  found.doubt('wrongValue', 'ENTPersonFonctions', value, 'structure$ENS|DIR|DOC|EDU…')
  return null
}
