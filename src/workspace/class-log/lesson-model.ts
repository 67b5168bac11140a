import { may } from '../access/may.ts'
import { thingOf } from '../access/thing.ts'
import { dateWords } from '../day/date-words.ts'
import { dateOf } from '../timetable/domain/school-day.ts'
import { schoolTimeOf } from '../day/school-clock.ts'
import type { AskedBy } from '../web/route.ts'
import { readClassLog } from './class-log.ts'
import { shownVersion } from './class-log-entry.ts'
import { readDueChoices } from './due-choices.ts'
import type { TaughtLesson } from './lesson-on-day.ts'
import { emptyFields, type HomeworkFields } from './pages/homework-form.ts'
import type { LessonModel } from './pages/lesson-page.ts'
import type { LogDraft } from './pages/log-card.ts'
import { publishAtIn, publishSentence } from './publish-sentence.ts'
import { type HomeworkDetail, readEarlierWordings, readHomeworkOfLesson } from './read-homework.ts'

/** What was typed and not taken, to be shown again. */
export interface Unsaved {
  readonly logDraft?: LogDraft
  readonly fields?: HomeworkFields
}

const fieldsOf = (homework: HomeworkDetail): HomeworkFields => ({
  homeworkId: homework.id,
  title: homework.title,
  text: homework.text,
  minutes: homework.estimatedMinutes === null ? '' : String(homework.estimatedMinutes),
  due: homework.dueLessonId === null ? homework.dueOn : `${homework.dueOn} ${homework.dueLessonId}`,
  handIn: homework.handIn,
  refusal: null,
})

/** Everything that the page of a lesson shows to this reader. */
export const lessonModel = async (
  asked: AskedBy,
  lesson: TaughtLesson,
  date: string,
  unsaved: Unsaved = {},
): Promise<LessonModel> => {
  const { actor, session, at, language, school, formats, query } = asked
  const classIds = lesson.classes.map(({ id }) => id)
  const canWrite = may(actor, 'classLog.write', thingOf(school.schoolId, { classIds })).ok
  const record = await readClassLog(session, { lessonId: lesson.id, date })
  const reader = { personId: actor.personId, at }
  const homework = await readHomeworkOfLesson(session, lesson.id, date, reader)
  const own = homework.filter(
    ({ classId }) => canWrite || may(actor, 'day.read', thingOf(school.schoolId, { classIds: [classId] })).ok,
  )
  const edited = own.find(({ id, isWithdrawn }) => id === query.get('corriger') && !isWithdrawn)
  const choices = await readDueChoices(session, lesson, date, at)
  const publishText = (publishAt: number): string => publishSentence(choices.reading, publishAt, at, language)
  return {
    language,
    at,
    lesson,
    date,
    path: `/cours/${lesson.id}/${date}`,
    canWrite,
    record: canWrite ? record : record.filter(({ publishAt }) => publishAt <= at),
    shown: shownVersion(record, at),
    homework: own,
    earlier: canWrite ? await readEarlierWordings(session, lesson.id, date) : [],
    choices: canWrite ? choices : null,
    publishNote: publishText(publishAtIn(choices.reading, classIds[0] ?? '', at)),
    publishText,
    when: (instant) => {
      const { day } = schoolTimeOf(school.timeZone, instant)
      return `${dateWords[language].long(dateOf(day))}, ${formats.clock(instant)}`
    },
    logDraft: unsaved.logDraft ?? null,
    fields: unsaved.fields ?? (edited ? fieldsOf(edited) : emptyFields),
  }
}
