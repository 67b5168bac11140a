import { minute } from '../../kernel/duration.ts'
import { type Thing, thingOf } from '../access/thing.ts'
import { knownDay } from '../day/calendar-of.ts'
import type { LessonView } from '../day/school-day-view.ts'
import { instantOf, schoolTimeOf } from '../day/school-clock.ts'
import { dateOf } from '../timetable/domain/school-day.ts'
import type { Answer, AskedBy, Route } from '../web/route.ts'
import { readReasons } from './absence-reasons.ts'
import { readCalledLesson, readLessonClasses, readPupils } from './read-called-lesson.ts'
import { type Arrival, changedMarks, lateBy, type Marks, readMarks } from './roll-call.ts'
import { type CalledPupil, rollCallView } from './roll-call-view.ts'
import { sayMark } from './say-mark.ts'
import { markIn, readChanges, readRollCall, type RollCallPlace, saveRollCall } from './store-roll-call.ts'
import { readWaiting } from './waiting-evidence.ts'
import { registerWords } from './words.ts'

/** A door opens before a lesson begins: who waits then waits for it. */
const waitsBeforeMs = 30 * minute

const placeOf = ({ path }: AskedBy): RollCallPlace => ({
  lessonId: path['lessonId'] ?? '',
  date: path['date'] ?? '',
})

const pathOf = ({ lessonId, date }: RollCallPlace): string => `/appel/${lessonId}/${date}`

const lessonThing = async (asked: AskedBy): Promise<Thing | null> => {
  const classIds = await readLessonClasses(asked.session, placeOf(asked).lessonId)
  return classIds === null ? null : thingOf(asked.school.schoolId, { classIds })
}

const readLesson = async (asked: AskedBy): Promise<LessonView | null> => {
  const place = placeOf(asked)
  const classIds = await readLessonClasses(asked.session, place.lessonId)
  return classIds === null ? null : readCalledLesson(asked.session, place, classIds, asked.at)
}

const readCalled = async (
  { session, school }: AskedBy,
  place: RollCallPlace,
  lesson: LessonView,
): Promise<readonly CalledPupil[]> => {
  const { date, startMinute, endMinute } = lesson.now
  const pupils = await readPupils(session, lesson.classIds)
  const ids = pupils.map(({ id }) => id)
  const call = await readRollCall(session, place)
  const reasons = await readReasons(session, ids, date, date)
  const at = (minuteOfDay: number): number =>
    instantOf(school.timeZone, { day: knownDay(date), minute: minuteOfDay })
  const waiting = await readWaiting(session, ids, at(startMinute) - waitsBeforeMs, at(endMinute))
  return pupils.map((pupil) => ({
    ...pupil,
    mark: markIn(call, pupil.id),
    isAnnounced: reasons.some(
      (reason) =>
        reason.pupilId === pupil.id && reason.fromMinute <= startMinute && startMinute < reason.untilMinute,
    ),
    waiting: waiting.get(pupil.id) ?? null,
  }))
}

const pageOf = async (
  asked: AskedBy,
  lesson: LessonView,
  alerts: readonly string[],
  status: 200 | 409 | 422,
): Promise<Answer> => {
  const { session, language, formats } = asked
  const place = placeOf(asked)
  const { version, savedBy, savedAt } = await readRollCall(session, place)
  const classes = lesson.now.classes.join(', ')
  const main = rollCallView(
    {
      path: pathOf(place),
      classes,
      subject: lesson.subject,
      startMinute: lesson.now.startMinute,
      endMinute: lesson.now.endMinute,
      version,
      savedBy,
      savedAt,
      pupils: await readCalled(asked, place, lesson),
      history: await readChanges(session, place),
      alerts,
    },
    language,
    formats,
  )
  const title = registerWords[language].call.title(classes)
  return { kind: 'page', title, main, place: 'register', status, focus: true, scripts: ['register'] }
}

/** By the button beside a name: as many minutes as it is now. On another day than the lesson's, the whole lesson. */
const arrivalOf = ({ form, at, school }: AskedBy, { now }: LessonView): Arrival | null => {
  const pupilId = form.get('arrivee')
  if (pupilId === null) return null
  const time = schoolTimeOf(school.timeZone, at)
  const isToday = dateOf(time.day) === now.date
  return { pupilId, minutes: lateBy(now.startMinute, isToday ? time.minute : now.endMinute) }
}

/** What somebody else saved meanwhile is shown, and what was not saved is told. */
const tellConflict = async (asked: AskedBy, lesson: LessonView, entered: Marks): Promise<Answer> => {
  const { session, language, formats } = asked
  const words = registerWords[language].call
  const call = await readRollCall(session, placeOf(asked))
  const pupils = await readPupils(session, lesson.classIds)
  const differing = changedMarks(call.marks, entered)
  const named = pupils.flatMap(({ id, givenName, familyName }) => {
    const mark = differing.get(id)
    return mark === undefined ? [] : [`${givenName} ${familyName} (${sayMark(mark, language)})`]
  })
  const who = words.changedMeanwhile(call.savedBy ?? '', formats.clock(call.savedAt ?? asked.at))
  return pageOf(asked, lesson, named.length === 0 ? [who] : [who, words.yourMarks(named.join(', '))], 409)
}

const save = async (asked: AskedBy): Promise<Answer> => {
  const { session, form, actor, at, language } = asked
  const place = placeOf(asked)
  const lesson = await readLesson(asked)
  if (lesson === null) return { kind: 'notFound' }
  const pupils = await readPupils(session, lesson.classIds)
  const marks = readMarks(
    form,
    pupils.map(({ id }) => id),
    arrivalOf(asked, lesson),
  )
  if (!marks.ok) return pageOf(asked, lesson, [registerWords[language].call.wrongMinutes], 422)
  const saved = await saveRollCall(session, {
    ...place,
    startMinute: lesson.now.startMinute,
    endMinute: lesson.now.endMinute,
    seenVersion: Number(form.get('version') ?? '0'),
    marks: marks.value,
    savedBy: actor.personId,
    at,
  })
  return saved.ok ? { kind: 'see', to: pathOf(place) } : tellConflict(asked, lesson, marks.value)
}

export const rollCallRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/appel/:lessonId/:date',
    action: 'register.read',
    thing: lessonThing,
    answer: async (asked) => {
      const lesson = await readLesson(asked)
      return lesson === null ? { kind: 'notFound' } : pageOf(asked, lesson, [], 200)
    },
  },
  {
    method: 'POST',
    path: '/appel/:lessonId/:date',
    action: 'register.take',
    thing: lessonThing,
    answer: save,
  },
]
