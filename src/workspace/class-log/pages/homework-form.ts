import { type Html, html, url } from '../../../platform/html.ts'
import { dateWords } from '../../day/date-words.ts'
import { timeText } from '../../timetable/domain/time-of-day.ts'
import { icon } from '../../web/icon.ts'
import { classLogWords } from '../class-log-words.ts'
import type { DueChoice, DueChoices } from '../due-choices.ts'
import {
  estimatedMinutesMost,
  handIns,
  type HomeworkRefusal,
  textCharactersMost,
  titleCharactersMost,
} from '../homework.ts'
import type { LessonModel } from './lesson-page.ts'

/** The fields of the form, as they are filled in. */
export interface HomeworkFields {
  /** Null for a new one. */
  readonly homeworkId: string | null
  readonly title: string
  readonly text: string
  readonly minutes: string
  readonly due: string
  readonly handIn: string
  readonly refusal: HomeworkRefusal | null
}

export const emptyFields: HomeworkFields = {
  homeworkId: null,
  title: '',
  text: '',
  minutes: '',
  due: '',
  handIn: 'none',
  refusal: null,
}

const loadText = (choices: DueChoices, date: string, { language }: LessonModel): string => {
  const words = classLogWords[language]
  const load = choices.load.get(date)
  return load ? words.loadOf(load.works, load.minutes) : words.noLoad
}

const option = (choice: DueChoice, choices: DueChoices, model: LessonModel): Html => {
  const day = dateWords[model.language].long(choice.date)
  const when = choice.startMinute === null ? day : `${day}, ${timeText(choice.startMinute)}`
  return html`<option value="${choice.value}" ${choice.value === model.fields.due ? html`selected` : null}>
    ${when} (${loadText(choices, choice.date, model)})
  </option>`
}

const dueField = (choices: DueChoices, model: LessonModel): Html => {
  const { fields, language, lesson } = model
  const words = classLogWords[language]
  const all = [...choices.lessons, ...choices.days]
  const isOther = fields.due !== '' && !all.some(({ value }) => value === fields.due)
  const [dueOn = ''] = fields.due.split(' ')
  return html`<div class="field">
    <label for="due">${words.dueLabel}</label>
    <select class="input" id="due" name="due">
      ${isOther ? html`<option value="${fields.due}" selected>${dateWords[language].long(dueOn)}</option>` : null}
      <optgroup label="${lesson.subject}">
        ${choices.lessons.map((choice) => option(choice, choices, model))}
      </optgroup>
      <optgroup label="${words.otherDays}">
        ${choices.days.map((choice) => option(choice, choices, model))}
      </optgroup>
    </select>
  </div>`
}

/** What the class has to do by day: seen before it gets more. */
const loadTable = (choices: DueChoices, model: LessonModel): Html | null => {
  const { language, lesson } = model
  const words = classLogWords[language]
  const rows = [...choices.load.values()].toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : 1))
  if (rows.length === 0) return null
  return html`<table class="table">
    <caption>
      ${words.loadTitle(lesson.classes.map(({ name }) => name).join(', '))}
    </caption>
    <thead>
      <tr>
        <th scope="col">${words.loadDay}</th>
        <th scope="col">${words.loadWork}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ dueOn, works, minutes }) =>
          html`<tr>
            <th scope="row">${dateWords[language].title(dueOn)}</th>
            <td>${words.loadOf(works, minutes)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

const handInField = ({ fields, language }: LessonModel): Html => {
  const words = classLogWords[language]
  return html`<div class="field">
    <label for="hand-in">${words.handInLabel}</label>
    <select class="input" id="hand-in" name="handIn">
      ${handIns.map(
        (one) =>
          html`<option value="${one}" ${one === fields.handIn ? html`selected` : null}>
            ${words.handIn[one]}
          </option>`,
      )}
    </select>
  </div>`
}

/** Gives a homework, or corrects one. */
export const homeworkForm = (choices: DueChoices, model: LessonModel): Html => {
  const { fields, language, path, publishNote } = model
  const words = classLogWords[language]
  const { homeworkId, title, text, minutes } = fields
  const refusal = fields.refusal === null ? null : words.refusals[fields.refusal]
  const action = homeworkId === null ? `${path}/travail` : `${path}/travail/${homeworkId}`
  return html`<section class="card stack gap-3" id="donner" aria-labelledby="give-h">
    <h2 id="give-h">${homeworkId === null ? words.giveHomework : words.changeTitle(title)}</h2>
    ${loadTable(choices, model)}
    <form class="stack gap-3" method="post" action="${url(action)}">
      ${
        refusal === null
          ? null
          : html`<p class="error" id="give-error" role="alert">${icon('warn')}<span>${refusal}</span></p>`
      }
      <div class="field">
        <label for="title">${words.title}</label>
        <input class="input" id="title" name="title" maxlength="${titleCharactersMost}" value="${title}" />
      </div>
      <div class="field">
        <label for="details">${words.details}</label>
        <textarea class="input" id="details" name="text" rows="3" maxlength="${textCharactersMost}">
${text}</textarea>
      </div>
      ${dueField(choices, model)}
      <div class="field">
        <label for="minutes">${words.duration}</label>
        <input
          class="input"
          id="minutes"
          name="minutes"
          inputmode="numeric"
          maxlength="${String(estimatedMinutesMost).length}"
          value="${minutes}"
        />
      </div>
      ${handInField(model)}
      <p class="hint">${publishNote}</p>
      <div class="row">
        <button class="button">${homeworkId === null ? words.publish : words.correct}</button>
      </div>
    </form>
  </section>`
}
