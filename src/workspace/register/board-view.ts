import type { Formats } from '../../platform/formats.ts'
import { type Html, html, url } from '../../platform/html.ts'
import { dateWords } from '../day/date-words.ts'
import { timeText } from '../timetable/domain/time-of-day.ts'
import { icon } from '../web/icon.ts'
import type { Language } from '../web/route.ts'
import type { AwayPupil, Board, BoardTime, MissingCall } from './read-board.ts'
import { sayMark } from './say-mark.ts'
import { registerWords } from './words.ts'

const missingItem = (call: MissingCall, language: Language): Html => {
  const words = registerWords[language].board
  return html`<li>
    <a class="item" href="${url(`/appel/${call.lessonId}/${call.date}`)}"
      >${icon('list')}<span
        ><strong
          >${timeText(call.startMinute)}, ${words.takeCall(call.classes.join(', '), call.subject)}</strong
        ><br /><span class="soft">${call.teachers.join(', ')}</span></span
      ></a
    >
  </li>`
}

const missingCard = ({ missing }: Board, language: Language): Html => {
  const words = registerWords[language].board
  return html`<section class="card card-flush" aria-labelledby="missing">
    <div class="card-head">
      <h2 id="missing">${words.missing}</h2>
      <span class="badge" data-kind="${missing.length === 0 ? 'good' : 'dawn'}">${missing.length}</span>
    </div>
    ${
      missing.length === 0
        ? html`<p class="item">${words.noneMissing}</p>`
        : html`<ul class="list">
            ${missing.map((call) => missingItem(call, language))}
          </ul>`
    }
  </section>`
}

const lessonsText = ({ absences }: AwayPupil, language: Language): string =>
  absences
    .map(
      ({ startMinute, mark, lateMinutes }) =>
        `${timeText(startMinute)} ${sayMark({ name: mark, lateMinutes }, language)}`,
    )
    .join(', ')

const awayRow = (pupil: AwayPupil, language: Language): Html => {
  const words = registerWords[language].board
  const reasons = pupil.reasons.map(({ reason }) => reason).join(' / ')
  return html`<tr>
    <th scope="row">${pupil.name}</th>
    <td data-label="${words.columns.className}"><span>${pupil.className}</span></td>
    <td data-label="${words.columns.lessons}"><span>${lessonsText(pupil, language)}</span></td>
    <td data-label="${words.columns.reason}">
      <a href="${url(`/absences?eleve=${pupil.pupilId}`)}">${reasons === '' ? words.noReason : reasons}</a>
    </td>
  </tr>`
}

const awayCard = ({ away }: Board, language: Language): Html => {
  const words = registerWords[language].board
  const { pupil, className, lessons, reason } = words.columns
  return html`<section class="card stack gap-3" aria-labelledby="away">
    <div class="card-head">
      <h2 id="away">${words.away}</h2>
      <span class="badge">${away.length}</span>
    </div>
    ${
      away.length === 0
        ? html`<p>${words.noneAway}</p>`
        : html`<table class="table table-fold">
            <caption class="only-read">
              ${words.away}
            </caption>
            <thead>
              <tr>
                ${[pupil, className, lessons, reason].map((column) => html`<th scope="col">${column}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${away.map((one) => awayRow(one, language))}
            </tbody>
          </table>`
    }
  </section>`
}

/** The office's live board: what is missing, who is away. */
export const boardView = (board: Board, time: BoardTime, language: Language, formats: Formats): Html => {
  const words = registerWords[language].board
  return html`<div class="row">
      <div>
        <p class="soft">${words.upTo(dateWords[language].title(time.today), formats.clock(time.at))}</p>
        <h1>${words.title}</h1>
      </div>
      <a class="button button-second end" href="/vie-scolaire">${icon('again')}${words.renew}</a>
    </div>
    ${missingCard(board, language)} ${awayCard(board, language)}
    <p><a href="/vie-scolaire/demi-journees">${words.halfDays}</a></p>`
}
