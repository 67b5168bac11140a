import { type Html, html } from '../../platform/html.ts'
import type { Language } from '../web/route.ts'
import type { CalledPupil } from './roll-call-view.ts'
import { registerWords } from './words.ts'

const arrivalRow = ({ id, givenName, familyName, mark }: CalledPupil, language: Language): Html => {
  const words = registerWords[language].call
  const name = `${givenName} ${familyName}`
  return html`<li class="row">
    <div class="field grow">
      <label for="retard-${id}">${words.minutesOf(name)}</label>
      <input
        class="input"
        id="retard-${id}"
        name="retard-${id}"
        inputmode="numeric"
        autocomplete="off"
        value="${mark.lateMinutes}"
      />
    </div>
    ${
      mark.name === 'absent'
        ? html`<button class="button button-second" name="arrivee" value="${id}">
            ${words.arrivedNow(name)}
          </button>`
        : null
    }
  </li>`
}

/** After the first roll-call: those who were not there can come. */
export const arrivalsView = (
  pupils: readonly CalledPupil[],
  version: number,
  language: Language,
): Html | null => {
  const away = version === 0 ? [] : pupils.filter(({ mark }) => mark.name !== 'present')
  if (away.length === 0) return null
  const words = registerWords[language].call
  return html`<section class="card stack gap-3" aria-labelledby="arrivals">
    <h2 id="arrivals">${words.arrivals}</h2>
    <p class="hint">${words.arrivalsHint}</p>
    <ul class="list">
      ${away.map((pupil) => arrivalRow(pupil, language))}
    </ul>
  </section>`
}
