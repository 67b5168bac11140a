import { type Html, html, url } from '../../platform/html.ts'
import { icon } from '../web/icon.ts'
import type { Language } from '../web/route.ts'
import { noteCharactersMost, settable } from './parse-limit.ts'
import { peopleWords, typeset } from './people-words.ts'
import type { Relative } from './read-person.ts'

/** What somebody sent that was refused: shown again as they wrote it, with the reason. */
export interface LimitTrouble {
  readonly guardianId: string
  readonly text: string
  readonly form: URLSearchParams
}

export interface GuardianFormModel {
  readonly language: Language
  readonly pupilId: string
  readonly guardian: Relative
  /** `2026-11-24` */
  readonly today: string
  readonly trouble: LimitTrouble | null
}

const kindChoices = ({ language, guardian, trouble }: GuardianFormModel): Html => {
  const words = peopleWords[language]
  const chosen = trouble?.form.get('responsabilite') ?? guardian.responsibility
  return html`<fieldset class="stack gap-2">
    <legend>${words.whatHolds}</legend>
    ${settable.map(
      (kind) =>
        html`<label class="check"
          ><input
            type="radio"
            name="responsabilite"
            value="${kind}"
            required
            ${kind === chosen ? html`checked` : null}
          /><span>${typeset(language, words.responsibilities[kind])}</span></label
        >`,
    )}
  </fieldset>`
}

const dateField = ({ language, guardian, today, trouble }: GuardianFormModel): Html => {
  const id = `depuis-${guardian.personId}`
  return html`<div class="field">
    <label for="${id}">${peopleWords[language].from}</label>
    <input
      class="input"
      id="${id}"
      name="depuis"
      type="date"
      required
      max="${today}"
      value="${trouble?.form.get('depuis') ?? today}"
    />
  </div>`
}

const documentField = ({ language, guardian, trouble }: GuardianFormModel): Html => {
  const words = peopleWords[language]
  const id = `document-${guardian.personId}`
  return html`<div class="field">
    <label for="${id}">${words.document}</label>
    <p class="hint" id="${id}-hint">${typeset(language, words.documentHint)}</p>
    <input
      class="input"
      id="${id}"
      name="document"
      type="text"
      autocomplete="off"
      maxlength="${noteCharactersMost}"
      value="${trouble?.form.get('document') ?? ''}"
      aria-describedby="${id}-hint"
    />
  </div>`
}

/** The head limits what a guardian sees of a pupil, or opens it again. */
export const guardianForm = (model: GuardianFormModel): Html => {
  const { language, pupilId, guardian, trouble } = model
  const words = peopleWords[language]
  return html`<details ${trouble === null ? null : html`open`}>
    <summary class="row">
      ${words.change}<span class="only-read">, ${guardian.givenName} ${guardian.familyName}</span>
    </summary>
    <form
      class="stack gap-3"
      method="post"
      action="${url(`/personne/${pupilId}/responsable/${guardian.personId}`)}"
    >
      ${
        trouble === null
          ? null
          : html`<p class="error" role="alert">
              ${icon('warn')}<span>${typeset(language, trouble.text)}</span>
            </p>`
      }
      <p class="soft">${typeset(language, words.changeLead)}</p>
      ${kindChoices(model)} ${dateField(model)} ${documentField(model)}
      <div class="row"><button class="button button-second">${words.save}</button></div>
    </form>
  </details>`
}
