import type { Readable } from 'node:stream'
import { accepted, type Outcome } from '../../kernel/outcome.ts'
import type { Session } from '../../platform/database/database.ts'
import { checkFile, type FileRefusal } from '../files/check-file.ts'
import { fileKinds, isFileKindName } from '../files/file-kind.ts'
import type { FileStore } from '../files/file-store.ts'
import type { Asked } from '../web/route.ts'

/** A scan or a photo of a page: as the form says. */
export const documentBytesMost = 10 * 2 ** 20

/** The id of the file that came with a form, checked and stored; null where none did. */
export const storeDocument = async ({
  session,
  school,
  parts,
  uploads,
}: Pick<Asked, 'session' | 'school' | 'parts' | 'uploads'>): Promise<Outcome<string | null, FileRefusal>> => {
  const [upload] = uploads
  if (upload === undefined) return accepted(null)
  const checked = await checkFile(upload, documentBytesMost)
  if (!checked.ok) return checked
  const fileId = parts.newId()
  const { file, name, kind, bytes } = checked.value
  await parts.handIn.files.put({ schoolId: school.schoolId, fileId }, { path: file })
  await session.query(
    'insert into stored_files (school_id, id, name, kind, bytes) values (preau_school(), $1, $2, $3, $4)',
    [fileId, name, kind, bytes],
  )
  return accepted(fileId)
}

export interface StoredDocument {
  readonly name: string
  readonly type: string
  readonly content: Readable
}

/** The document of a reason, to be downloaded; null where there is none. */
export const openDocument = async (
  session: Session,
  files: FileStore,
  schoolId: string,
  reasonId: string,
): Promise<StoredDocument | null> => {
  const { rows } = await session.query<{ id: string; name: string; kind: string }>(
    `select f.id, f.name, f.kind from absence_reasons a
     join stored_files f on f.school_id = a.school_id and f.id = a.document_id where a.id = $1`,
    [reasonId],
  )
  const [file] = rows
  if (file === undefined || !isFileKindName(file.kind)) return null
  const content = await files.open({ schoolId, fileId: file.id })
  return content === null ? null : { name: file.name, type: fileKinds[file.kind].type, content }
}
