import { isUuid } from '../../kernel/uuid.ts'
import type { Actor } from '../access/actor.ts'
import { may } from '../access/may.ts'
import { type Thing, thingOf } from '../access/thing.ts'
import { knownDay } from '../day/calendar-of.ts'
import { sayFileRefusal } from '../files/file-sentences.ts'
import { dateOf } from '../timetable/domain/school-day.ts'
import type { Answer, AskedBy, Route } from '../web/route.ts'
import { giveReason, parseReason, readReasons } from './absence-reasons.ts'
import { type AbsencesModel, absencesView } from './absences-view.ts'
import { readAbsences } from './read-absences.ts'
import { reasonFieldsOf } from './reason-form.ts'
import { documentBytesMost, openDocument, storeDocument } from './store-document.ts'
import { registerWords } from './words.ts'

/** A page shows a term back, and what is announced ahead. */
const shownDaysBack = 120
const shownDaysAhead = 120

/** Of whom this reader reads: the pupil named in the address, one's children, or oneself. */
const candidatesOf = ({ actor, query, form }: AskedBy): readonly string[] => {
  const named = form.get('eleve') ?? query.get('eleve')
  if (named !== null) return isUuid(named) ? [named] : []
  const children = actor.children.map(({ pupilId }) => pupilId)
  return actor.roles.has('pupil') ? [actor.personId, ...children] : children
}

const isAllowed = (
  actor: Actor,
  action: 'absence.read' | 'absence.excuse',
  schoolId: string,
  pupilId: string,
): boolean => may(actor, action, thingOf(schoolId, { pupilIds: [pupilId] })).ok

const readNames = async (
  { session }: AskedBy,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly name: string }[]> => {
  const { rows } = await session.query<{ id: string; name: string }>(
    `select id, concat_ws(' ', given_name, coalesce(usual_name, family_name)) as name from people p
     where id = any($1::uuid[]) and exists (select from roles r where r.school_id = p.school_id
       and r.person_id = p.id and r.role = 'pupil') order by given_name`,
    [ids],
  )
  return rows
}

const modelOf = async (asked: AskedBy, problem: string | null): Promise<AbsencesModel> => {
  const { actor, session, school, today, query, form } = asked
  const readable = candidatesOf(asked).filter((id) => isAllowed(actor, 'absence.read', school.schoolId, id))
  const pupils = await readNames(asked, readable)
  const from = dateOf(knownDay(today) - shownDaysBack)
  const to = dateOf(knownDay(today) + shownDaysAhead)
  const absences = await readAbsences(session, from, to, readable)
  const reasons = await readReasons(session, readable, from, to)
  return {
    pupils: pupils.map(({ id, name }) => ({
      id,
      name,
      absences: absences.filter(({ pupilId }) => pupilId === id).toReversed(),
      reasons: reasons.filter(({ pupilId }) => pupilId === id),
    })),
    excusable: pupils.filter(({ id }) => isAllowed(actor, 'absence.excuse', school.schoolId, id)),
    fields: reasonFieldsOf(form),
    problem,
    isSaved: query.get('fait') !== null,
  }
}

const pageOf = async (asked: AskedBy, problem: string | null): Promise<Answer> => ({
  kind: 'page',
  title: registerWords[asked.language].absences.title,
  main: absencesView(await modelOf(asked, problem), asked.language),
  place: 'more',
  status: problem === null ? 200 : 422,
})

/** Each of them must be readable: the thing is what the reader sees of the candidates, and none is 404. */
const readThing = (asked: AskedBy): Thing | null => {
  const { actor, school } = asked
  const seen = candidatesOf(asked).filter((id) => isAllowed(actor, 'absence.read', school.schoolId, id))
  return seen.length === 0 ? null : thingOf(school.schoolId, { pupilIds: seen })
}

const giveThing = ({ form, school }: AskedBy): Thing | null => {
  const pupilId = form.get('eleve') ?? ''
  return isUuid(pupilId) ? thingOf(school.schoolId, { pupilIds: [pupilId] }) : null
}

const give = async (asked: AskedBy): Promise<Answer> => {
  const { session, form, actor, at, language } = asked
  const pupilId = form.get('eleve') ?? ''
  const [pupil] = await readNames(asked, [pupilId])
  if (pupil === undefined) return { kind: 'notFound' }
  const reason = parseReason(form)
  if (!reason.ok) return pageOf(asked, registerWords[language].absences.refusals[reason.refusal])
  const document = await storeDocument(asked)
  if (!document.ok) return pageOf(asked, sayFileRefusal(document.refusal, language))
  await giveReason(session, {
    ...reason.value,
    pupilId,
    documentId: document.value,
    givenBy: actor.personId,
    at,
  })
  const isOwn = actor.children.some((child) => child.pupilId === pupilId)
  return { kind: 'see', to: isOwn ? '/absences?fait' : `/absences?eleve=${pupilId}&fait` }
}

const documentThing = async ({ session, school, path }: AskedBy): Promise<Thing | null> => {
  const { rows } = await session.query<{ pupilId: string }>(
    'select pupil_id as "pupilId" from absence_reasons where id = $1',
    [path['reasonId'] ?? ''],
  )
  const [reason] = rows
  return reason === undefined ? null : thingOf(school.schoolId, { pupilIds: [reason.pupilId] })
}

export const absenceRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/absences',
    action: 'absence.read',
    thing: readThing,
    answer: (asked) => pageOf(asked, null),
  },
  {
    method: 'POST',
    path: '/absences',
    action: 'absence.excuse',
    thing: giveThing,
    answer: give,
    uploads: { fileBytes: documentBytesMost, files: 1 },
  },
  {
    method: 'GET',
    path: '/absences/document/:reasonId',
    action: 'absence.read',
    thing: documentThing,
    answer: async ({ session, school, parts, path }) => {
      const document = await openDocument(
        session,
        parts.handIn.files,
        school.schoolId,
        path['reasonId'] ?? '',
      )
      return document === null ? { kind: 'notFound' } : { kind: 'download', ...document }
    },
  },
]
