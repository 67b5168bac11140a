import { type Html, html, url } from '../../platform/html.ts'
import { notice } from '../accounts/pages/form-parts.ts'
import { dateWords } from '../day/date-words.ts'
import { timeText } from '../timetable/domain/time-of-day.ts'
import { icon } from '../web/icon.ts'
import type { Language } from '../web/route.ts'
import type { ReasonShown } from './absence-reasons.ts'
import { type ReasonFields, reasonForm } from './reason-form.ts'
import type { Absence } from './read-absences.ts'
import { sayMark } from './say-mark.ts'
import { registerWords } from './words.ts'

export interface AbsentPupil {
  readonly id: string
  readonly name: string
  readonly absences: readonly Absence[]
  readonly reasons: readonly ReasonShown[]
}

export interface AbsencesModel {
  readonly pupils: readonly AbsentPupil[]
  /** For whom this reader may give a reason. */
  readonly excusable: readonly { readonly id: string; readonly name: string }[]
  readonly fields: ReasonFields
  readonly problem: string | null
  readonly isSaved: boolean
}

const absenceLine = (
  { date, startMinute, subject, mark, lateMinutes, isExcused }: Absence,
  language: Language,
): Html => {
  const words = registerWords[language].absences
  return html`<li class="row">
    <span class="grow"
      ><strong>${dateWords[language].long(date)}, ${timeText(startMinute)}</strong><br />${subject},
      ${sayMark({ name: mark, lateMinutes }, language)}</span
    >
    <span class="badge" data-kind="${isExcused ? 'good' : 'dawn'}"
      >${isExcused ? words.excused : words.notExcused}</span
    >
  </li>`
}

const whenOf = ({ firstDay, lastDay, fromMinute, untilMinute }: ReasonShown, language: Language): string => {
  const words = registerWords[language].absences
  const days = words.days(dateWords[language].long(firstDay), dateWords[language].long(lastDay))
  const isWholeDay = fromMinute === 0 && untilMinute === 1_440
  return isWholeDay ? days : `${days}, ${words.times(timeText(fromMinute), timeText(untilMinute))}`
}

const reasonLine = (reason: ReasonShown, language: Language): Html => {
  const words = registerWords[language].absences
  return html`<li class="row">
    <span class="grow"
      ><strong>${reason.reason}</strong><br /><span class="soft"
        >${words.reasonLine(whenOf(reason, language), reason.givenBy)}</span
      ></span
    >
    ${
      reason.document === null
        ? null
        : html`<a href="${url(`/absences/document/${reason.id}`)}">${icon('file')}${reason.document}</a>`
    }
  </li>`
}

const pupilCard = (pupil: AbsentPupil, language: Language): Html => {
  const words = registerWords[language].absences
  return html`<section class="card stack gap-3" aria-labelledby="pupil-${pupil.id}">
    <h2 id="pupil-${pupil.id}">${pupil.name}</h2>
    ${
      pupil.absences.length === 0
        ? html`<p class="soft">${words.none}</p>`
        : html`<ul class="list">
            ${pupil.absences.map((absence) => absenceLine(absence, language))}
          </ul>`
    }
    ${
      pupil.reasons.length === 0
        ? null
        : html`<h3>${words.given}</h3>
            <ul class="list">
              ${pupil.reasons.map((reason) => reasonLine(reason, language))}
            </ul>`
    }
  </section>`
}

/** What the register says of one's children, or of oneself, and a form for those who may explain it. */
export const absencesView = (model: AbsencesModel, language: Language): Html => {
  const words = registerWords[language].absences
  return html`<h1>${words.title}</h1>
    ${notice('bad', model.problem)} ${notice('good', model.isSaved ? words.saved : null)}
    ${model.pupils.map((pupil) => pupilCard(pupil, language))}
    ${model.excusable.length === 0 ? null : reasonForm(model.excusable, model.fields, language)}`
}
