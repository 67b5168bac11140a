import { type Html, html, url } from '../../../platform/html.ts'
import { timeText } from '../../timetable/domain/time-of-day.ts'
import type { Language } from '../../web/route.ts'
import { dateWords } from '../date-words.ts'
import { dayWords } from '../day-words.ts'
import type { DayView, LessonView } from '../school-day-view.ts'
import { changeTexts, lessonPath, roomText, shownTime } from './lesson-line.ts'

/** What stands for a lesson in a cell. */
const cellText = (lesson: LessonView, language: Language, isTeacher: boolean): Html => {
  const changed = changeTexts(lesson, language).join(', ')
  const time = shownTime(lesson)
  const title = isTeacher ? time.classes.join(', ') : lesson.subject
  return html`<strong><a href="${url(lessonPath(lesson))}">${title}</a></strong
    >${lesson.state === 'held' ? roomText(time, language) : null}${
      changed === '' ? null : html` <span class="soft">${changed}</span>`
    }`
}

const cell = (lessons: readonly LessonView[], language: Language, isTeacher: boolean): Html => {
  const [first] = lessons
  if (!first) return html`<td></td>`
  const isOff = lessons.every(({ state }) => state !== 'held')
  return html`<td data-subject="${first.colour}" ${isOff ? html`data-state="off"` : null}>
    ${lessons.map((lesson) => cellText(lesson, language, isTeacher))}
  </td>`
}

const saturday = 5

/** Days that have school; the first five always. */
const shownDays = (days: readonly DayView[]): readonly DayView[] =>
  days.filter(({ lessons }, index) => index < saturday || lessons.length > 0)

export interface WeekTable {
  readonly days: readonly DayView[]
  readonly today: string
  readonly language: Language
  readonly caption: string
  readonly isTeacher: boolean
}

/** The week as a table, a row for each hour at which something begins. */
export const weekTable = ({ days, today, language, caption, isTeacher }: WeekTable): Html => {
  const shown = shownDays(days)
  const starts = [
    ...new Set(shown.flatMap(({ lessons }) => lessons.map((lesson) => shownTime(lesson).startMinute))),
  ].sort((one, other) => one - other)
  if (starts.length === 0) return html`<p class="soft">${dayWords[language].noLessons}</p>`
  return html`<table class="week">
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        <td></td>
        ${shown.map(
          ({ date }) =>
            html`<th scope="col" ${date === today ? html`aria-current="date"` : null}>
              ${dateWords[language].column(date)}
            </th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${starts.map(
        (start) =>
          html`<tr>
            <th scope="row">${timeText(start)}</th>
            ${shown.map(({ lessons }) =>
              cell(
                lessons.filter((lesson) => shownTime(lesson).startMinute === start),
                language,
                isTeacher,
              ),
            )}
          </tr>`,
      )}
    </tbody>
  </table>`
}
