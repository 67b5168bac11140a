import type { Migration } from '../../../platform/database/migrate.ts'
import { wallsOf } from '../walls-of.ts'

const tables = [
  'schools',
  'school_years',
  'classes',
  'subjects',
  'people',
  'external_ids',
  'roles',
  'memberships',
  'guardianships',
] as const

export const walls: Migration = { name: '0003-walls', sql: tables.map(wallsOf).join('\n') }
