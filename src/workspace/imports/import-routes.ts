import { thingOf } from '../access/thing.ts'
import { archiveLimits } from '../archive/archive-limits.ts'
import type { Answer, AskedBy, Route } from '../web/route.ts'
import { applyImport } from './apply-import.ts'
import { giveFiles } from './give-files.ts'
import { importFolder } from './import-folders.ts'
import { lastApplied, listImports, readImport } from './import-rows.ts'
import { listPage } from './pages/list-page.ts'
import { previewPage } from './pages/preview-page.ts'
import { reportCsv, reportJson } from './pages/report-files.ts'
import { importWords } from './pages/words.ts'
import { readingsOf } from './reading/readings.ts'
import { type UndoRefusal, undoImport } from './undo-import.ts'

/** A school has a few imports a month. */
const importsShownMost = 50

/** A school may give a calendar for each of its classes and groups. */
const filesMost = 200

const importId = ({ path }: AskedBy): string => path['importId'] ?? ''

const showList = async (asked: AskedBy, trouble: string | null): Promise<Answer> => {
  const { session, language, formats, school } = asked
  const model = {
    imports: await listImports(session, importsShownMost),
    undoable: await lastApplied(session),
    trouble,
    timeZone: school.timeZone,
    formats,
  }
  const main = listPage(model, language)
  const page = { kind: 'page', title: importWords[language].title, main, place: 'people' } as const
  return trouble === null ? page : { ...page, status: 422 }
}

/** Beyond, a reading that this process does not do is done by none: each tells a second later how far it is. */
const silenceMs = 120_000

const showImport = async (asked: AskedBy, trouble: string | null): Promise<Answer> => {
  const { session, language, formats, school, parts, at, actor } = asked
  const row = await readImport(session, importId(asked))
  if (row === null) return { kind: 'notFound' }
  const isReading = readingsOf(parts).of(school.schoolId) !== null
  const model = {
    row,
    trouble,
    isHead: actor.roles.has('head'),
    isForsaken: !isReading && at - row.updatedAt.getTime() > silenceMs,
    timeZone: school.timeZone,
    formats,
  }
  const main = previewPage(model, language)
  const page = { kind: 'page', title: importWords[language].preview, main, place: 'people' } as const
  return trouble === null ? page : { ...page, status: 409 }
}

const give = async (asked: AskedBy): Promise<Answer> => {
  const given = await giveFiles(asked)
  return given.ok
    ? { kind: 'see', to: `/import/${given.value}` }
    : showList(asked, importWords[asked.language][given.refusal])
}

const apply = async (asked: AskedBy): Promise<Answer> => {
  const { session, school, parts, today, at, actor, form, language } = asked
  const id = importId(asked)
  const applied = await applyImport(session, {
    importId: id,
    folder: importFolder(parts.folder, school.schoolId, id),
    today,
    at,
    by: { personId: actor.personId, isHead: actor.roles.has('head') },
    isSuddenMeant: form.get('meant') === 'yes',
  })
  return applied.ok
    ? { kind: 'see', to: `/import/${id}` }
    : showImport(asked, importWords[language].refusals[applied.refusal])
}

const sayUndoRefusal = ({ language, formats }: AskedBy, refusal: UndoRefusal): string => {
  const { undoRefusals, tables } = importWords[language]
  return refusal.kind === 'changedSince'
    ? undoRefusals.changedSince(formats.count(refusal.rows), tables[refusal.table])
    : undoRefusals[refusal.kind]
}

const undo = async (asked: AskedBy): Promise<Answer> => {
  const { session, at, actor } = asked
  const id = importId(asked)
  const undone = await undoImport(session, { importId: id, by: actor.personId, at })
  return undone.ok
    ? { kind: 'see', to: `/import/${id}` }
    : showImport(asked, sayUndoRefusal(asked, undone.refusal))
}

const download =
  (type: 'csv' | 'json') =>
  async (asked: AskedBy): Promise<Answer> => {
    const { session, language } = asked
    const row = await readImport(session, importId(asked))
    const report = row?.report ?? null
    if (report === null || 'failure' in report) return { kind: 'notFound' }
    return type === 'csv'
      ? { kind: 'download', name: 'import.csv', type: 'text/csv', content: reportCsv(report, language) }
      : { kind: 'download', name: 'import.json', type: 'application/json', content: reportJson(report) }
  }

const ofSchool: Route['thing'] = ({ school }) => thingOf(school.schoolId)

/** What is there of this school: another school's import is not there. */
const ofImport: Route['thing'] = async (asked) =>
  (await readImport(asked.session, importId(asked))) === null ? null : thingOf(asked.school.schoolId)

const route = (
  method: Route['method'],
  path: string,
  thing: Route['thing'],
  answer: Route['answer'],
): Route => ({ method, path, action: 'import.run', thing, answer })

/** Imports of people and timetables: given, looked at, applied, undone. */
export const importRoutes: readonly Route[] = [
  route('GET', '/import', ofSchool, (asked) => showList(asked, null)),
  {
    ...route('POST', '/import', ofSchool, give),
    uploads: { fileBytes: archiveLimits.fileBytes, files: filesMost },
  },
  route('GET', '/import/:importId', ofImport, (asked) => showImport(asked, null)),
  route('POST', '/import/:importId/appliquer', ofImport, apply),
  route('POST', '/import/:importId/annuler', ofImport, undo),
  route('GET', '/import/:importId/liste.csv', ofImport, download('csv')),
  route('GET', '/import/:importId/liste.json', ofImport, download('json')),
]
