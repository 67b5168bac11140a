import type { Formats } from '../../platform/formats.ts'
import { type Html, html, url } from '../../platform/html.ts'
import { icon } from '../web/icon.ts'
import type { Language } from '../web/route.ts'
import { manageWords } from './manage-words.ts'
import { qrPicture } from './qr-picture.ts'
import { dateWords } from '../day/date-words.ts'
import { localDate } from '../day/local-date.ts'

export interface ManageModel {
  readonly classId: string
  readonly className: string
  readonly address: string
  /** Milliseconds since 1970; null before the first one. */
  readonly publishedAt: number | null
  readonly oldLinksEndAt: number | null
  readonly timeZone: string
  /** Null for those who may not change it. */
  readonly namesTeachers: boolean | null
}

const settings = (model: ManageModel, language: Language): Html | null => {
  const words = manageWords[language]
  if (model.namesTeachers === null) return null
  return html`<section class="card stack gap-3 no-print" aria-labelledby="settings">
    <h2 id="settings">${words.settings}</h2>
    <form class="stack gap-3" method="post" action="${url(`/classe/${model.classId}/feuille/reglages`)}">
      <label class="check"
        ><input
          type="checkbox"
          name="professeurs"
          value="oui"
          aria-describedby="names-hint"
          ${model.namesTeachers ? html`checked` : null}
        /><span>${words.namesTeachers}</span></label
      >
      <p class="hint" id="names-hint">${words.namesHint}</p>
      <div class="row"><button class="button button-second">${words.save}</button></div>
    </form>
  </section>`
}

const state = ({ publishedAt, timeZone }: ManageModel, language: Language, formats: Formats): string => {
  const words = manageWords[language]
  if (publishedAt === null) return words.notYet
  return words.published(
    dateWords[language].long(localDate(publishedAt, timeZone)),
    formats.clock(publishedAt),
  )
}

/** The link of a class's day sheet: to copy, to print, to replace. */
export const manageView = (model: ManageModel, language: Language, formats: Formats): Html => {
  const words = manageWords[language]
  const { oldLinksEndAt, timeZone } = model
  return html`<h1>${words.title(model.className)}</h1>
    <section class="card shelter stack gap-4" aria-labelledby="link">
      <h2 id="link">${words.link}</h2>
      <p>${words.what}</p>
      <p><a href="${url(model.address)}" rel="noreferrer">${model.address}</a></p>
      ${qrPicture(model.address, words.qr(model.className))}
      <p class="soft no-print">${words.printHint}</p>
      <p class="soft no-print">${state(model, language, formats)}</p>
      <div class="row no-print">
        <a class="button" href="${url(model.address)}" rel="noreferrer">${icon('calendar')}${words.open}</a>
      </div>
    </section>
    <section class="card stack gap-3 no-print" aria-labelledby="rotate">
      <h2 id="rotate">${words.rotate}</h2>
      <p>${words.rotateWhy}</p>
      ${
        oldLinksEndAt === null
          ? null
          : html`<p>${words.oldUntil(dateWords[language].long(localDate(oldLinksEndAt, timeZone)))}</p>`
      }
      <form method="post" action="${url(`/classe/${model.classId}/feuille/lien`)}">
        <button class="button button-second">${icon('again')}${words.rotate}</button>
      </form>
    </section>
    ${settings(model, language)}`
}
