import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { SchoolCalendar } from '../../timetable/domain/school-calendar.ts'
import type { KnownNames } from '../../timetable/timetable-reading.ts'
import type { Strictness } from '../../roster/roster-finding.ts'
import type { RosterFormat } from '../roster-format.ts'
import type { ImportReport } from '../import-report.ts'
import type { ImportProgress } from '../import-rows.ts'

/** What the reading process is told, in `asked.json` of its folder. */
export interface ReadingAsked {
  readonly files: readonly { readonly path: string; readonly name: string }[]
  readonly strictness: Strictness
  readonly today: string
  readonly uai: string | null
  /** Given for a timetable: by which names and days it is read. */
  readonly timetable: { readonly names: KnownNames; readonly calendar: SchoolCalendar } | null
}

/** What it says when it ends. */
export interface ReadingDone {
  readonly source: string | null
  readonly report: ImportReport
  readonly planSha256: string
}

export type ReadingMessage =
  | { readonly kind: 'progress'; readonly progress: ImportProgress }
  | { readonly kind: 'done'; readonly done: ReadingDone }

export const askedFile = (folder: string): string => join(folder, 'asked.json')
export const planFile = (folder: string): string => join(folder, 'plan.ndjson')
export const knownFile = (folder: string, format: RosterFormat): string =>
  join(folder, `known-${format}.ndjson`)
export const peopleFile = (folder: string, format: RosterFormat): string =>
  join(folder, `people-${format}.ndjson`)

/** Texts without line ends, one a line. */
export const writeLines = async (
  path: string,
  pages: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): Promise<void> => {
  const text = async function* () {
    for await (const page of pages) yield page.map((line) => `${line}\n`).join('')
  }
  await pipeline(Readable.from(text()), createWriteStream(path, { mode: 0o600 }))
}
