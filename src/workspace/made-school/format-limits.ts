export const madeFormats = ['oneRoster1.1', 'oneRoster1.2', 'aaf', 'onde', 'siecle'] as const
export type MadeFormat = (typeof madeFormats)[number]

/** What a format has no place for. */
export interface FormatLimits {
  /** Family names are written in capitals. */
  readonly capitals: boolean
  readonly usualNames: boolean
  readonly birthDates: 'all' | 'pupils'
  readonly staff: 'all' | 'teachers' | 'none'
  /** Mobile numbers of teachers; those of guardians have a place everywhere. */
  readonly staffMobiles: boolean
  /** A person has one entry for each role: staff who are guardians are two people. */
  readonly splitsStaffGuardians: boolean
  /** A user has one role: a director who teaches is a teacher. */
  readonly oneRole: boolean
  readonly contacts: boolean
  readonly groups: boolean
  /** `ofGroups`: a class is one thing, whatever a teacher teaches there. */
  readonly subjects: 'all' | 'ofGroups' | 'none'
  readonly mainTeachers: boolean
}

const oneRoster: FormatLimits = {
  capitals: false,
  usualNames: true,
  birthDates: 'all',
  staff: 'all',
  staffMobiles: true,
  splitsStaffGuardians: false,
  oneRole: false,
  contacts: true,
  groups: true,
  subjects: 'ofGroups',
  mainTeachers: true,
}

export const formatLimits: Readonly<Record<MadeFormat, FormatLimits>> = {
  'oneRoster1.1': { ...oneRoster, usualNames: false, splitsStaffGuardians: true, oneRole: true },
  'oneRoster1.2': oneRoster,
  aaf: {
    ...oneRoster,
    capitals: true,
    staffMobiles: false,
    splitsStaffGuardians: true,
    subjects: 'all',
  },
  onde: {
    ...oneRoster,
    capitals: true,
    birthDates: 'pupils',
    staff: 'teachers',
    splitsStaffGuardians: true,
    contacts: false,
    groups: false,
    subjects: 'none',
    mainTeachers: false,
  },
  siecle: {
    ...oneRoster,
    capitals: true,
    birthDates: 'pupils',
    staff: 'none',
    splitsStaffGuardians: true,
    subjects: 'none',
    mainTeachers: false,
  },
}
