import type { Formats } from '../../platform/formats.ts'
import { type Html, html, url } from '../../platform/html.ts'
import { notice } from '../accounts/pages/form-parts.ts'
import { timeText } from '../timetable/domain/time-of-day.ts'
import { icon } from '../web/icon.ts'
import type { Language } from '../web/route.ts'
import { arrivalsView } from './arrivals-view.ts'
import { historyView } from './history-view.ts'
import type { Mark } from './roll-call.ts'
import type { MarkChange } from './store-roll-call.ts'
import type { Waiting } from './waiting-evidence.ts'
import { registerWords } from './words.ts'

export interface CalledPupil {
  readonly id: string
  readonly givenName: string
  readonly familyName: string
  readonly mark: Mark
  readonly isAnnounced: boolean
  readonly waiting: Waiting | null
}

export interface RollCallModel {
  readonly path: string
  readonly classes: string
  readonly subject: string
  readonly startMinute: number
  readonly endMinute: number
  readonly version: number
  readonly savedBy: string | null
  readonly savedAt: number | null
  readonly pupils: readonly CalledPupil[]
  readonly history: readonly MarkChange[]
  /** What is to be said above the form. */
  readonly alerts: readonly string[]
}

const noteOf = ({ isAnnounced, waiting }: CalledPupil, language: Language, formats: Formats): string => {
  const words = registerWords[language].call
  const waited =
    waiting === null
      ? []
      : [words.waited(formats.clock(waiting.firstAt), formats.clock(waiting.lastAt), waiting.signs)]
  return [...(isAnnounced ? [words.announced] : []), ...waited].join(', ')
}

/** Before the first roll-call an announced absence is ticked; it is the teacher who saves it. */
const isTicked = (pupil: CalledPupil, version: number): boolean =>
  version === 0 ? pupil.isAnnounced : pupil.mark.name === 'absent'

const tile = (pupil: CalledPupil, version: number, language: Language, formats: Formats): Html => {
  const note = noteOf(pupil, language, formats)
  return html`<label class="tile"
    ><input
      type="checkbox"
      name="absent"
      value="${pupil.id}"
      ${isTicked(pupil, version) ? html`checked` : null}
    /><span
      ><b>${pupil.familyName}</b>
      ${pupil.givenName}${note === '' ? null : html`<br /><small>${note}</small>`}</span
    >${icon('check')}${icon('cross')}</label
  >`
}

const stateLine = ({ savedBy, savedAt }: RollCallModel, language: Language, formats: Formats): string => {
  const words = registerWords[language].call
  return savedBy === null || savedAt === null ? words.notCalled : words.saved(savedBy, formats.clock(savedAt))
}

// The first button of a form is what the enter key presses: it must be this one, not somebody's arrival.
const callForm = (model: RollCallModel, language: Language, formats: Formats): Html => {
  const words = registerWords[language].call
  const { pupils, version } = model
  const absent = pupils.filter((pupil) => isTicked(pupil, version)).length
  const [presentText, absentText] = words.counts(pupils.length - absent, absent)
  return html`<form class="stack gap-4" method="post" action="${url(model.path)}" data-register>
    <input type="hidden" name="version" value="${version}" />
    <button class="only-read" name="valider" value="oui" tabindex="-1" aria-hidden="true">
      ${words.save}
    </button>
    <p>${version === 0 ? words.allPresent : null} <strong>${words.touch}</strong></p>
    <fieldset>
      <legend class="only-read">${words.legend}</legend>
      <div class="tiles">${pupils.map((pupil) => tile(pupil, version, language, formats))}</div>
    </fieldset>
    ${arrivalsView(pupils, version, language)}
    <p class="soft small">
      ${pupils.some(({ waiting }) => waiting !== null) ? words.waitedHint : null}
      ${version === 0 ? words.lateHint : null}
    </p>
    <div class="bar">
      <p role="status">
        <strong data-present>${presentText}</strong>, <span data-absent>${absentText}</span>
      </p>
      <button class="button button-large end" name="valider" value="oui">
        ${icon('check')}${words.save}
      </button>
    </div>
  </form>`
}

/** The roll-call of one lesson: everybody present, tap the absent, save. */
export const rollCallView = (model: RollCallModel, language: Language, formats: Formats): Html => {
  const words = registerWords[language].call
  const { subject, startMinute, endMinute, alerts, pupils } = model
  return html`<div>
      <p class="soft">${words.lesson(subject, timeText(startMinute), timeText(endMinute))}</p>
      <h1>${words.title(model.classes)}</h1>
      <p class="soft">${stateLine(model, language, formats)}</p>
    </div>
    ${alerts.map((alert) => notice('bad', alert))}
    ${pupils.length === 0 ? html`<p>${words.nobody}</p>` : callForm(model, language, formats)}
    ${historyView(model.history, language, formats)}`
}
