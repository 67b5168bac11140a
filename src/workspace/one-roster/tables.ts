/** What may stand in a cell. A list of words: one of them. `never`: known, and not even looked at; `ethnic`: only whether it is filled. */
export type CellKind =
  'text' | 'id' | 'ids' | 'date' | 'dateTime' | 'boolean' | 'year' | 'never' | 'ethnic' | readonly string[]

export interface Column {
  readonly kind: CellKind
  readonly isRequired: boolean
}

export interface Table<Name extends string> {
  /** As in the manifest; the file is `name.csv`. */
  readonly name: string
  /** In the order of the format. */
  readonly columns: Readonly<Record<Name, Column>>
}

type FirstColumn = 'sourcedId' | 'status' | 'dateLastModified'

const must = (kind: CellKind): Column => ({ kind, isRequired: true })
const may = (kind: CellKind): Column => ({ kind, isRequired: false })

const table = <Name extends string>(
  name: string,
  columns: Readonly<Record<Name, Column>>,
): Table<Name | FirstColumn> => ({
  name,
  columns: {
    sourcedId: must('id'),
    status: may(['active', 'tobedeleted']),
    dateLastModified: may('dateTime'),
    ...columns,
  },
})

export const orgsTable = table('orgs', {
  name: must('text'),
  type: must(['department', 'school', 'district', 'local', 'state', 'national']),
  identifier: may('text'),
  parentSourcedId: may('id'),
})

export const academicSessionsTable = table('academicSessions', {
  title: must('text'),
  type: must(['gradingPeriod', 'semester', 'schoolYear', 'term']),
  startDate: must('date'),
  endDate: must('date'),
  parentSourcedId: may('id'),
  schoolYear: must('year'),
})

export const coursesTable = table('courses', {
  schoolYearSourcedId: may('id'),
  title: must('text'),
  courseCode: may('text'),
  grades: may('text'),
  orgSourcedId: must('id'),
  subjects: may('text'),
  subjectCodes: may('text'),
})

export const classesTable = table('classes', {
  title: must('text'),
  grades: may('text'),
  courseSourcedId: must('id'),
  classCode: may('text'),
  classType: must(['homeroom', 'scheduled']),
  location: may('text'),
  schoolSourcedId: must('id'),
  termSourcedIds: must('ids'),
  subjects: may('text'),
  subjectCodes: may('text'),
  periods: may('text'),
})

export const enrollmentsTable = table('enrollments', {
  classSourcedId: must('id'),
  schoolSourcedId: must('id'),
  userSourcedId: must('id'),
  role: must(['administrator', 'proctor', 'student', 'teacher']),
  primary: may('boolean'),
  beginDate: may('date'),
  endDate: may('date'),
})

const roles11 = [
  'administrator',
  'aide',
  'guardian',
  'parent',
  'proctor',
  'relative',
  'student',
  'teacher',
] as const
const userNames = {
  givenName: must('text'),
  familyName: must('text'),
  middleName: may('text'),
  identifier: may('text'),
  email: may('text'),
  sms: may('text'),
  phone: may('text'),
  agentSourcedIds: may('ids'),
  grades: may('text'),
  password: may('never'),
}

export const users11Table = table('users', {
  enabledUser: must('boolean'),
  orgSourcedIds: must('ids'),
  role: must(roles11),
  username: must('text'),
  userIds: may('text'),
  ...userNames,
})

export const users12Table = table('users', {
  enabledUser: must('boolean'),
  username: must('text'),
  userIds: may('text'),
  ...userNames,
  userMasterIdentifier: may('text'),
  resourceSourcedIds: may('ids'),
  preferredGivenName: may('text'),
  preferredMiddleName: may('text'),
  preferredFamilyName: may('text'),
  primaryOrgSourcedId: may('id'),
  pronouns: may('never'),
})

export const rolesTable = table('roles', {
  userSourcedId: must('id'),
  roleType: must(['primary', 'secondary']),
  role: must([
    'aide',
    'counselor',
    'districtAdministrator',
    'guardian',
    'parent',
    'principal',
    'proctor',
    'relative',
    'siteAdministrator',
    'student',
    'systemAdministrator',
    'teacher',
  ]),
  beginDate: may('date'),
  endDate: may('date'),
  orgSourcedId: must('id'),
  userProfileSourcedId: may('id'),
})

export const demographicsTable = table('demographics', {
  birthDate: may('date'),
  sex: may('never'),
  americanIndianOrAlaskaNative: may('ethnic'),
  asian: may('ethnic'),
  blackOrAfricanAmerican: may('ethnic'),
  nativeHawaiianOrOtherPacificIslander: may('ethnic'),
  white: may('ethnic'),
  demographicRaceTwoOrMoreRaces: may('ethnic'),
  hispanicOrLatinoEthnicity: may('ethnic'),
  countryOfBirthCode: may('never'),
  stateOfBirthAbbreviation: may('never'),
  cityOfBirth: may('never'),
  publicSchoolResidenceStatus: may('never'),
})
