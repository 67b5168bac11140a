import { html } from '../../platform/html.ts'
import { thingOf } from '../access/thing.ts'
import { handInScript } from '../hand-in/hand-in-part.ts'
import { dateOf } from '../timetable/domain/school-day.ts'
import type { Answer, AskedBy, Route } from '../web/route.ts'
import { knownDay } from './calendar-of.ts'
import { weekOf, whoOf } from './day-of.ts'
import { timetableIn } from './day-timetable.ts'
import { dayWords } from './day-words.ts'
import { guardianToday } from './pages/guardian-today.ts'
import { pupilToday, type TodayModel } from './pages/pupil-today.ts'
import { teacherToday } from './pages/teacher-today.ts'
import { personOf, visibleChildren } from './person-of.ts'
import { readDays } from './read-days.ts'
import { dayViewOf } from './school-day-view.ts'
import { schoolTimeOf } from './school-clock.ts'

/** A guardian sees what is due in a week; the rest is on the child's own page. */
const guardianDueDays = 7

const ownToday = async (asked: AskedBy): Promise<TodayModel | null> => {
  const { actor, session, language, at, today, school } = asked
  const looked = personOf(actor, null)
  if (looked === null || looked.child !== null) return null
  const { days, reading } = await weekOf(session, looked.person, today, at)
  const day = days.find(({ date }) => date === today)
  if (day === undefined) return null
  const name = looked.person.kind === 'teacher' ? `${actor.givenName} ${actor.familyName}` : actor.givenName
  const { minute } = schoolTimeOf(school.timeZone, at)
  const sheetClassId = actor.classIds.find((id) => !reading.groupIds.includes(id)) ?? null
  return { language, name, today, minute, days, day, reading, sheetClassId }
}

const guardianMain = async ({ actor, session, language, at, today }: AskedBy) => {
  const children = visibleChildren(actor)
  const scope = {
    classIds: [...new Set(children.flatMap(({ classIds }) => classIds))],
    teacherId: null,
    pupilIds: children.map(({ pupilId }) => pupilId),
  }
  const dueUntil = dateOf(knownDay(today) + guardianDueDays)
  const reading = await readDays(session, scope, { from: today, to: today, dueUntil, at })
  const timetable = timetableIn(reading)
  return guardianToday({
    language,
    today,
    children: children.map(({ pupilId, givenName, classIds }) => ({
      pupilId,
      givenName,
      className: classIds
        .filter((id) => !reading.groupIds.includes(id))
        .map((id) => reading.classes[id] ?? '')
        .join(', '),
      day: dayViewOf(reading, timetable, whoOf({ kind: 'pupil', pupilId, classIds }), knownDay(today)),
      homework: reading.homework
        .filter(({ classId }) => classIds.includes(classId))
        .map((one) => ({ ...one, tickedBy: one.tickedBy.filter((id) => id === pupilId) })),
      reading,
    })),
  })
}

/** Of those who have no lessons and no children: the office's board, or all there is for them. */
const homeOf = (roles: AskedBy['actor']['roles']): string =>
  roles.has('head') || roles.has('office') ? '/vie-scolaire' : '/plus'

const answer = async (asked: AskedBy): Promise<Answer> => {
  const { actor, language } = asked
  const title = dayWords[language].today
  const own = await ownToday(asked)
  const parts = []
  if (own !== null) parts.push(actor.roles.has('pupil') ? pupilToday(own) : teacherToday(own))
  if (actor.roles.has('guardian')) parts.push(await guardianMain(asked))
  if (parts.length === 0) return { kind: 'see', to: homeOf(actor.roles) }
  // What a pupil handed in without a network leaves this device from here, too.
  return { kind: 'page', title, main: html`${parts}`, place: 'today', scripts: [handInScript] }
}

/** Everybody's first page. It shows what the policy lets each see: one's own days, and those of visible children. */
export const todayRoute: Route = {
  method: 'GET',
  path: '/aujourdhui',
  action: 'account.own',
  thing: ({ actor, school }) => thingOf(school.schoolId, { personIds: [actor.personId] }),
  answer,
}
