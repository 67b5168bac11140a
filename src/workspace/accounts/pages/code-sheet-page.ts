import { type Html, html, url } from '../../../platform/html.ts'
import type { AccountWords } from '../account-words.ts'

export interface ChooseSheetModel {
  readonly words: AccountWords
  readonly classId: string
  readonly className: string
  readonly counts: { readonly pupils: number; readonly guardians: number; readonly already: number }
  readonly people: readonly { readonly personId: string; readonly name: string }[]
}

const choices = ({ words: { sheet }, classId, counts }: ChooseSheetModel): Html =>
  html`<form class="stack gap-4" method="post" action="${url(`/classe/${classId}/codes`)}">
    <fieldset class="stack gap-1">
      <legend>${sheet.forWhom}</legend>
      <label class="check"
        ><input type="radio" name="pour" value="eleves" checked /><span
          >${sheet.pupils(counts.pupils)}</span
        ></label
      >
      <label class="check"
        ><input type="radio" name="pour" value="responsables" /><span
          >${sheet.guardians(counts.guardians)}</span
        ></label
      >
    </fieldset>
    <button class="button">${sheet.make}</button>
  </form>`

export const chooseSheetPage = (model: ChooseSheetModel): Html => {
  const { words, className, counts, people } = model
  const { sheet } = words
  return html`<section class="card shelter stack gap-4">
      <h1>${sheet.title(className)}</h1>
      ${
        counts.pupils + counts.guardians === 0
          ? html`<p>${sheet.nobody}</p>`
          : html`<p>${sheet.lead}</p>
              ${choices(model)}`
      }
      <p class="soft">${sheet.already(counts.already)}</p>
    </section>
    <section class="card card-flush">
      <div class="card-head"><h2>${sheet.single}</h2></div>
      <ul class="list">
        ${people.map(
          ({ personId, name }) =>
            html`<li>
              <a class="item" href="${url(`/personne/${personId}/code`)}"><span>${name}</span></a>
            </li>`,
        )}
      </ul>
    </section>`
}

export interface Slip {
  readonly name: string
  /** Of a guardian: for which child. */
  readonly of: string | null
  readonly code: string
}

export interface SheetModel {
  readonly words: AccountWords
  readonly classId: string
  readonly className: string
  readonly slips: readonly Slip[]
  /** Where the code is written. */
  readonly address: string
  readonly drawing: Html
  readonly drawingLabel: string
}

const slip = ({ words: { sheet }, className, address, drawingLabel }: SheetModel, one: Slip): Html =>
  html`<li class="slip">
    <div class="slip-words">
      <strong>${one.name}</strong>
      <span class="small">${className}${one.of === null ? null : html` · ${sheet.guardianOf(one.of)}`}</span>
      <span class="slip-code">${one.code}</span>
      <span class="small">${address}</span>
      <span class="small">${drawingLabel} →</span>
    </div>
    <svg class="slip-qr" viewBox="0 0 100 100" aria-hidden="true"><use href="#qr" /></svg>
  </li>`

/** A4, cut lines, one person each. The drawing is in the page once. */
export const codeSheetPage = (model: SheetModel): Html => {
  const { words, classId, className, slips, drawing } = model
  return html`<div class="stack gap-2 no-print">
      <h1>${words.sheet.title(className)}</h1>
      <p>${words.sheet.print}</p>
      <p><a href="${url(`/classe/${classId}/codes`)}">${words.sheet.back}</a></p>
    </div>
    <svg class="only-read" aria-hidden="true">${drawing}</svg>
    <ul class="slips">
      ${slips.map((one) => slip(model, one))}
    </ul>`
}
