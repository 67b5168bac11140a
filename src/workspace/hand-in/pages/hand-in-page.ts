import { type Html, html, url } from '../../../platform/html.ts'
import { sayBytes } from '../../files/file-sentences.ts'
import { icon } from '../../web/icon.ts'
import type { Answer, AskedBy } from '../../web/route.ts'
import { handInLimits } from '../hand-in-limits.ts'
import type { HomeworkFacts } from '../homework-facts.ts'
import type { HandIn } from '../read-hand-ins.ts'
import { handInWords } from '../words.ts'
import { receiptLine } from './hand-in-states.ts'
import { sayMoment } from './say-moment.ts'

export interface HandInModel {
  readonly homework: HomeworkFacts
  readonly handIn: HandIn
  readonly pupilName: string
  /** For its teacher. */
  readonly mayReturn: boolean
  /** What was wrong with a comment, and the comment as it was typed. */
  readonly problem?: { readonly say: string; readonly comment: string }
}

const filesOf = ({ language }: AskedBy, { handInId, files }: HandIn): Html | null => {
  const { one } = handInWords[language]
  if (files.length === 0) return null
  return html`<h2>${one.files}</h2>
    <ul class="list list-edge">
      ${files.map(
        ({ fileId, name, bytes }) =>
          html`<li>
            <a class="item" href="${url(`/rendu/${handInId}/fichier/${fileId}`)}"
              >${icon('down')}<span>${name}</span
              ><span class="end soft">${sayBytes(bytes, language)}</span></a
            >
          </li>`,
      )}
    </ul>`
}

const linesOf = (text: string): readonly Html[] =>
  text.split('\n').map((line, index) => (index === 0 ? html`${line}` : html`<br />${line}`))

const textOf = (heading: string, text: string): Html | null =>
  text.trim() === ''
    ? null
    : html`<h2>${heading}</h2>
        <p>${linesOf(text)}</p>`

const returnForm = ({ language }: AskedBy, { handIn, problem }: HandInModel): Html => {
  const { one } = handInWords[language]
  return html`<form class="card stack" method="post" action="${url(`/rendu/${handIn.handInId}/retour`)}">
    <div class="field">
      <label for="retour">${one.comment}</label>
      <p class="hint" id="retour-aide">${one.commentHint}</p>
      <textarea
        class="input"
        id="retour"
        name="commentaire"
        rows="4"
        required
        maxlength="${handInLimits.commentLength}"
        aria-describedby="retour-aide ${problem === undefined ? null : 'retour-erreur'}"
        ${problem === undefined ? null : html`aria-invalid="true"`}
      >
${problem?.comment}</textarea>
      ${
        problem === undefined
          ? null
          : html`<p class="error" id="retour-erreur">${icon('warn')}<span>${problem.say}</span></p>`
      }
    </div>
    <button class="button">${icon('send')}${one.giveBack}</button>
  </form>`
}

/** One piece of work, for its author, the guardians, and the teacher, who answers it here. */
export const handInPage = (asked: AskedBy, model: HandInModel): Answer => {
  const { one } = handInWords[asked.language]
  const { homework, handIn, pupilName, mayReturn, problem } = model
  const { returned } = handIn
  return {
    kind: 'page',
    title: homework.title,
    status: problem === undefined ? 200 : 422,
    main: html`<h1>${homework.title}</h1>
      <section class="card stack">
        <p class="soft">${pupilName}. ${homework.subject}, ${homework.className}.</p>
        <p class="notice" data-kind="good">
          ${icon('receipt')}<span>${receiptLine(asked, handIn.receivedAt, handIn.number)}</span>
        </p>
        ${textOf(one.text, handIn.text)} ${textOf(one.note, handIn.note)} ${filesOf(asked, handIn)}
      </section>
      ${
        returned === null
          ? null
          : html`<section class="card stack">
              <h2>${one.returnedBy(returned.teacher)}</h2>
              <p>${linesOf(returned.comment)}</p>
              <p class="soft small">${sayMoment(asked, returned.at)}</p>
            </section>`
      }
      ${mayReturn ? returnForm(asked, model) : null}
      ${mayReturn ? html`<p><a href="${url(`/rendus/${homework.homeworkId}`)}">${one.back}</a></p>` : null}`,
  }
}
