import { isUuid } from '../../kernel/uuid.ts'
import { tokenHashOf } from '../accounts/digest.ts'
import { assert } from '../../kernel/assert.ts'
import type { Session } from '../../platform/database/database.ts'
import { may } from '../access/may.ts'
import { readActor } from '../accounts/read-actor.ts'
import { parseSessionCookie, sessionCookieName } from '../accounts/session-cookie.ts'
import { inSchool, plannedOnce } from '../database/in-school.ts'
import type { Actor } from '../access/actor.ts'
import type {
  Answer,
  Asked,
  AskedBy,
  Language,
  PublicRoute,
  Route,
  SchoolSettings,
  Visitor,
} from './route.ts'
import type { ReadForm } from './read-uploads.ts'
import { schoolFormatsOf } from './school-formats.ts'
import type { WorkspaceParts } from './workspace-parts.ts'

/** A request that has been read, before anybody knows who asks. */
export interface ReadRequest extends ReadForm {
  readonly at: number
  readonly language: Language
  readonly visitor: Visitor
  readonly path: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** The path with its query: to come back to. */
  readonly here: string
}

/** What the shell makes of it: an answer with who asked, or why there is none. */
export type Answered =
  | { readonly kind: 'answer'; readonly answer: Answer; readonly actor: Actor | null; readonly asked: Asked }
  | { readonly kind: 'notFound'; readonly actor: Actor | null; readonly school: SchoolSettings | null }
  | { readonly kind: 'notAllowed'; readonly actor: Actor; readonly school: SchoolSettings }
  | { readonly kind: 'signIn' }
  | { readonly kind: 'secondFactor' }

const hasWrongId = (path: Readonly<Record<string, string>>): boolean =>
  Object.entries(path).some(([name, value]) => name.endsWith('Id') && !isUuid(value))

/** Each statement in a transaction of its own, for an answer that waits meanwhile. */
const statementwise = (parts: WorkspaceParts, schoolId: string): Session => ({
  query: (sql, parameters) => inSchool(parts.database, schoolId, (session) => session.query(sql, parameters)),
})

const askedOf = (
  parts: WorkspaceParts,
  school: SchoolSettings,
  request: ReadRequest,
  session: Session,
): Asked => {
  const { formats, dayOf } = schoolFormatsOf(request.language, school.timeZone)
  return { ...request, parts, session, school, formats, today: dayOf(request.at) }
}

const schoolBy = async (parts: WorkspaceParts, schoolId: string): Promise<SchoolSettings | null> =>
  (await parts.schools()).find((school) => school.schoolId === schoolId) ?? null

type Let = { readonly kind: 'let'; readonly asked: AskedBy } | Exclude<Answered, { kind: 'answer' }>

/** Who asks, what about, and whether they may: nothing is answered without (W1). */
const letIn = async (route: Route, asked: Asked, tokenHash: string): Promise<Let> => {
  const actor = await readActor(asked.session, tokenHash, asked.at)
  if (actor === null) return { kind: 'signIn' }
  const by: AskedBy = { ...asked, actor }
  const thing = await route.thing(by)
  if (thing === null) return { kind: 'notFound', actor, school: asked.school }
  const allowed = may(actor, route.action, thing)
  if (allowed.ok || (allowed.refusal === 'secondFactorMissing' && route.beforeSecondFactor === true))
    return { kind: 'let', asked: by }
  if (allowed.refusal === 'secondFactorMissing') return { kind: 'secondFactor' }
  // What is of somebody else looks the same as what is not there.
  return route.method === 'GET'
    ? { kind: 'notFound', actor, school: asked.school }
    : { kind: 'notAllowed', actor, school: asked.school }
}

const answerLet = async (route: Route, found: Let): Promise<Answered> =>
  found.kind === 'let'
    ? {
        kind: 'answer',
        answer: await route.answer(found.asked),
        actor: found.asked.actor,
        asked: found.asked,
      }
    : found

export const answerRoute = async (
  parts: WorkspaceParts,
  route: Route,
  request: ReadRequest,
): Promise<Answered> => {
  const cookie = request.visitor.cookies.get(sessionCookieName(parts.publicUrl.protocol === 'https:'))
  const shown = cookie === undefined ? null : parseSessionCookie(cookie)
  const school = shown === null ? null : await schoolBy(parts, shown.schoolId)
  if (shown === null || school === null) return { kind: 'signIn' }
  if (hasWrongId(request.path)) return { kind: 'notFound', actor: null, school }
  const tokenHash = tokenHashOf(shown.token)
  const enter = (session: Session): Promise<Let> =>
    letIn(route, askedOf(parts, school, request, session), tokenHash)
  if (route.waits !== true)
    return inSchool(
      parts.database,
      school.schoolId,
      async (session) => answerLet(route, await enter(session)),
      route.method === 'GET' ? plannedOnce : {},
    )
  const found = await inSchool(parts.database, school.schoolId, enter)
  if (found.kind !== 'let') return found
  const session = statementwise(parts, school.schoolId)
  return answerLet(route, { kind: 'let', asked: { ...found.asked, session } })
}

export const answerPublicRoute = async (
  parts: WorkspaceParts,
  route: PublicRoute,
  request: ReadRequest,
): Promise<Answered> => {
  assert(route.path.includes('/:schoolId'), 'a public route names its school')
  if (hasWrongId(request.path)) return { kind: 'notFound', actor: null, school: null }
  const school = await schoolBy(parts, request.path['schoolId'] ?? '')
  if (school === null) return { kind: 'notFound', actor: null, school: null }
  const answer = async (session: Session): Promise<Answered> => {
    const asked = askedOf(parts, school, request, session)
    return { kind: 'answer', answer: await route.answer(asked), actor: null, asked }
  }
  return route.waits === true
    ? answer(statementwise(parts, school.schoolId))
    : inSchool(parts.database, school.schoolId, answer)
}
