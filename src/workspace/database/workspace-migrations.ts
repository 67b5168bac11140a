import type { Migration } from '../../platform/database/migrate.ts'
import { people } from './migrations/0002-people.ts'
import { schools } from './migrations/0001-schools.ts'
import { walls } from './migrations/0003-walls.ts'

/** All steps of the workspace's tables, in their order. New ones come at the end. */
export const workspaceMigrations: readonly Migration[] = [schools, people, walls]
