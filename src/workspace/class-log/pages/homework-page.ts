import { type Html, html } from '../../../platform/html.ts'
import { dateWords } from '../../day/date-words.ts'
import { dueText } from '../../day/pages/due-list.ts'
import { icon } from '../../web/icon.ts'
import type { Language } from '../../web/route.ts'
import { classLogWords } from '../class-log-words.ts'
import type { HomeworkDetail } from '../read-homework.ts'
import { tickForm } from './work-page.ts'

export interface HomeworkModel {
  readonly language: Language
  readonly homework: HomeworkDetail
  /** Null where the reader has no tick of their own. */
  readonly isDone: boolean | null
  /** The part of the page in which the work is handed in; null where there is none for this reader. */
  readonly handIn: Html | null
}

/** Lines of a text that somebody wrote. */
export const writtenText = (text: string): readonly Html[] =>
  text
    .split('\n\n')
    .map(
      (paragraph) =>
        html`<p>
          ${paragraph.split('\n').map((line, index) => (index === 0 ? html`${line}` : html`<br />${line}`))}
        </p>`,
    )

/** One homework: what, for when, how long, and how it is handed in. */
export const homeworkPage = ({ language, homework, isDone, handIn }: HomeworkModel): Html => {
  const words = classLogWords[language]
  const { title, text, subject, className, teacherName, givenOn, estimatedMinutes } = homework
  const about = [subject, className, teacherName].join(', ')
  return html`<p><a href="/travail">${words.backToWork}</a></p>
    <section class="card shelter stack" aria-labelledby="work-h">
      <div>
        <p class="row above">
          <span class="badge" data-kind="dawn"
            >${icon('clock')}${words.dueFor(dueText(homework, language))}</span
          >${
            estimatedMinutes === null
              ? null
              : html`<span class="badge">${words.minutes(estimatedMinutes)}</span>`
          }<span class="badge">${words.handIn[homework.handIn]}</span>
        </p>
        <h1 id="work-h">${title}</h1>
        <p class="soft">${about}. ${words.given(dateWords[language].long(givenOn))}.</p>
      </div>
      ${text === '' ? null : writtenText(text)}
      ${isDone === null ? null : tickForm({ id: homework.id, isDone, title }, 'detail', language)}
    </section>
    ${handIn}`
}
