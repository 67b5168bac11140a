import { accepted } from '../../kernel/outcome.ts'
import { type Thing, thingOf } from '../access/thing.ts'
import type { DayReading } from '../day/day-reading.ts'
import { readDays } from '../day/read-days.ts'
import type { Answer, AskedBy, Route } from '../web/route.ts'
import { writeClassLog } from './class-log.ts'
import { classLogWords } from './class-log-words.ts'
import { parseHomework } from './homework.ts'
import { isLessonDay, readLesson, type TaughtLesson } from './lesson-on-day.ts'
import { lessonModel, type Unsaved } from './lesson-model.ts'
import { lessonPage } from './pages/lesson-page.ts'
import { publishAtIn } from './publish-sentence.ts'
import { readHomework } from './read-homework.ts'
import { correctHomework, giveHomework, withdrawHomework } from './store-homework.ts'

const placeOf = ({ path }: AskedBy) => ({ lessonId: path['lessonId'] ?? '', date: path['date'] ?? '' })

const lessonOf = async (asked: AskedBy): Promise<TaughtLesson | null> => {
  const { lessonId, date } = placeOf(asked)
  const lesson = await readLesson(asked.session, lessonId)
  return lesson !== null && isLessonDay(lesson, date) ? lesson : null
}

const lessonThing = async (asked: AskedBy): Promise<Thing | null> => {
  const lesson = await lessonOf(asked)
  if (lesson === null) return null
  return thingOf(asked.school.schoolId, { classIds: lesson.classes.map(({ id }) => id) })
}

const page = async (asked: AskedBy, unsaved?: Unsaved): Promise<Answer> => {
  const lesson = await lessonOf(asked)
  if (lesson === null) return { kind: 'notFound' }
  const model = await lessonModel(asked, lesson, placeOf(asked).date, unsaved)
  const title = classLogWords[asked.language].lessonOf(
    lesson.subject,
    lesson.classes.map(({ name }) => name).join(', '),
  )
  const status = unsaved === undefined ? 200 : 422
  return { kind: 'page', title, main: lessonPage(model), place: 'today', status }
}

const back = (asked: AskedBy): Answer => {
  const { lessonId, date } = placeOf(asked)
  return { kind: 'see', to: `/cours/${lessonId}/${date}` }
}

/** Only what says when something is published. */
const calendarReading = ({ session, today, at }: AskedBy): Promise<DayReading> =>
  readDays(
    session,
    { classIds: [], teacherId: null, pupilIds: [] },
    { from: today, to: today, dueUntil: today, at },
  )

const writeLog = async (asked: AskedBy): Promise<Answer> => {
  const lesson = await lessonOf(asked)
  if (lesson === null) return { kind: 'notFound' }
  const { session, form, actor, at } = asked
  const text = form.get('text') ?? ''
  const written = await writeClassLog(session, placeOf(asked), {
    text,
    writtenBy: actor.personId,
    at,
    publishAt: publishAtIn(await calendarReading(asked), lesson.classes[0]?.id ?? '', at),
    seenVersion: Number(form.get('version') ?? 0),
  })
  if (!written.ok) return page(asked, { logDraft: { text, refusal: written.refusal } })
  return back(asked)
}

const typedFields = ({ form, path }: AskedBy) => ({
  homeworkId: path['homeworkId'] ?? null,
  title: form.get('title') ?? '',
  text: form.get('text') ?? '',
  minutes: form.get('minutes') ?? '',
  due: form.get('due') ?? '',
  handIn: form.get('handIn') ?? 'none',
})

/** The wording of the form; a lesson that is not there is left out, and its day stays. */
const wordingIn = async ({ form, session }: AskedBy, givenOn: string) => {
  const parsed = parseHomework(form, givenOn)
  if (!parsed.ok || parsed.value.dueLessonId === null) return parsed
  const due = await readLesson(session, parsed.value.dueLessonId)
  return due === null ? accepted({ ...parsed.value, dueLessonId: null }) : parsed
}

const give = async (asked: AskedBy): Promise<Answer> => {
  const lesson = await lessonOf(asked)
  if (lesson === null) return { kind: 'notFound' }
  const { session, actor, at } = asked
  const { lessonId, date } = placeOf(asked)
  const wording = await wordingIn(asked, date)
  if (!wording.ok) return page(asked, { fields: { ...typedFields(asked), refusal: wording.refusal } })
  const reading = await calendarReading(asked)
  for (const { id: classId } of lesson.classes) {
    const place = { classId, subjectId: lesson.subjectId, lessonId, givenOn: date }
    const publishAt = publishAtIn(reading, classId, at)
    await giveHomework(session, place, wording.value, { writtenBy: actor.personId, at, publishAt })
  }
  return back(asked)
}

/** The homework of the path, if it was given in the lesson of the path. */
const givenHere = async (asked: AskedBy) => {
  const { lessonId, date } = placeOf(asked)
  const reader = { personId: asked.actor.personId, at: asked.at }
  const homework = await readHomework(asked.session, asked.path['homeworkId'] ?? '', reader)
  return homework !== null && homework.lessonId === lessonId && homework.givenOn === date ? homework : null
}

const correct = async (asked: AskedBy): Promise<Answer> => {
  const homework = await givenHere(asked)
  if (homework === null) return { kind: 'notFound' }
  const { session, actor, at } = asked
  const wording = await wordingIn(asked, homework.givenOn)
  if (!wording.ok) return page(asked, { fields: { ...typedFields(asked), refusal: wording.refusal } })
  const publishAt = publishAtIn(await calendarReading(asked), homework.classId, at)
  await correctHomework(session, homework.id, wording.value, { writtenBy: actor.personId, at, publishAt })
  return back(asked)
}

const withdraw = async (asked: AskedBy): Promise<Answer> => {
  const homework = await givenHere(asked)
  if (homework === null) return { kind: 'notFound' }
  await withdrawHomework(asked.session, homework.id, { writtenBy: asked.actor.personId, at: asked.at })
  return back(asked)
}

const lessonPath = '/cours/:lessonId/:date'

const post = (below: string, answer: Route['answer']): Route => ({
  method: 'POST',
  path: `${lessonPath}${below}`,
  action: 'classLog.write',
  thing: lessonThing,
  answer,
})

/** One lesson of one day: read by its classes, their guardians and the school; written by its teachers. */
export const lessonRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: lessonPath,
    action: 'day.read',
    thing: lessonThing,
    answer: (asked) => page(asked),
  },
  post('', writeLog),
  post('/travail', give),
  post('/travail/:homeworkId', correct),
  post('/travail/:homeworkId/retirer', withdraw),
]
