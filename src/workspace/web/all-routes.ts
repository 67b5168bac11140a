import type { Session } from '../../platform/database/database.ts'
import type { AccountOptions } from '../accounts/account-parts.ts'
import { createAccountRoutes } from '../accounts/create-account-routes.ts'
import { createDayRoutes, dayPublicRoutes } from '../day/day-routes.ts'
import { daySheetPublicRoutes } from '../day-sheet/day-sheet-public-routes.ts'
import { ownSheetAddress } from '../day-sheet/sheet-links.ts'
import { daySheetRoutes } from '../day-sheet/day-sheet-routes.ts'
import { handInPart } from '../hand-in/hand-in-part.ts'
import { handInPublicRoutes } from '../hand-in/hand-in-public-routes.ts'
import { handInRoutes } from '../hand-in/hand-in-routes.ts'
import { importRoutes } from '../imports/import-routes.ts'
import { peopleRoutes } from '../people/people-routes.ts'
import { registerRoutes } from '../register/register-routes.ts'
import { settingsRoutes } from '../settings/settings-routes.ts'
import { classesRoute } from './classes-page.ts'
import type { WorkspaceRoutes } from './create-workspace.ts'
import type { WorkspaceParts } from './workspace-parts.ts'
import { moreRoute } from './more-page.ts'

/** Every page of the workspace. */
export const allRoutes = (
  { clock, publicUrl, randomBytes }: Pick<WorkspaceParts, 'clock' | 'publicUrl' | 'randomBytes'>,
  options: Pick<AccountOptions, 'secrets' | 'hasher'>,
): WorkspaceRoutes => {
  const classLink = (session: Session, classId: string): Promise<string> =>
    ownSheetAddress(session, classId, { at: clock(), publicUrl, randomBytes })
  const accounts = createAccountRoutes({ ...options, passes: null, classLink })
  return {
    routes: [
      moreRoute,
      classesRoute,
      ...accounts.routes,
      ...createDayRoutes({ handInPart: (asked, { id }) => handInPart(asked, id) }),
      ...daySheetRoutes,
      ...handInRoutes,
      ...importRoutes,
      ...registerRoutes,
      ...peopleRoutes,
      ...settingsRoutes,
    ],
    publicRoutes: [
      ...accounts.publicRoutes,
      ...dayPublicRoutes,
      ...daySheetPublicRoutes,
      ...handInPublicRoutes,
    ],
  }
}
