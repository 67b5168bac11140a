import { type Html, html, url } from '../../../platform/html.ts'
import { icon } from '../../web/icon.ts'
import type { Answer, Asked } from '../../web/route.ts'
import type { HandInRefusal } from '../accept-hand-in.ts'
import type { Receipt } from '../receipt.ts'
import { handInWords } from '../words.ts'
import { receiptLine } from './hand-in-states.ts'

/** For a device without script. It names nobody: whoever holds the address of the receipt sees the receipt. */
export const receiptPage = (asked: Asked, { receivedAt, number }: Receipt, homeworkId: string): Answer => {
  const { receipt } = handInWords[asked.language]
  return {
    kind: 'page',
    title: receipt.title,
    focus: true,
    main: html`<section class="card shelter stack gap-3">
      <h1>${receipt.title}</h1>
      <p class="notice" data-kind="good">
        ${icon('check')}<strong>${receiptLine(asked, receivedAt, number)}</strong>
      </p>
      <p>${receipt.keep} ${receipt.onTime}</p>
      <p><a class="button" href="${url(`/travail/${homeworkId}`)}">${receipt.back}</a></p>
    </section>`,
  }
}

type RefusedStatus = 400 | 403 | 409 | 413 | 422 | 503

/** What a device does with each: below 500 the same work is refused again, from 500 on it may be taken later. */
export const statusOfRefusal = (refusal: HandInRefusal): RefusedStatus => {
  switch (refusal.why) {
    case 'pass':
      return 403
    case 'file':
      return refusal.file.why === 'fileTooLarge' ? 413 : 422
    case 'spool':
      return refusal.spool === 'otherWork' ? 409 : 503
    case 'tooLargeTogether':
    case 'tooManyFiles':
    case 'textTooLong':
    case 'noteTooLong':
      return 413
    case 'badForm':
    case 'nothing':
      return 400
  }
}

export const refusalPage = (asked: Asked, refusal: HandInRefusal, homeworkId: string | null): Answer => {
  const words = handInWords[asked.language]
  const back: Html | null =
    homeworkId === null
      ? null
      : html`<p><a class="button" href="${url(`/travail/${homeworkId}`)}">${words.receipt.tryAgain}</a></p>`
  return {
    kind: 'page',
    title: words.receipt.notTaken,
    status: statusOfRefusal(refusal),
    focus: true,
    main: html`<section class="card shelter stack gap-3">
      <h1>${words.receipt.notTaken}</h1>
      <p class="error">${icon('warn')}<span>${words.refusals(refusal)}</span></p>
      ${back}
    </section>`,
  }
}
