import type { Roster } from '../roster/roster.ts'
import type { MadeGrade, MadeSubject, SchoolLevel } from './plan/level-plan.ts'

/** A fictitious school, or several above 2,000 pupils, with all that the written formats need. */
export interface MadeSchool {
  readonly level: SchoolLevel
  /** The year in which it begins: 2025 is 2025–2026. */
  readonly schoolYear: number
  readonly establishments: readonly MadeEstablishment[]
  /** The same as a reader would give it that loses nothing. */
  readonly roster: Roster
}

export interface MadeEstablishment {
  /** `9991234X`: there is no département 999. */
  readonly uai: string
  /** The number of the structure in AAF. */
  readonly structure: string
  readonly name: string
  readonly level: SchoolLevel
  readonly schoolYear: number
  readonly address: MadeAddress
  readonly phone: string
  readonly email: string
  readonly grades: readonly MadeGrade[]
  readonly classes: readonly MadeClass[]
  readonly groups: readonly MadeClass[]
  readonly pupils: readonly MadePupil[]
  /** Each once, however many children. */
  readonly guardians: readonly MadePerson[]
  readonly teachers: readonly MadeTeacher[]
  /** Heads and school office; a head who teaches is here and among the teachers. */
  readonly staff: readonly MadeStaff[]
  readonly lessons: readonly MadeLesson[]
}

export interface MadeAddress {
  readonly street: string
  readonly postalCode: string
  readonly town: string
}

export interface MadePerson {
  /** A number, unique in the whole. */
  readonly key: string
  readonly sex: 'F' | 'M'
  readonly givenName: string
  readonly familyName: string
  readonly usualName: string | null
  readonly birthDate: string | null
  readonly email: string | null
  readonly mobile: string | null
  readonly homePhone: string | null
  readonly address: MadeAddress
}

export interface MadeClass {
  readonly key: string
  readonly name: string
  readonly kind: 'class' | 'group'
  /** More than one where a small école puts two years together, and in groups. */
  readonly grades: readonly MadeGrade[]
  /** What a group is for; null for a class. */
  readonly subject: MadeSubject | null
}

export interface MadePupil {
  readonly person: MadePerson
  /** The form of an INE, in a range that is never given. */
  readonly nationalId: string
  readonly grade: MadeGrade
  readonly class: MadeClass
  readonly groups: readonly MadeClass[]
  readonly lunch: boolean
  readonly guardianships: readonly MadeGuardianship[]
}

export type Kinship = 'mother' | 'father' | 'stepParent' | 'grandparent' | 'guardianByOrder'

export interface MadeGuardianship {
  readonly guardian: MadePerson
  readonly kinship: Kinship
  readonly responsibility: 'legal' | 'contact'
  readonly pays: boolean
}

export interface MadeTeaching {
  readonly class: MadeClass
  /** Null at an école, where one teacher teaches everything. */
  readonly subject: MadeSubject | null
}

export interface MadeTeacher {
  readonly person: MadePerson
  /** Null at an école. */
  readonly subject: MadeSubject | null
  readonly teaching: readonly MadeTeaching[]
  readonly mainOf: readonly MadeClass[]
  readonly room: string
}

export interface MadeStaff {
  readonly person: MadePerson
  readonly post: 'head' | 'deputyHead' | 'educationAdviser' | 'assistant' | 'secretary'
}

export interface MadeLesson {
  /** Empty: every week. */
  readonly weeks: 'A' | 'B' | ''
  /** Monday is 1. */
  readonly day: number
  /** `08:00`. */
  readonly start: string
  readonly end: string
  readonly class: MadeClass
  readonly subject: MadeSubject
  readonly teacher: MadeTeacher
  readonly room: string
}
