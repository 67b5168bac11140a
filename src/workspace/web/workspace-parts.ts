import type { Database } from '../../platform/database/database.ts'
import type { Log } from '../../platform/log.ts'
import type { HandInBox } from '../hand-in/hand-in-box.ts'
import type { SchoolSettings } from './route.ts'

/** What the workspace's pages need of the world. */
export interface WorkspaceParts {
  /** Signed in as the application's role: row-level security holds. */
  readonly database: Database
  /** Milliseconds since 1970. */
  readonly clock: () => number
  /** A new uuid. */
  readonly newId: () => string
  readonly randomBytes: (count: number) => Uint8Array
  readonly log: Log
  /** Where files lie: hand-ins, day sheets, attachments, each part in a folder of its own. */
  readonly folder: string
  /** Where people reach it. */
  readonly publicUrl: URL
  /** All schools of this installation, for those who have not signed in. */
  readonly schools: () => Promise<readonly SchoolSettings[]>
  readonly handIn: HandInBox
  /** A link of the gate that gives a device the bearing *class*; absent or null where there is no gate. */
  readonly classLinkOf?: (schoolId: string, classId: string) => string | null
}
