import type { Session } from '../../../platform/database/database.ts'
import { isLessonDay, readLesson } from '../../class-log/lesson-on-day.ts'
import { thingOf } from '../../access/thing.ts'
import { dayOf as parseDay } from '../../timetable/domain/school-day.ts'
import type { Answer, AskedBy, Route } from '../../web/route.ts'
import { dayOf, type DayPerson } from '../day-of.ts'
import { makeChange, takeChangeBack } from './office-change.ts'
import { officeWords } from './office-words.ts'
import { type ChangeRefusal, parseChange } from './parse-change.ts'
import { type Named, timetablePage } from './timetable-page.ts'

const readChoices = async (
  session: Session,
): Promise<{ classes: readonly Named[]; teachers: readonly Named[] }> => {
  const classes = await session.query<Named>(
    'select id, name from classes where disabled_at is null order by kind, name, id',
  )
  const teachers = await session.query<Named>(`
    select p.id, coalesce(p.usual_name, p.family_name) || ' ' || p.given_name as name
    from people p join roles r on r.school_id = p.school_id and r.person_id = p.id and r.role = 'teacher'
      and r.disabled_at is null
    where p.disabled_at is null order by 2, 1`)
  return { classes: classes.rows, teachers: teachers.rows }
}

interface Place {
  readonly classId: string | null
  readonly teacherId: string | null
  readonly date: string
}

/** What is looked at: the class where both are chosen. */
const placeIn = (
  fields: URLSearchParams,
  choices: Awaited<ReturnType<typeof readChoices>>,
  today: string,
): Place => {
  const among = (all: readonly Named[], name: string): string | null =>
    all.find(({ id }) => id === fields.get(name))?.id ?? null
  const classId = among(choices.classes, 'classe')
  const date = fields.get('date') ?? today
  return {
    classId,
    teacherId: classId === null ? among(choices.teachers, 'professeur') : null,
    date: parseDay(date) === undefined ? today : date,
  }
}

const personIn = ({ classId, teacherId }: Place): DayPerson | null => {
  if (classId !== null) return { kind: 'classes', classIds: [classId] }
  return teacherId === null ? null : { kind: 'teacher', teacherId }
}

const page = async (
  asked: AskedBy,
  fields: URLSearchParams,
  refusal: ChangeRefusal | null,
): Promise<Answer> => {
  const { session, language, today, at } = asked
  const choices = await readChoices(session)
  const place = placeIn(fields, choices, today)
  const person = personIn(place)
  const day = person === null ? null : await dayOf(session, person, place.date, at)
  const changes = day?.reading.changes ?? []
  const main = timetablePage({ language, ...place, ...choices, day, changes, refusal })
  const status = refusal === null ? 200 : 422
  return { kind: 'page', title: officeWords[language].title, main, status }
}

const back = (form: URLSearchParams): Answer => {
  const query = new URLSearchParams()
  for (const name of ['classe', 'professeur', 'date']) {
    const value = form.get(name)
    if (value !== null && value !== '') query.set(name, value)
  }
  return { kind: 'see', to: `/emploi-du-temps?${query.toString()}` }
}

const change = async (asked: AskedBy): Promise<Answer> => {
  const { session, form, path, actor, at } = asked
  const [lessonId = '', date = ''] = [path['lessonId'], path['date']]
  const lesson = await readLesson(session, lessonId)
  if (lesson === null || !isLessonDay(lesson, date)) return page(asked, form, 'notThatDay')
  const parsed = parseChange(form, lessonId, date)
  if (!parsed.ok) return page(asked, form, parsed.refusal)
  if (parsed.value.kind === 'replaced') {
    const { teachers } = await readChoices(session)
    const [substitute] = parsed.value.teachers
    if (!teachers.some(({ id }) => id === substitute)) return page(asked, form, 'noTeacher')
  }
  await makeChange(session, parsed.value, { personId: actor.personId, at })
  return back(form)
}

const takeBack = async (asked: AskedBy): Promise<Answer> => {
  await takeChangeBack(asked.session, asked.path['changeId'] ?? '', asked.at)
  return back(asked.form)
}

const schoolThing: Route['thing'] = ({ school }) => thingOf(school.schoolId)

/** The lesson must be one of the school. */
const lessonThing: Route['thing'] = async ({ session, path, school }) =>
  (await readLesson(session, path['lessonId'] ?? '')) === null ? null : thingOf(school.schoolId)

const changeThing: Route['thing'] = async ({ session, path, school }) => {
  const { count } = await session.query('select from lesson_changes where id = $1', [path['changeId'] ?? ''])
  return count === 0 ? null : thingOf(school.schoolId)
}

const shared = { action: 'timetable.change' } as const

/** The office's changes of the timetable. */
export const timetableRoutes: readonly Route[] = [
  {
    ...shared,
    method: 'GET',
    path: '/emploi-du-temps',
    thing: schoolThing,
    answer: (asked) => page(asked, asked.query, null),
  },
  { ...shared, method: 'POST', path: '/emploi-du-temps/:lessonId/:date', thing: lessonThing, answer: change },
  {
    ...shared,
    method: 'POST',
    path: '/emploi-du-temps/retour/:changeId',
    thing: changeThing,
    answer: takeBack,
  },
]
