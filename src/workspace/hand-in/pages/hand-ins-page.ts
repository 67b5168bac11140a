import { type Html, html, url } from '../../../platform/html.ts'
import { icon } from '../../web/icon.ts'
import type { Answer, AskedBy } from '../../web/route.ts'
import type { HomeworkFacts } from '../homework-facts.ts'
import type { HandIn, Pupil } from '../read-hand-ins.ts'
import { handInWords } from '../words.ts'
import { sayMoment } from './say-moment.ts'

export interface HandInsModel {
  readonly homework: HomeworkFacts
  readonly pupils: readonly Pupil[]
  /** Oldest first. */
  readonly handIns: readonly HandIn[]
  /** Accepted, and not in its place yet. */
  readonly onTheWay: number
}

export const nameOf = ({ givenName, familyName }: Pupil): string => `${givenName} ${familyName}`

const stateOf = (asked: AskedBy, { homework }: HandInsModel, last: HandIn | undefined): Html => {
  const { list } = handInWords[asked.language]
  if (last === undefined) return html`<span class="badge">${list.missing}</span>`
  const isLate = last.receivedAt > homework.dueAt
  return html`<span class="row gap-1"
    ><span class="badge" data-kind="${isLate ? 'dawn' : 'good'}">${isLate ? list.late : list.onTime}</span>
    ${last.returned === null ? null : html`<span class="badge" data-kind="act">${list.returned}</span>`}</span
  >`
}

const row = (asked: AskedBy, model: HandInsModel, pupil: Pupil): Html => {
  const { list } = handInWords[asked.language]
  const own = model.handIns.filter(({ pupilId }) => pupilId === pupil.pupilId)
  const last = own.at(-1)
  const name = nameOf(pupil)
  return html`<tr>
    <th scope="row">${name}</th>
    <td data-label="${list.received}">
      <span
        >${last === undefined ? '–' : sayMoment(asked, last.receivedAt)}
        ${own.length > 1 ? html`<span class="soft small">${list.versions(own.length)}</span>` : null}</span
      >
    </td>
    <td data-label="${list.state}">${stateOf(asked, model, last)}</td>
    <td data-label="${list.work}">
      ${
        last === undefined
          ? html`<span>–</span>`
          : html`<a href="${url(`/rendu/${last.handInId}`)}" aria-label="${list.openOf(name)}"
              >${list.open}</a
            >`
      }
    </td>
  </tr>`
}

const table = (asked: AskedBy, model: HandInsModel): Html => {
  const { list } = handInWords[asked.language]
  return html`<table class="table table-fold">
    <caption class="only-read">
      ${list.title}
    </caption>
    <thead>
      <tr>
        <th scope="col">${list.pupil}</th>
        <th scope="col">${list.received}</th>
        <th scope="col">${list.state}</th>
        <th scope="col">${list.work}</th>
      </tr>
    </thead>
    <tbody>
      ${model.pupils.map((pupil) => row(asked, model, pupil))}
    </tbody>
  </table>`
}

/** Who handed in, when, late or not, who did not, and what is on its way. */
export const handInsPage = (asked: AskedBy, model: HandInsModel): Answer => {
  const { list } = handInWords[asked.language]
  const { homework, pupils, handIns, onTheWay } = model
  const received = new Set(handIns.map(({ pupilId }) => pupilId)).size
  return {
    kind: 'page',
    title: `${list.title}, ${homework.title}`,
    main: html`<h1>${homework.title}</h1>
      <p class="soft">
        ${homework.subject}, ${homework.className}. ${list.due} ${sayMoment(asked, homework.dueAt)}.
      </p>
      ${
        onTheWay === 0
          ? null
          : html`<p class="notice" data-kind="dawn">
              ${icon('again')}<span>${list.onTheWay(onTheWay)}</span>
            </p>`
      }
      <section class="card stack">
        <div class="card-head">
          <h2>${list.counts(received, pupils.length)}</h2>
          ${
            received === 0
              ? null
              : html`<a class="button button-second" href="${url(`/rendus/${homework.homeworkId}/tout.zip`)}"
                  >${icon('down')}${list.all}</a
                >`
          }
        </div>
        ${pupils.length === 0 ? html`<p class="soft">${list.empty}</p>` : table(asked, model)}
      </section>`,
  }
}
