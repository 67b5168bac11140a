import type { Html } from '../../platform/html.ts'
import { thingOf } from '../access/thing.ts'
import { knownDay } from '../day/calendar-of.ts'
import { personOf } from '../day/person-of.ts'
import { readDays } from '../day/read-days.ts'
import { handInScript } from '../hand-in/hand-in-part.ts'
import { dateOf } from '../timetable/domain/school-day.ts'
import type { Answer, AskedBy, Route } from '../web/route.ts'
import { classLogWords } from './class-log-words.ts'
import { homeworkPage } from './pages/homework-page.ts'
import { workPage } from './pages/work-page.ts'
import { type HomeworkDetail, readHomework } from './read-homework.ts'
import { tickHomework } from './store-homework.ts'

/** What stands below a homework for this reader: the form of a pupil, the list of a teacher; null for nothing. */
export type HandInPart = (asked: AskedBy, homework: HomeworkDetail) => Promise<Html | null>

const pastDays = 30
/** To the next holidays and beyond: whoever gives work earlier gives it for later. */
const upcomingDays = 90

const ownThing: Route['thing'] = ({ actor, school }) =>
  thingOf(school.schoolId, { personIds: [actor.personId] })

const list = async (asked: AskedBy): Promise<Answer> => {
  const { actor, session, query, language, today, at } = asked
  const looked = personOf(actor, query.get('enfant'))
  if (looked === null || looked.person.kind !== 'pupil') return { kind: 'see', to: '/aujourdhui' }
  const isPast = query.get('quand') === 'passe'
  const day = knownDay(today)
  const from = isPast ? dateOf(day - pastDays) : today
  const dueUntil = dateOf(isPast ? day - 1 : day + upcomingDays)
  const { pupilId, classIds } = looked.person
  const scope = { classIds, teacherId: null, pupilIds: [pupilId] }
  const reading = await readDays(session, scope, { from, to: from, dueUntil, at })
  const { child } = looked
  const main = workPage({
    language,
    isPast,
    homework: isPast ? reading.homework.toReversed() : reading.homework,
    reading,
    child: child === null ? null : { pupilId: child.pupilId, givenName: child.givenName },
  })
  const words = classLogWords[language]
  return {
    kind: 'page',
    title: child === null ? words.yourWork : words.workOf(child.givenName),
    main,
    place: 'work',
  }
}

const found = ({ session, path, actor, at }: AskedBy): Promise<HomeworkDetail | null> =>
  readHomework(session, path['homeworkId'] ?? '', { personId: actor.personId, at })

const isTicked = async ({ session, actor }: AskedBy, homeworkId: string): Promise<boolean> => {
  const { count } = await session.query(
    'select from homework_ticks where homework_id = $1 and pupil_id = $2 and disabled_at is null',
    [homeworkId, actor.personId],
  )
  return count > 0
}

const detail =
  (handInPart: HandInPart) =>
  async (asked: AskedBy): Promise<Answer> => {
    const homework = await found(asked)
    if (homework === null) return { kind: 'notFound' }
    const { language, actor } = asked
    const isOwn = actor.classIds.includes(homework.classId)
    const main = homeworkPage({
      language,
      homework,
      isDone: isOwn ? await isTicked(asked, homework.id) : null,
      handIn: await handInPart(asked, homework),
    })
    return { kind: 'page', title: homework.title, main, place: 'work', scripts: [handInScript] }
  }

const tick = async (asked: AskedBy): Promise<Answer> => {
  const homework = await found(asked)
  const { actor, session, form, at } = asked
  if (homework === null || !actor.classIds.includes(homework.classId)) return { kind: 'notFound' }
  const isDone = form.get('done') === '1'
  await tickHomework(session, { homeworkId: homework.id, pupilId: actor.personId, isDone, at })
  const back = form.get('back')
  return {
    kind: 'see',
    to:
      back === 'detail' ? `/travail/${homework.id}` : back === 'passe' ? '/travail?quand=passe' : '/travail',
  }
}

/** Homework for those who do it, and their guardians. */
export const createWorkRoutes = (handInPart: HandInPart): readonly Route[] => [
  { method: 'GET', path: '/travail', action: 'account.own', thing: ownThing, answer: list },
  {
    method: 'GET',
    path: '/travail/:homeworkId',
    action: 'day.read',
    thing: async (asked) => {
      const homework = await found(asked)
      return homework === null ? null : thingOf(asked.school.schoolId, { classIds: [homework.classId] })
    },
    answer: detail(handInPart),
  },
  {
    method: 'POST',
    path: '/travail/:homeworkId/fait',
    action: 'homework.tick',
    thing: ownThing,
    answer: tick,
  },
]
