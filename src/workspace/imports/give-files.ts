import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import { inSchool } from '../database/in-school.ts'
import type { AskedBy, Upload } from '../web/route.ts'
import { fileDigest } from './file-digest.ts'
import { importFolder, keepUploads, sweepFolders } from './import-folders.ts'
import { addImport, type GivenFile, noteFailed } from './import-rows.ts'
import { openYear } from './open-school.ts'
import { readingLimits } from './reading/reading-limits.ts'
import { readingsOf } from './reading/readings.ts'

/** Names of devices may be anything; a page and a report show them. */
const nameLengthMost = 100

const fileOf = async ({ fileName, file, bytes }: Upload): Promise<GivenFile> => ({
  name: fileName.slice(-nameLengthMost),
  bytes,
  sha256: await fileDigest(file),
})

/**
 * Keeps what was uploaded and begins to read it, in a process of its own. The id of the import, whose page says how far
 * it is.
 */
export const giveFiles = async (asked: AskedBy): Promise<Outcome<string, 'noFile' | 'reading'>> => {
  const { parts, school, form, uploads, at, today, actor } = asked
  const { schoolId } = school
  if (uploads.length === 0) return refused('noFile')
  const readings = readingsOf(parts)
  if (readings.of(schoolId) !== null) return refused('reading')
  const id = parts.newId()
  const folder = importFolder(parts.folder, schoolId, id)
  const files = await Promise.all(uploads.map(fileOf))
  // Committed before the reading looks for it.
  await inSchool(parts.database, schoolId, async (session) => {
    const schoolYearId = await openYear(session, today)
    await addImport(session, {
      id,
      schoolYearId,
      what: form.get('what') === 'timetable' ? 'timetable' : 'roster',
      strictness: form.get('strictness') === 'tolerant' ? 'tolerant' : 'strict',
      files,
      at,
      by: actor.personId,
    })
    await sweepFolders(session, parts.folder, schoolId, at)
  })
  await keepUploads(
    folder,
    uploads.map(({ file }) => file),
  )
  const { database } = parts
  if (readings.start({ database, schoolId, importId: id, folder, today, limits: readingLimits }))
    return accepted(id)
  // Somebody else of the school was quicker.
  await inSchool(database, schoolId, (session) => noteFailed(session, id, 'notAsked'))
  return refused('reading')
}
