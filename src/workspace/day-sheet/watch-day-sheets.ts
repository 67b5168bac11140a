import { minute, second } from '../../kernel/duration.ts'
import type { Session } from '../../platform/database/database.ts'
import { inSchool } from '../database/in-school.ts'
import { allClasses, classesToPublish } from './classes-to-publish.ts'
import { endSheetLinks, type PublishedSchool, publishDaySheets } from './publish-day-sheets.ts'
import type { WorkspaceParts } from '../web/workspace-parts.ts'
import { localDate } from '../day/local-date.ts'

/** A change is to be seen within 60 s: a third of it leaves time for a look that is slow. */
export const lookEveryMs = 20 * second
/** A row shows the time at which its transaction began, so a long one shows an old time when it is first seen. */
const longestTransactionMs = 10 * minute

export type DaySheetWatching = Pick<
  WorkspaceParts,
  'database' | 'folder' | 'schools' | 'randomBytes' | 'classLinkOf' | 'log'
>

export interface DaySheetWatch {
  /** Looks at all schools, at an instant in milliseconds since 1970, and gives back the classes that were written. */
  look(at: number): Promise<readonly string[]>
}

/** What is known of a school since the last look that ended well. */
interface Looked {
  readonly databaseNow: number
  readonly at: number
  readonly today: string
}

const nowOf = async (session: Session): Promise<number> => {
  const { rows } = await session.query<{ now: Date }>('select now() as now')
  return rows[0]?.now.getTime() ?? 0
}

/** Every sheet at the start and on a new day; else those whose class something changed for. */
const classesNow = (
  session: Session,
  before: Looked | undefined,
  at: number,
  today: string,
): Promise<readonly string[]> =>
  before === undefined || before.today !== today
    ? allClasses(session, today)
    : classesToPublish(session, today, {
        changedSince: before.databaseNow - longestTransactionMs,
        shownAfter: before.at,
        shownUntil: at,
      })

/** Keeps the files of all sheets as the database says; time comes with each look. */
export const createDaySheetWatch = (watching: DaySheetWatching): DaySheetWatch => {
  const { database, folder, randomBytes, classLinkOf } = watching
  const looked = new Map<string, Looked>()

  const lookAt = async (school: PublishedSchool, at: number): Promise<readonly string[]> => {
    const { schoolId } = school
    const today = localDate(at, school.timeZone)
    const found = await inSchool(database, schoolId, async (session) => {
      await endSheetLinks(session, folder, schoolId, at)
      const databaseNow = await nowOf(session)
      return { databaseNow, classIds: await classesNow(session, looked.get(schoolId), at, today) }
    })
    const written: string[] = []
    // A transaction for each class: none holds a row for as long as a whole school takes.
    for (const classId of found.classIds) {
      const publishing = {
        folder,
        school,
        classIds: [classId],
        at,
        randomBytes,
        classLinkOf: (id: string) => classLinkOf?.(schoolId, id) ?? null,
      }
      written.push(
        ...(await inSchool(database, schoolId, (session) => publishDaySheets(session, publishing))),
      )
    }
    looked.set(schoolId, { databaseNow: found.databaseNow, at, today })
    return written
  }

  return {
    look: async (at) => {
      const written: string[] = []
      for (const school of await watching.schools()) {
        try {
          written.push(...(await lookAt(school, at)))
        } catch (error) {
          // One school's trouble is not another's; the next look does it again.
          watching.log('warn', 'day-sheets-failed', { cause: String(error) })
        }
      }
      return written
    },
  }
}
