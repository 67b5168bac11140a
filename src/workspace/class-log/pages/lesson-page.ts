import { type Html, html } from '../../../platform/html.ts'
import { dateWords } from '../../day/date-words.ts'
import { timeText } from '../../timetable/domain/time-of-day.ts'
import type { Language } from '../../web/route.ts'
import type { SignedVersion } from '../class-log.ts'
import type { EntryVersion } from '../class-log-entry.ts'
import { classLogWords } from '../class-log-words.ts'
import type { DueChoices } from '../due-choices.ts'
import type { TaughtLesson } from '../lesson-on-day.ts'
import type { HomeworkDetail, HomeworkVersion } from '../read-homework.ts'
import { givenCard } from './given-card.ts'
import { type HomeworkFields, homeworkForm } from './homework-form.ts'
import { logCard, type LogDraft } from './log-card.ts'

export interface LessonModel {
  readonly language: Language
  readonly at: number
  readonly lesson: TaughtLesson
  readonly date: string
  /** Of this page. */
  readonly path: string
  readonly canWrite: boolean
  /** For those who do not write: what is published of it. */
  readonly record: readonly SignedVersion[]
  readonly shown: EntryVersion | null
  readonly homework: readonly HomeworkDetail[]
  readonly earlier: readonly HomeworkVersion[]
  /** Null for those who do not write. */
  readonly choices: DueChoices | null
  /** When what is written now is published. */
  readonly publishNote: string
  readonly publishText: (publishAt: number) => string
  /** `mardi 24 novembre, 08:12` */
  readonly when: (at: number) => string
  readonly logDraft: LogDraft | null
  readonly fields: HomeworkFields
}

/** One lesson of one day: its class log and its homework. Read by all who may, written by its teachers. */
export const lessonPage = (model: LessonModel): Html => {
  const { language, lesson, date, choices, canWrite } = model
  const words = classLogWords[language]
  const classes = lesson.classes.map(({ name }) => name).join(', ')
  return html`<div>
      <p class="soft">
        ${dateWords[language].title(date)}, ${timeText(lesson.startMinute)} – ${timeText(lesson.endMinute)}
      </p>
      <h1>${words.lessonOf(lesson.subject, classes)}</h1>
    </div>
    <div class="aside">
      <div class="stack gap-5">${logCard(model)}${givenCard(model)}</div>
      <div class="stack gap-5">${canWrite && choices !== null ? homeworkForm(choices, model) : null}</div>
    </div>`
}
