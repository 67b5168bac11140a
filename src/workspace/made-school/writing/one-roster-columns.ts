export type OneRosterVersion = '1.1' | '1.2'

const columns = (names: string): readonly string[] => [
  'sourcedId',
  'status',
  'dateLastModified',
  ...names.split(' '),
]

/** The headers of the binding, in its order. */
export const oneRosterColumns = {
  orgs: columns('name type identifier parentSourcedId'),
  academicSessions: columns('title type startDate endDate parentSourcedId schoolYear'),
  courses: columns('schoolYearSourcedId title courseCode grades orgSourcedId subjects subjectCodes'),
  classes: columns(
    'title grades courseSourcedId classCode classType location schoolSourcedId termSourcedIds subjects subjectCodes periods',
  ),
  enrollments: columns('classSourcedId schoolSourcedId userSourcedId role primary beginDate endDate'),
  users: {
    '1.1': columns(
      'enabledUser orgSourcedIds role username userIds givenName familyName middleName identifier email sms phone agentSourcedIds grades password',
    ),
    '1.2': columns(
      'enabledUser username userIds givenName familyName middleName identifier email sms phone agentSourcedIds grades password userMasterIdentifier resourceSourcedIds preferredGivenName preferredMiddleName preferredFamilyName primaryOrgSourcedId pronouns',
    ),
  },
  roles: columns('userSourcedId roleType role beginDate endDate orgSourcedId userProfileSourcedId'),
  demographics: columns(
    'birthDate sex americanIndianOrAlaskaNative asian blackOrAfricanAmerican nativeHawaiianOrOtherPacificIslander white demographicRaceTwoOrMoreRaces hispanicOrLatinoEthnicity countryOfBirthCode stateOfBirthAbbreviation cityOfBirth publicSchoolResidenceStatus',
  ),
} as const

const everyFile =
  'academicSessions categories classes classResources courses courseResources demographics enrollments lineItems orgs resources results users'
const laterFiles =
  'lineItemLearningObjectiveIds lineItemScoreScales resultLearningObjectiveIds resultScoreScales roles scoreScales userProfiles userResources'

/** The files that a manifest speaks of. */
export const manifestFiles: Readonly<Record<OneRosterVersion, readonly string[]>> = {
  '1.1': everyFile.split(' '),
  '1.2': `${everyFile} ${laterFiles}`.split(' '),
}
