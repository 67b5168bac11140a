import { type Html, html, url } from '../../../platform/html.ts'
import { timeText } from '../../timetable/domain/time-of-day.ts'
import { icon } from '../../web/icon.ts'
import type { Language } from '../../web/route.ts'
import { dateWords } from '../date-words.ts'
import type { DayReading, HomeworkReading } from '../day-reading.ts'
import { dayWords } from '../day-words.ts'

/** `jeudi 26 novembre, 09:00` */
export const dueText = (
  { dueOn, dueMinute }: Pick<HomeworkReading, 'dueOn' | 'dueMinute'>,
  language: Language,
): string => {
  const date = dateWords[language].long(dueOn)
  return dueMinute === null ? date : `${date}, ${timeText(dueMinute)}`
}

/** Work as a list of links. */
export const dueList = (
  reading: DayReading,
  homework: readonly HomeworkReading[],
  language: Language,
): Html => {
  const words = dayWords[language]
  return html`<ul class="list">
    ${homework.map(
      (one) =>
        html`<li>
          <a class="item" href="${url(`/travail/${one.id}`)}"
            >${icon('work')}<span
              ><strong>${one.title}</strong><br /><span class="soft"
                >${words.dueLine(reading.subjects[one.subjectId] ?? '', dueText(one, language))}</span
              >${
                one.tickedBy.length > 0
                  ? html`<br /><span class="badge" data-kind="good">${icon('check')}${words.done}</span>`
                  : null
              }</span
            ></a
          >
        </li>`,
    )}
  </ul>`
}
