import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { RosterFile } from '../roster/read-roster.ts'
import type { MadeSchool } from './made-school.ts'
import { aafFiles } from './writing/aaf-files.ts'
import { ondeFiles } from './writing/onde-files.ts'
import { oneRosterZip } from './writing/one-roster-files.ts'
import { siecleFiles } from './writing/siecle-files.ts'
import { classCalendars, timetableCalendar } from './writing/timetable-calendar.ts'
import { timetableCsv } from './writing/timetable-csv.ts'

export interface WrittenFile {
  /** Below the folder that was given. */
  readonly path: string
  readonly bytes: number
}

interface PlacedFile {
  readonly folder: string
  readonly file: RosterFile
}

const place = (folder: string, files: readonly RosterFile[]): readonly PlacedFile[] =>
  files.map((file) => ({ folder, file }))

/** ONDE, SIECLE and timetables are of one school: several schools have a folder each, called by their UAI. */
const placedFiles = (school: MadeSchool): readonly PlacedFile[] => {
  const isOne = school.establishments.length === 1
  return [
    ...place('.', [oneRosterZip(school, '1.1'), oneRosterZip(school, '1.2')]),
    ...place('aaf', aafFiles(school)),
    ...school.establishments.flatMap((one) => {
      const own = isOne ? '.' : one.uai
      return [
        ...place(join(own, 'onde'), ondeFiles(one)),
        ...place(join(own, 'siecle'), siecleFiles(one)),
        ...place(join(own, 'timetable'), [timetableCsv(one), timetableCalendar(one)]),
        ...place(join(own, 'timetable', 'classes'), classCalendars(one)),
      ]
    }),
  ]
}

/**
 * Writes a school in all formats below `directory`, which is made where it is missing; files of the same name are
 * overwritten. Rejects with what the file system says.
 */
export const writeSchool = async (school: MadeSchool, directory: string): Promise<readonly WrittenFile[]> => {
  const written: WrittenFile[] = []
  for (const { folder, file } of placedFiles(school)) {
    const path = join(folder, file.name)
    const target = join(directory, path)
    await mkdir(dirname(target), { recursive: true })
    const out = createWriteStream(target)
    await pipeline(Readable.from(file.open()), out)
    written.push({ path, bytes: out.bytesWritten })
  }
  return written
}
