import type { DayReading } from '../day/day-reading.ts'
import type { DayView, LessonView, NamedTime } from '../day/school-day-view.ts'
import { subjectColour } from '../day/subject-colour.ts'
import type { SheetChange, SheetDay, SheetHomework, SheetLesson } from './day-sheet-model.ts'

export interface SheetRights {
  readonly classId: string
  /** The head lets teachers be named. */
  readonly namesTeachers: boolean
  /** True of a text that names a pupil or a guardian. */
  readonly namesSomebody: (text: string) => boolean
}

const changesOf = ({ state, changes }: LessonView): readonly SheetChange[] => {
  if (state === 'cancelled') return ['cancelled']
  if (state === 'away') return ['movedAway']
  return changes.flatMap((kind): readonly SheetChange[] =>
    kind === 'cancelled' ? [] : kind === 'moved' ? ['movedHere'] : [kind],
  )
}

const otherTimeOf = (time: NamedTime | null): SheetLesson['otherTime'] =>
  time === null ? null : { date: time.date, startMinute: time.startMinute }

const lessonOf = (lesson: LessonView, { classId, namesTeachers }: SheetRights): SheetLesson => {
  const { planned, now, state } = lesson
  const shown = state === 'held' ? now : (planned ?? now)
  const changes = changesOf(lesson)
  const moved = changes.includes('movedAway') ? now : changes.includes('movedHere') ? planned : null
  return {
    startMinute: shown.startMinute,
    endMinute: shown.endMinute,
    subject: lesson.subject,
    colour: lesson.colour,
    groups: lesson.classIds.includes(classId) ? [] : now.classes,
    teachers: namesTeachers ? now.teachers : [],
    rooms: shown.rooms,
    isRemote: shown.isRemote,
    changes,
    plannedRooms: planned?.rooms ?? [],
    otherTime: otherTimeOf(moved),
  }
}

export const sheetDayOf = (day: DayView, rights: SheetRights): SheetDay => ({
  date: day.date,
  weekLetter: day.weekLetter,
  closure: day.closure,
  lessons: day.lessons.map((lesson) => lessonOf(lesson, rights)),
})

/** The day it is, and the next one that has lessons, of days in their order. */
export const daysToShow = (days: readonly DayView[]): readonly DayView[] => {
  const [today, ...later] = days
  const next = later.find(({ closure, lessons }) => closure === null && lessons.length > 0)
  return [today, next].filter((day) => day !== undefined)
}

/** What is due, with its text by the homework's id. */
export const sheetHomeworkOf = (
  { homework, subjects }: Pick<DayReading, 'homework' | 'subjects'>,
  texts: ReadonlyMap<string, string>,
  { namesSomebody }: SheetRights,
): readonly SheetHomework[] =>
  homework.map((work) => {
    const subject = subjects[work.subjectId] ?? ''
    const text = [work.title, texts.get(work.id) ?? ''].filter((part) => part !== '').join('\n')
    return {
      dueDate: work.dueOn,
      dueMinute: work.dueMinute,
      subject,
      colour: subjectColour(subject),
      text: namesSomebody(text) ? null : text,
      estimatedMinutes: work.estimatedMinutes,
    }
  })
