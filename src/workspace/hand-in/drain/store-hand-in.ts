import type { Database, Session } from '../../../platform/database/database.ts'
import { inSchool } from '../../database/in-school.ts'
import type { FileStore } from '../../files/file-store.ts'
import type { Spool } from '../spool/create-spool.ts'
import type { SpooledHandIn } from '../spool/spooled-hand-in.ts'
import { filesToStore, type FileToStore } from './files-to-store.ts'

export interface StoreParts {
  readonly spool: Spool
  readonly database: Database
  readonly files: FileStore
}

const insertFile = async (
  session: Session,
  { schoolId, handInId }: SpooledHandIn,
  { fileId, name, kind, bytes }: FileToStore,
  position: number,
): Promise<void> => {
  await session.query(
    'insert into stored_files (school_id, id, name, kind, bytes) values ($1, $2, $3, $4, $5)',
    [schoolId, fileId, name, kind, bytes],
  )
  await session.query(
    'insert into hand_in_files (school_id, hand_in_id, position, file_id) values ($1, $2, $3, $4)',
    [schoolId, handInId, position, fileId],
  )
}

/** Whoever inserts the hand-in inserts all of it; whoever comes second finds it and leaves it. */
const insertHandIn = async (
  session: Session,
  handIn: SpooledHandIn,
  files: readonly FileToStore[],
): Promise<void> => {
  const { schoolId, handInId, homeworkId, pupilId, number, openedAt, receivedAt, text, note } = handIn
  const { count } = await session.query(
    `insert into hand_ins (school_id, id, homework_id, pupil_id, number, opened_at, received_at, text, note)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (school_id, id) do nothing`,
    [
      schoolId,
      handInId,
      homeworkId,
      pupilId,
      number,
      new Date(openedAt),
      new Date(receivedAt),
      // A text of PostgreSQL holds every sign but this one.
      text.replaceAll('\0', ''),
      note.replaceAll('\0', ''),
    ],
  )
  if (count === 0) return
  for (const [position, file] of files.entries()) await insertFile(session, handIn, file, position)
}

/** Moves one hand-in to its place: files first, so that no row speaks of a file that is not there. Again changes nothing. */
export const storeHandIn = async (
  { spool, database, files }: StoreParts,
  handIn: SpooledHandIn,
): Promise<void> => {
  const toStore = await filesToStore(spool, handIn)
  const { schoolId } = handIn
  for (const { fileId, source } of toStore) await files.put({ schoolId, fileId }, source)
  await inSchool(database, schoolId, (session) => insertHandIn(session, handIn, toStore))
}
