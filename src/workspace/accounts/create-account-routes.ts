import type { WorkspaceRoutes } from '../web/create-workspace.ts'
import { type AccountOptions, createAccountParts } from './account-parts.ts'
import { accountRoutes } from './routes/account-routes.ts'
import { codeRoutes } from './routes/code-routes.ts'
import { codeSheetRoutes } from './routes/code-sheet-routes.ts'
import { factorRoutes } from './routes/factor-routes.ts'
import { giveCodeRoutes } from './routes/give-code-routes.ts'
import { leaveRoutes } from './routes/leave-routes.ts'
import { signInRoutes } from './routes/sign-in-routes.ts'

/** Sign-in, one's own account, and codes for others. One for the whole server: it remembers who was slowed down. */
export const createAccountRoutes = (options: AccountOptions): WorkspaceRoutes => {
  const parts = createAccountParts(options)
  return {
    publicRoutes: [...signInRoutes(parts), ...codeRoutes(parts)],
    routes: [
      ...accountRoutes(parts),
      ...leaveRoutes(parts),
      ...factorRoutes(parts),
      ...giveCodeRoutes(parts),
      ...codeSheetRoutes(parts),
    ],
  }
}
