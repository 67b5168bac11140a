import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Database } from '../../platform/database/database.ts'
import { type DatabaseRefusal, refusal } from '../../platform/database/database-refusal.ts'
import { migrate } from '../../platform/database/migrate.ts'
import { applicationRole } from './walls-of.ts'
import { workspaceMigrations } from './workspace-migrations.ts'

const noRole = refusal(
  'rejected',
  `Il manque le rôle ${applicationRole} dans PostgreSQL. Créez-le : create role ${applicationRole} login password '…';`,
  `The role ${applicationRole} is missing in PostgreSQL. Create it: create role ${applicationRole} login password '…';`,
)

const noWall = (role: string): DatabaseRefusal =>
  refusal(
    'rejected',
    `Le rôle ${role} voit toutes les écoles : il est administrateur, propriétaire des tables ou BYPASSRLS. Donnez à Préau l’adresse d’un rôle ordinaire, membre de ${applicationRole}.`,
    `The role ${role} sees all schools: it is superuser, owner of the tables, or BYPASSRLS. Give Préau the address of an ordinary role, a member of ${applicationRole}.`,
  )

/** Makes or brings forward the tables. With the owner's connection; the names of the steps that ran. */
export const prepareWorkspaceDatabase = async (
  owner: Database,
): Promise<Outcome<readonly string[], DatabaseRefusal>> => {
  const { count } = await owner.query('select from pg_roles where rolname = $1', [applicationRole])
  return count === 0 ? refused(noRole) : migrate(owner, workspaceMigrations)
}

/** Whether the policies hold for the role of this connection: asked at each start, since an address is easily wrong. */
export const checkSecondWall = async (application: Database): Promise<Outcome<null, DatabaseRefusal>> => {
  const { rows } = await application.query<{ role: string; passes: boolean }>(`
    select current_user::text as role, not row_security_active('people') as passes`)
  const open = rows.find(({ passes }) => passes)
  return open === undefined ? accepted(null) : refused(noWall(open.role))
}
