import type { Session } from '../../platform/database/database.ts'
import { type Thing, thingOf } from '../access/thing.ts'
import type { Answer, AskedBy, Route } from '../web/route.ts'
import { manageView } from './manage-view.ts'
import { manageWords } from './manage-words.ts'
import { publishDaySheets } from './publish-day-sheets.ts'
import { readSheetLinks, rotateSheetLink, sheetAddress, sheetLinksOf } from './sheet-links.ts'

const classIdOf = ({ path }: AskedBy): string => path['classId'] ?? ''

const classThing = async (asked: AskedBy): Promise<Thing | null> => {
  const { count } = await asked.session.query(
    `select from classes where id = $1 and kind = 'class' and disabled_at is null`,
    [classIdOf(asked)],
  )
  return count === 0 ? null : thingOf(asked.school.schoolId, { classIds: [classIdOf(asked)] })
}

/** A person who waits for it need not wait for the next look of the watch. */
const publishNow = ({ session, school, parts, at }: AskedBy, classIds: readonly string[]) =>
  publishDaySheets(session, {
    folder: parts.folder,
    school,
    classIds,
    at,
    randomBytes: parts.randomBytes,
    classLinkOf: (classId) => parts.classLinkOf?.(school.schoolId, classId) ?? null,
  })

interface SheetState {
  readonly className: string
  readonly publishedAt: Date | null
  readonly namesTeachers: boolean
}

const readState = async (session: Session, classId: string): Promise<SheetState | undefined> => {
  const { rows } = await session.query<SheetState>(
    `select c.name as "className", s.published_at as "publishedAt",
       coalesce((select names_teachers from day_sheet_settings), false) as "namesTeachers"
     from classes c left join day_sheets s on s.school_id = c.school_id and s.class_id = c.id where c.id = $1`,
    [classId],
  )
  return rows[0]
}

const showSheet = async (asked: AskedBy): Promise<Answer> => {
  const { session, parts, school, at, actor, language, formats } = asked
  const classId = classIdOf(asked)
  const state = await readState(session, classId)
  const [now, ...old] = await sheetLinksOf(session, classId, at, parts.randomBytes)
  if (state === undefined || now === undefined) return { kind: 'notFound' }
  const main = manageView(
    {
      classId,
      className: state.className,
      address: sheetAddress(parts.publicUrl, school.schoolId, now.secret),
      publishedAt: state.publishedAt?.getTime() ?? null,
      oldLinksEndAt: old[0]?.endsAt ?? null,
      timeZone: school.timeZone,
      namesTeachers: actor.roles.has('head') ? state.namesTeachers : null,
    },
    language,
    formats,
  )
  return { kind: 'page', title: manageWords[language].title(state.className), main }
}

const giveNewLink = async (asked: AskedBy): Promise<Answer> => {
  const { session, parts, at } = asked
  const classId = classIdOf(asked)
  await rotateSheetLink(session, classId, at, parts.randomBytes)
  await publishNow(asked, [classId])
  return { kind: 'see', to: `/classe/${classId}/feuille` }
}

const saveSettings = async (asked: AskedBy): Promise<Answer> => {
  const classId = classIdOf(asked)
  await asked.session.query(
    `insert into day_sheet_settings (school_id, names_teachers) values (preau_school(), $1)
     on conflict (school_id) do update set names_teachers = excluded.names_teachers`,
    [asked.form.get('professeurs') === 'oui'],
  )
  await publishNow(asked, [classId])
  return { kind: 'see', to: `/classe/${classId}/feuille` }
}

/** With sign-in comes the link: on to the sheet itself. */
const openSheet = async (asked: AskedBy): Promise<Answer> => {
  const { session, school, at } = asked
  const [now] = await readSheetLinks(session, classIdOf(asked), at)
  return now === undefined
    ? { kind: 'notFound' }
    : { kind: 'see', to: `/jour/${school.schoolId}/${now.secret}/` }
}

/** The link of a class's day sheet: to open, and for those who give it out. */
export const daySheetRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/classe/:classId/feuille/ouvrir',
    action: 'day.read',
    thing: classThing,
    answer: openSheet,
  },
  {
    method: 'GET',
    path: '/classe/:classId/feuille',
    action: 'daySheet.manage',
    thing: classThing,
    answer: showSheet,
  },
  {
    method: 'POST',
    path: '/classe/:classId/feuille/lien',
    action: 'daySheet.manage',
    thing: classThing,
    answer: giveNewLink,
  },
  {
    method: 'POST',
    path: '/classe/:classId/feuille/reglages',
    action: 'settings.write',
    thing: classThing,
    answer: saveSettings,
  },
]
