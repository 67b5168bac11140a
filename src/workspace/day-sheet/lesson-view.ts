import { type Html, html } from '../../platform/html.ts'
import { icon } from '../web/icon.ts'
import { timeText } from '../timetable/domain/time-of-day.ts'
import type { Language } from '../web/route.ts'
import type { SheetChange, SheetLesson } from './day-sheet-model.ts'
import { dateWords } from '../day/date-words.ts'
import { type SheetWords, sheetWords } from './sheet-words.ts'

const isOff = ({ changes }: SheetLesson): boolean =>
  changes.includes('cancelled') || changes.includes('movedAway')

const otherTimeWords = (lesson: SheetLesson, day: string, language: Language): string | null => {
  if (lesson.otherTime === null) return null
  const time = timeText(lesson.otherTime.startMinute)
  return lesson.otherTime.date === day ? time : `${dateWords[language].long(lesson.otherTime.date)}, ${time}`
}

const changeWords = (
  change: SheetChange,
  lesson: SheetLesson,
  words: SheetWords,
  otherTime: string | null,
): string => {
  switch (change) {
    case 'room':
      return words.roomChanged(lesson)
    case 'movedHere':
      return words.movedHere(otherTime)
    case 'movedAway':
      return words.movedAway(otherTime)
    case 'cancelled':
    case 'replaced':
    case 'added':
      return words.changes[change]
  }
}

const badge = (change: SheetChange, text: string): Html =>
  change === 'cancelled'
    ? html`<span class="badge" data-kind="bad">${icon('cross')}${text}</span>`
    : html`<span class="badge" data-kind="dawn">${icon('swap')}${text}</span>`

const detailsOf = (lesson: SheetLesson, words: SheetWords): string =>
  [
    ...lesson.groups,
    ...lesson.teachers,
    ...(lesson.isRemote ? [words.remote] : []),
    ...(lesson.rooms.length > 0 && !lesson.isRemote ? [words.rooms(lesson.rooms)] : []),
  ].join(', ')

/** One lesson of a day, as in the timetable's list. */
export const lessonView = (lesson: SheetLesson, day: string, language: Language): Html => {
  const words = sheetWords[language]
  const otherTime = otherTimeWords(lesson, day, language)
  const details = isOff(lesson) ? lesson.groups.join(', ') : detailsOf(lesson, words)
  return html`<li data-from="${lesson.startMinute}" data-to="${lesson.endMinute}">
    <p class="hour">
      <time><b>${timeText(lesson.startMinute)}</b></time
      ><time>${timeText(lesson.endMinute)}</time>
    </p>
    <div class="lesson" data-subject="${lesson.colour}" ${isOff(lesson) ? html`data-state="off"` : null}>
      <h3>${lesson.subject}</h3>
      ${details === '' ? null : html`<p>${details}</p>`}
      ${
        lesson.changes.length === 0
          ? null
          : html`<p class="row gap-1 changes">
              ${lesson.changes.map((change) => badge(change, changeWords(change, lesson, words, otherTime)))}
            </p>`
      }
    </div>
  </li>`
}
