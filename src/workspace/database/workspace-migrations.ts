import type { Migration } from '../../platform/database/migrate.ts'
import { day } from './migrations/0006-day.ts'
import { accounts } from './migrations/0004-accounts.ts'
import { guardianshipRecords } from './migrations/0009-guardianship-records.ts'
import { handIn } from './migrations/0007-hand-in.ts'
import { imports } from './migrations/0005-imports.ts'
import { people } from './migrations/0002-people.ts'
import { register } from './migrations/0008-register.ts'
import { schools } from './migrations/0001-schools.ts'
import { walls } from './migrations/0003-walls.ts'

/** All steps of the workspace's tables, in their order. New ones come at the end. */
export const workspaceMigrations: readonly Migration[] = [
  schools,
  people,
  walls,
  accounts,
  imports,
  day,
  handIn,
  register,
  guardianshipRecords,
]
