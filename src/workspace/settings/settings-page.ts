import { typesetFrench } from '../../platform/french-typography.ts'
import { type Html, html } from '../../platform/html.ts'
import { notice } from '../accounts/pages/form-parts.ts'
import type { DaySettings } from '../day/day-settings.ts'
import { holidayZones } from '../timetable/domain/school-holidays.ts'
import { timeText } from '../timetable/domain/time-of-day.ts'
import { icon } from '../web/icon.ts'
import type { Language } from '../web/route.ts'
import { emergencyHours, ownHolidays } from './parse-settings.ts'
import { englishSettingsWords } from './words-en.ts'
import { frenchSettingsWords, type SettingsWords } from './words-fr.ts'

export const settingsWords: Readonly<Record<Language, SettingsWords>> = {
  fr: frenchSettingsWords,
  en: englishSettingsWords,
}

export interface SettingsModel {
  readonly language: Language
  readonly settings: DaySettings
  /** `24/11/2026, 12:00`; null where there is no emergency, or none any more. */
  readonly emergencyUntil: string | null
  readonly isSaved: boolean
  /** What was refused, above the form as it was sent. */
  readonly trouble: { readonly text: string; readonly form: URLSearchParams } | null
}

/** The last that a field of a time can say; a day's own end is 24:00. */
const lastMinute = 1_439

const sentences = ({ language, settings, emergencyUntil }: SettingsModel): readonly string[] => {
  const words = settingsWords[language]
  const { quiet, holidayZone } = settings
  return [
    emergencyUntil === null ? words.noEmergency : words.emergencyNow(emergencyUntil),
    words.quietNow(timeText(quiet.fromMinute), timeText(quiet.untilMinute)),
    quiet.onDaysOff ? words.daysOffQuiet : words.daysOffOpen,
    holidayZone === null ? words.ownNow : words.zoneNow(holidayZone),
  ]
}

type Set = (text: string) => string

const nowCard = (model: SettingsModel, set: Set): Html => {
  const words = settingsWords[model.language]
  return html`<section class="card stack gap-3" aria-labelledby="now">
    <h2 id="now">${words.now}</h2>
    ${notice('good', model.isSaved ? words.saved : null)}
    <ul class="list">
      ${sentences(model).map((sentence) => html`<li class="row"><span>${set(sentence)}</span></li>`)}
    </ul>
  </section>`
}

const timeField = (id: string, label: string, value: string): Html =>
  html`<div class="field">
    <label for="${id}">${label}</label>
    <input class="input" id="${id}" name="${id}" type="time" required value="${value}" />
  </div>`

const zoneField = ({ language, settings, trouble }: SettingsModel): Html => {
  const words = settingsWords[language]
  const chosen = trouble?.form.get('zone') ?? settings.holidayZone ?? ownHolidays
  const choice = (value: string, label: string): Html =>
    html`<option value="${value}" ${value === chosen ? html`selected` : null}>${label}</option>`
  return html`<div class="field">
    <label for="zone">${words.zone}</label>
    <select class="input" id="zone" name="zone">
      ${holidayZones.map((zone) => choice(zone, words.zoneName(zone)))} ${choice(ownHolidays, words.own)}
    </select>
  </div>`
}

const rhythmCard = (model: SettingsModel, set: Set): Html => {
  const { language, settings, trouble } = model
  const words = settingsWords[language]
  const { fromMinute, untilMinute, onDaysOff } = settings.quiet
  const sent = trouble?.form
  const isTicked = sent?.has('debut') === true ? sent.get('repos') === '1' : onDaysOff
  return html`<section class="card stack gap-3" aria-labelledby="quiet">
    <h2 id="quiet">${words.quiet}</h2>
    <p class="soft">${set(words.quietLead)}</p>
    <form class="stack gap-3" method="post" action="/reglages">
      ${timeField('debut', words.from, sent?.get('debut') ?? timeText(Math.min(fromMinute, lastMinute)))}
      ${timeField('fin', words.until, sent?.get('fin') ?? timeText(untilMinute))}
      <label class="check"
        ><input type="checkbox" name="repos" value="1" ${isTicked ? html`checked` : null} /><span
          >${words.daysOff}</span
        ></label
      >
      ${zoneField(model)}
      <div class="row"><button class="button">${words.save}</button></div>
    </form>
  </section>`
}

const emergencyCard = ({ language, emergencyUntil }: SettingsModel, set: Set): Html => {
  const words = settingsWords[language]
  return html`<section class="card stack gap-3" aria-labelledby="emergency">
    <h2 id="emergency">${words.emergency}</h2>
    <p class="soft">${set(words.emergencyLead)}</p>
    <form class="stack gap-3" method="post" action="/reglages/urgence">
      <div class="field">
        <label for="heures">${words.hours}</label>
        <select class="input" id="heures" name="heures">
          ${emergencyHours.map((hours) => html`<option value="${hours}">${words.hoursName(hours)}</option>`)}
        </select>
      </div>
      <div class="row"><button class="button button-second">${icon('bell')}${words.start}</button></div>
    </form>
    ${
      emergencyUntil === null
        ? null
        : html`<form method="post" action="/reglages/urgence">
            <input type="hidden" name="heures" value="0" />
            <button class="button button-stop">${words.end}</button>
          </form>`
    }
  </section>`
}

/** What holds, then how to change it. */
export const settingsPage = (model: SettingsModel): Html => {
  const { language, trouble } = model
  const set: Set = language === 'fr' ? typesetFrench : (text) => text
  return html`<div class="stack gap-4">
    <h1>${settingsWords[language].title}</h1>
    ${notice('bad', trouble === null ? null : set(trouble.text))}
    <div class="aside">
      <div class="stack gap-5">${nowCard(model, set)} ${rhythmCard(model, set)}</div>
      <div class="stack gap-5">${emergencyCard(model, set)}</div>
    </div>
  </div>`
}
