import { type Html, html } from '../../../platform/html.ts'
import { icon } from '../../web/icon.ts'
import type { Language } from '../../web/route.ts'
import { dateWords } from '../date-words.ts'
import type { DayReading } from '../day-reading.ts'
import { dayList } from '../pages/day-list.ts'
import { changeBadges, placeText } from '../pages/lesson-line.ts'
import type { DayView, LessonView } from '../school-day-view.ts'
import { changeForms } from './change-forms.ts'
import { officeWords } from './office-words.ts'
import type { ChangeRefusal } from './parse-change.ts'

export interface Named {
  readonly id: string
  readonly name: string
}

export interface OfficeModel {
  readonly language: Language
  readonly date: string
  readonly classId: string | null
  readonly teacherId: string | null
  readonly classes: readonly Named[]
  readonly teachers: readonly Named[]
  /** Null until somebody is chosen. */
  readonly day: DayView | null
  readonly changes: DayReading['changes']
  readonly refusal: ChangeRefusal | null
}

const select = (
  name: string,
  label: string,
  none: string,
  all: readonly Named[],
  chosen: string | null,
): Html =>
  html`<div class="field">
    <label for="${name}">${label}</label>
    <select class="input" id="${name}" name="${name}">
      <option value="">${none}</option>
      ${all.map(
        (one) =>
          html`<option value="${one.id}" ${one.id === chosen ? html`selected` : null}>${one.name}</option>`,
      )}
    </select>
  </div>`

const finder = ({ language, classes, teachers, classId, teacherId, date }: OfficeModel): Html => {
  const words = officeWords[language]
  return html`<section class="card stack gap-3" aria-labelledby="find-h">
    <h2 id="find-h">${words.find}</h2>
    <form class="stack gap-3" method="get" action="/emploi-du-temps">
      ${select('classe', words.class, words.none, classes, classId)}
      ${select('professeur', words.teacher, words.none, teachers, teacherId)}
      <div class="field">
        <label for="date">${words.date}</label>
        <input class="input" id="date" name="date" type="date" value="${date}" />
      </div>
      <div class="row"><button class="button">${words.show}</button></div>
    </form>
  </section>`
}

const inside =
  (model: OfficeModel) =>
  (lesson: LessonView): Html =>
    html`<h3>${lesson.subject}, ${lesson.now.classes.join(', ')}</h3>
      <p class="soft">${placeText(lesson.now, model.language)}</p>
      ${changeBadges(lesson, model.language)} ${changeForms(lesson, model)}`

const dayCard = (model: OfficeModel): Html => {
  const { language, day, classes, teachers, classId, teacherId, date } = model
  const words = officeWords[language]
  if (day === null) return html`<p class="soft">${words.choose}</p>`
  const chosen =
    classId === null ? teachers.find(({ id }) => id === teacherId) : classes.find(({ id }) => id === classId)
  return html`<section class="card" aria-labelledby="day-h">
    <h2 id="day-h">${words.dayOf(chosen?.name ?? '', dateWords[language].long(date))}</h2>
    ${dayList(day, language, null, inside(model))}
  </section>`
}

/** The office finds a day of a class or a teacher, and says what changes in it. */
export const timetablePage = (model: OfficeModel): Html => {
  const { language, refusal } = model
  const words = officeWords[language]
  return html`<div class="stack gap-2">
      <h1>${words.title}</h1>
      <p class="lead">${words.lead}</p>
    </div>
    ${
      refusal === null
        ? null
        : html`<p class="error" role="alert">${icon('warn')}<span>${words.refusals[refusal]}</span></p>`
    }
    <div class="aside">
      <div class="stack gap-5">${dayCard(model)}</div>
      <div class="stack gap-5">${finder(model)}</div>
    </div>`
}
