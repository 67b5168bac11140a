/** The workspace's public side: the only file that other rooms may import. */
export { type Delivery, readDelivery } from './imports/read-delivery.ts'
export {
  applyPlan,
  type ImportPlan,
  isSudden,
  type KindPlan,
  nothingKnown,
  planDelivery,
} from './imports/plan-import.ts'
export { readTimetable, type TimetableDelivery } from './imports/read-timetable.ts'
export type { RosterFormat } from './imports/roster-format.ts'
export { fewestPupils, makeSchool, mostPupils } from './made-school/make-school.ts'
export { type SchoolLevel, schoolLevels } from './made-school/plan/level-plan.ts'
export { writeSchool } from './made-school/write-school.ts'
export { type HolidayZone, holidayZones } from './timetable/domain/school-holidays.ts'
export { sayFinding } from './roster/finding-sentences.ts'
export type { RosterFinding } from './roster/roster-finding.ts'
export { type Roster, type RosterRoleName, rosterRoles } from './roster/roster.ts'
export { checkSecondWall, prepareWorkspaceDatabase } from './database/prepare-workspace-database.ts'
export { applicationRole } from './database/walls-of.ts'
export { createSchoolList, readSchools } from './web/school-list.ts'
export { openWorkspaceServer, type WorkspaceServer } from './web/open-workspace-server.ts'
export { fillMadeSchool } from './made-school/fill-made-school.ts'
export { giveMadeAccounts } from './made-school/give-made-accounts.ts'
export type { MadeAccount } from './made-school/made-accounts.ts'
export { workspaceSeatless } from './web/seatless-paths.ts'
