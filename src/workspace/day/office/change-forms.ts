import { type Html, html, url } from '../../../platform/html.ts'
import { timeText } from '../../timetable/domain/time-of-day.ts'
import type { LessonView } from '../school-day-view.ts'
import { officeWords } from './office-words.ts'
import type { OfficeModel } from './timetable-page.ts'

const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}" />`

/** Where the office comes back to. */
const backFields = ({ classId, teacherId, date }: OfficeModel): readonly Html[] => [
  ...(classId === null ? [] : [hidden('classe', classId)]),
  ...(teacherId === null ? [] : [hidden('professeur', teacherId)]),
  hidden('date', date),
]

const form = (lesson: LessonView, model: OfficeModel, kind: string, inside: Html): Html =>
  html`<form
    class="stack gap-2"
    method="post"
    action="${url(`/emploi-du-temps/${lesson.lessonId}/${lesson.plannedOn}`)}"
  >
    ${hidden('kind', kind)}${backFields(model)}${inside}
  </form>`

const field = (id: string, label: string, input: Html): Html =>
  html`<div class="field"><label for="${id}">${label}</label>${input}</div>`

const moveForm = (lesson: LessonView, id: string, model: OfficeModel): Html => {
  const words = officeWords[model.language]
  const { date, startMinute, endMinute } = lesson.now
  const input = (name: string, type: string, value: string): Html =>
    html`<input class="input" id="${name}-${id}" name="${name}" type="${type}" required value="${value}" />`
  return form(
    lesson,
    model,
    'moved',
    html`${field(`day-${id}`, words.moveDay, input('day', 'date', date))}
      ${field(`start-${id}`, words.moveStart, input('start', 'time', timeText(startMinute)))}
      ${field(`end-${id}`, words.moveEnd, input('end', 'time', timeText(endMinute)))}
      <button class="button button-second">${words.move}</button>`,
  )
}

const roomForm = (lesson: LessonView, id: string, model: OfficeModel): Html => {
  const words = officeWords[model.language]
  const { rooms, isRemote } = lesson.now
  return form(
    lesson,
    model,
    'room',
    html`${field(
        `rooms-${id}`,
        words.rooms,
        html`<input class="input" id="rooms-${id}" name="rooms" value="${rooms.join(', ')}" />`,
      )}
      <label class="check"
        ><input type="checkbox" name="remote" value="1" ${isRemote ? html`checked` : null} /><span
          >${words.remote}</span
        ></label
      >
      <button class="button button-second">${words.changeRoom}</button>`,
  )
}

const replaceForm = (lesson: LessonView, id: string, model: OfficeModel): Html => {
  const words = officeWords[model.language]
  const choices = model.teachers.map(({ id: key, name }) => html`<option value="${key}">${name}</option>`)
  return form(
    lesson,
    model,
    'replaced',
    html`${field(
        `teacher-${id}`,
        words.substitute,
        html`<select class="input" id="teacher-${id}" name="teacher" required>
          <option value="">${words.none}</option>
          ${choices}
        </select>`,
      )} <button class="button button-second">${words.replace}</button>`,
  )
}

const changesInForce = (lesson: LessonView, model: OfficeModel): Html | null => {
  const words = officeWords[model.language]
  const own = model.changes.filter(
    ({ lessonId, plannedOn }) => lessonId === lesson.lessonId && plannedOn === lesson.plannedOn,
  )
  if (own.length === 0) return null
  return html`<div class="row gap-2">
    ${own.map(
      ({ id, kind }) =>
        html`<form method="post" action="${url(`/emploi-du-temps/retour/${id}`)}">
          ${backFields(model)}
          <button class="button button-second">${words.takeBack} (${words.kinds[kind]})</button>
        </form>`,
    )}
  </div>`
}

/** All that can be said of a lesson on one day. */
export const changeForms = (lesson: LessonView, model: OfficeModel): Html => {
  const words = officeWords[model.language]
  const id = `${lesson.lessonId}-${lesson.plannedOn}`
  return html`${changesInForce(lesson, model)}
    <details>
      <summary>${words.changeLesson}<span class="only-read">, ${lesson.subject}</span></summary>
      <div class="stack gap-4">
        ${form(
          lesson,
          model,
          'cancelled',
          html`<div><button class="button button-stop">${words.cancel}</button></div>`,
        )}
        ${roomForm(lesson, id, model)} ${replaceForm(lesson, id, model)} ${moveForm(lesson, id, model)}
      </div>
    </details>`
}
