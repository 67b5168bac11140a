import type { Route } from '../web/route.ts'
import { absenceRoutes } from './absence-routes.ts'
import { boardRoutes } from './board-routes.ts'
import { rollCallRoutes } from './roll-call-routes.ts'

/** Roll-calls, absences and their reasons, and the office's board. */
export const registerRoutes: readonly Route[] = [...rollCallRoutes, ...absenceRoutes, ...boardRoutes]
