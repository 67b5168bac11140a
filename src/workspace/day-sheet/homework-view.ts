import { type Html, html } from '../../platform/html.ts'
import { timeText } from '../timetable/domain/time-of-day.ts'
import type { Language } from '../web/route.ts'
import type { SheetHomework } from './day-sheet-model.ts'
import { dateWords } from '../day/date-words.ts'
import { sheetWords } from './sheet-words.ts'

/** One piece of homework, by the day and hour it is due. Lines of its text are kept. */
export const homeworkView = (work: SheetHomework, language: Language): Html => {
  const words = sheetWords[language]
  return html`<li>
    <p class="hour">
      <time datetime="${work.dueDate}"><b>${dateWords[language].column(work.dueDate)}</b></time
      >${work.dueMinute === null ? null : html`<time>${timeText(work.dueMinute)}</time>`}
    </p>
    <div class="lesson" data-subject="${work.colour}">
      <h3>${work.subject}</h3>
      ${
        work.text === null
          ? html`<p class="soft">${words.withheld}</p>`
          : html`<p class="work-text">${work.text}</p>`
      }
      ${
        work.estimatedMinutes === null
          ? null
          : html`<p class="soft small">${words.minutes(work.estimatedMinutes)}</p>`
      }
    </div>
  </li>`
}
