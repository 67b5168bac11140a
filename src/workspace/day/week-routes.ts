import { thingOf } from '../access/thing.ts'
import { dayOf } from '../timetable/domain/school-day.ts'
import type { Answer, AskedBy, PublicRoute, Route } from '../web/route.ts'
import { calendarFeed } from './calendar-feed.ts'
import {
  hasCalendarLink,
  type LinkOwner,
  makeCalendarLink,
  readCalendarLink,
  revokeCalendarLink,
} from './calendar-link.ts'
import { weekOf } from './day-of.ts'
import { dayWords } from './day-words.ts'
import { weekPage } from './pages/week-page.ts'
import { type Looked, personOf } from './person-of.ts'
import { schoolTimeOf } from './school-clock.ts'

const lookedAt = ({ actor, query, form }: AskedBy): Looked | null =>
  personOf(actor, query.get('enfant') ?? form.get('enfant'))

const ownerOf = ({ actor }: AskedBy, { personId }: Looked): LinkOwner => ({
  personId: actor.personId,
  whoseId: personId,
})

const page = async (asked: AskedBy, newLink: string | null): Promise<Answer> => {
  const looked = lookedAt(asked)
  if (looked === null) return { kind: 'notFound' }
  const { session, query, today, at, language, school } = asked
  const wished = query.get('date') ?? today
  const date = dayOf(wished) === undefined ? today : wished
  const { days } = await weekOf(session, looked.person, date, at)
  const { child, person } = looked
  const main = weekPage({
    language,
    today,
    minute: schoolTimeOf(school.timeZone, at).minute,
    days,
    isTeacher: person.kind === 'teacher',
    child: child === null ? null : { pupilId: child.pupilId, givenName: child.givenName },
    hasLink: await hasCalendarLink(session, ownerOf(asked, looked)),
    newLink,
  })
  return { kind: 'page', title: dayWords[language].weekLink, main, place: 'today' }
}

const ownThing: Route['thing'] = ({ actor, school }) =>
  thingOf(school.schoolId, { personIds: [actor.personId] })

const makeLink = async (asked: AskedBy): Promise<Answer> => {
  const looked = lookedAt(asked)
  if (looked === null) return { kind: 'notFound' }
  const { parts, school, session, at } = asked
  const secret = await makeCalendarLink(session, ownerOf(asked, looked), at, parts.randomBytes)
  // Shown in the answer itself: a secret has no place in an address that a browser keeps.
  return page(asked, new URL(`/agenda/${school.schoolId}/${secret}`, parts.publicUrl).href)
}

const revokeLink = async (asked: AskedBy): Promise<Answer> => {
  const looked = lookedAt(asked)
  if (looked === null) return { kind: 'notFound' }
  await revokeCalendarLink(asked.session, ownerOf(asked, looked), asked.at)
  return { kind: 'see', to: looked.child === null ? '/semaine' : `/semaine?enfant=${looked.personId}` }
}

export const weekRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/semaine',
    action: 'account.own',
    thing: ownThing,
    answer: (asked) => page(asked, null),
  },
  { method: 'POST', path: '/semaine/agenda', action: 'account.own', thing: ownThing, answer: makeLink },
  {
    method: 'POST',
    path: '/semaine/agenda/revoquer',
    action: 'account.own',
    thing: ownThing,
    answer: revokeLink,
  },
]

/** A calendar program asks with the secret alone. */
export const feedRoute: PublicRoute = {
  method: 'GET',
  path: '/agenda/:schoolId/:secret',
  answer: async ({ session, path, language, today, at, parts }) => {
    const linked = await readCalendarLink(session, (path['secret'] ?? '').replace(/\.ics$/, ''))
    if (linked === null) return { kind: 'notFound' }
    const uidDomain = parts.publicUrl.hostname
    const body = await calendarFeed(session, { linked, language, today, at, uidDomain })
    const headers = { 'cache-control': 'private, max-age=900', 'x-robots-tag': 'noindex' }
    return { kind: 'document', type: 'text/calendar; charset=utf-8', body, headers }
  },
}
