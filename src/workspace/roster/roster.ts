/**
 * What a file of a school says, whatever its format: schools, classes, people and how they belong together.
 * Keys are those of the source, unique within one kind; everything that names another thing names its key.
 */
export interface Roster {
  readonly schools: readonly RosterSchool[]
  readonly classes: readonly RosterClass[]
  readonly subjects: readonly RosterSubject[]
  readonly people: readonly RosterPerson[]
  readonly roles: readonly RosterRole[]
  readonly memberships: readonly RosterMembership[]
  readonly guardianships: readonly RosterGuardianship[]
}

export const emptyRoster = {
  schools: [],
  classes: [],
  subjects: [],
  people: [],
  roles: [],
  memberships: [],
  guardianships: [],
} as const satisfies Roster

export interface RosterSchool {
  readonly key: string
  readonly name: string
  /** The national number of a school: seven digits and a letter, as `0131234A`. */
  readonly uai: string | null
}

export interface RosterClass {
  readonly key: string
  readonly school: string
  readonly name: string
  /** A pupil has one class and any number of groups; a group may cross classes. */
  readonly kind: 'class' | 'group'
}

export interface RosterSubject {
  readonly key: string
  readonly name: string
}

export interface RosterPerson {
  readonly key: string
  readonly givenName: string
  readonly familyName: string
  /** The name used every day, where it is another one than the family name. */
  readonly usualName: string | null
  /** `2013-05-28`. */
  readonly birthDate: string | null
  readonly email: string | null
  readonly mobile: string | null
  /** Every identifier that came with the person, by its name in the source: kept for later, shown to nobody. */
  readonly externalIds: Readonly<Record<string, string>>
}

export const rosterRoles = ['pupil', 'guardian', 'teacher', 'head', 'office'] as const
export type RosterRoleName = (typeof rosterRoles)[number]

/** A person may have several, in several schools. */
export interface RosterRole {
  readonly person: string
  readonly school: string
  readonly role: RosterRoleName
}

/** A pupil in a class or group, or a teacher of one. */
export interface RosterMembership {
  readonly person: string
  readonly class: string
  readonly as: 'pupil' | 'teacher'
  /** What a teacher teaches there; null where the source does not say, and for pupils. */
  readonly subject: string | null
  /** The main teacher of the class. */
  readonly isMain: boolean
}

export interface RosterGuardianship {
  readonly guardian: string
  readonly pupil: string
  /** `legal` holds responsibility; `contact` is to be reached, and sees nothing. */
  readonly responsibility: 'legal' | 'contact'
}

/** What a set of files means for those it does not name. */
export interface RosterScope {
  /** `full`: whoever is missing has left. `delta`: only what is named changes. */
  readonly kind: 'full' | 'delta'
  /** Keys of people whom a delta takes away. */
  readonly leaving: readonly string[]
  /** What a delta says of people whom it does not give whole; left out where there is nothing of that kind. */
  readonly changes?: readonly RosterPersonChange[]
  /** Given by a delta that names single facts (OneRoster): these end, and all that it does not name stays. */
  readonly ending?: RosterEnding
}

export interface RosterEnding {
  readonly classes: readonly string[]
  readonly roles: readonly RosterRole[]
  readonly memberships: readonly Pick<RosterMembership, 'person' | 'class' | 'as'>[]
}

/**
 * What a delta says of somebody whom it does not give whole. What is not there stays as it is; null instead of a
 * list too. A list takes the place of all that was of its kind.
 */
export interface RosterPersonChange {
  readonly person: string
  readonly fields: Partial<Omit<RosterPerson, 'key' | 'externalIds'>>
  /** Null takes the identifier away. */
  readonly externalIds: Readonly<Record<string, string | null>>
  /** All but those as guardian, which follow from the guardianships. */
  readonly roles: readonly RosterRole[] | null
  readonly classes: readonly RosterMembership[] | null
  readonly groups: readonly RosterMembership[] | null
  /** The classes of which the person is the main teacher. */
  readonly mainClasses: readonly string[] | null
  /** Of a pupil. */
  readonly guardianships: readonly RosterGuardianship[] | null
}
