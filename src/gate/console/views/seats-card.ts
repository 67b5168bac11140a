import { html, type Html } from '../../../platform/html.ts'
import { badge, type SiteView } from './console-view.ts'
import { admissionsOf } from './headline.ts'

/** Shares of the meter, in per cent with one decimal; the whole is the capacity, or what is taken where that is more. */
const meter = ({ figures: { seats, capacity } }: SiteView, label: string): Html => {
  const whole = Math.max(capacity.now, seats.taken + seats.held, 1)
  const share = (count: number): number => Math.round((count * 1_000) / whole) / 10
  const signed = seats.taken - (seats.reportsSignIns ? seats.unsigned : 0)
  const unsigned = seats.taken - signed
  return html`<svg class="meter" role="img" aria-label="${label}">
    <pattern id="held" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path d="M0 0h6v6H0z" />
      <path d="M0 0h3v6H0z" />
    </pattern>
    <rect width="${share(signed)}%" height="100%" />
    ${
      unsigned === 0
        ? null
        : html`<rect data-kind="dawn" x="${share(signed)}%" width="${share(unsigned)}%" height="100%" />`
    }
    ${
      seats.held === 0
        ? null
        : html`<rect
            data-kind="held"
            x="${share(seats.taken)}%"
            width="${share(seats.held)}%"
            height="100%"
          />`
    }
  </svg>`
}

const swatch = (kind: 'act' | 'dawn'): Html =>
  html`<svg viewBox="0 0 24 12" aria-hidden="true">
    <rect class="fill-${kind}" width="24" height="12" rx="3" />
  </svg>`

const heldSwatch = html`<svg viewBox="0 0 24 12" aria-hidden="true">
  <path class="stripes" d="M2 11 10 1M9 11 17 1M16 11 24 1" />
</svg>`

interface SeatWords {
  readonly taken: string
  readonly unsigned: string | null
  readonly held: string | null
  readonly free: string
}

const seatWords = ({ say, formats: { count }, figures: { seats, capacity } }: SiteView): SeatWords => {
  const free = Math.max(0, capacity.now - seats.taken - seats.held)
  const [taken, unsigned, held] = [count(seats.taken), count(seats.unsigned), count(seats.held)]
  return {
    taken: say(`${taken} pris`, `${taken} taken`),
    unsigned: seats.reportsSignIns
      ? say(`dont ${unsigned} sans identité`, `${unsigned} of them unsigned`)
      : null,
    held:
      seats.held === 0
        ? null
        : say(
            `${held} gardés pour ${count(seats.holds)} classe${seats.holds > 1 ? 's' : ''}`,
            `${held} held for ${count(seats.holds)} class${seats.holds > 1 ? 'es' : ''}`,
          ),
    free: say(`${count(free)} libre${free > 1 ? 's' : ''}`, `${count(free)} free`),
  }
}

const strangersNote = ({ say, formats: { count }, figures: { seats } }: SiteView): string =>
  seats.reportsSignIns
    ? say(
        ` Nouveaux sans identité : ${count(seats.unsignedStrangers)}, pour ${count(seats.unsignedStrangersMost)} au plus.`,
        ` New people unsigned: ${count(seats.unsignedStrangers)}, at most ${count(seats.unsignedStrangersMost)}.`,
      )
    : say(' Ce site ne dit pas qui s’est identifié.', ' This site does not tell who has signed in.')

const small = (view: SiteView): Html => {
  const { say, formats, figures } = view
  const { seats } = figures
  const nobody = formats.percent(Math.round((seats.nobodyIn * 1_000) / Math.max(1, seats.taken)))
  const [empty, lesson, most] = [
    formats.count(seats.nobodyIn),
    formats.count(seats.inLesson),
    formats.count(seats.inLessonMost),
  ]
  return html`<p class="soft small">
    ${say(
      `Pris et vides, pas encore rejoints ou déjà quittés : ${empty} (${nobody}, pour 5 % au plus). En cours : ${lesson}, pour ${most} au plus.`,
      `Taken with nobody in, not yet joined or left already: ${empty} (${nobody}, at most 5%). In a lesson: ${lesson}, at most ${most}.`,
    )}${strangersNote(view)}
  </p>`
}

const stats = ({ say, formats, figures, time }: SiteView): Html => {
  const { waiting, wait, emptyAt } = figures
  const unknown = '–'
  const median = wait.medianS === null ? unknown : formats.duration(wait.medianS)
  const emptied = waiting === 0 ? say('déjà', 'now') : emptyAt === null ? unknown : time(emptyAt)
  const perMinute = `${formats.count(admissionsOf(figures))} /\u00a0min`
  return html`<dl class="cards cards-s stats">
    <div>
      <dt>${say('personnes dans les files', 'people in line')}</dt>
      <dd>${formats.count(waiting)}</dd>
    </div>
    <div>
      <dt>${say('entrées', 'admissions')}</dt>
      <dd>${perMinute}</dd>
    </div>
    <div>
      <dt>${say('attente médiane', 'median wait')}</dt>
      <dd>${median}</dd>
    </div>
    <div>
      <dt>${say('files vides, estimé', 'lines empty, estimated')}</dt>
      <dd>${emptied}</dd>
    </div>
  </dl>`
}

/** What is under the roof: how full the site is. Live. */
export const seatsBody = (view: SiteView): Html => {
  const { say, formats, figures } = view
  const { seats, capacity } = figures
  const used = seats.taken + seats.held
  const words = seatWords(view)
  const isOver = used > capacity.now
  const usedText = formats.percent(Math.round((used * 1_000) / Math.max(1, capacity.now)))
  const label = [words.taken, words.unsigned, words.held, words.free]
    .filter((word) => word !== null)
    .join(', ')
  return html`<div class="card-head">
      <h2 id="seats-h">${say('Sièges', 'Seats')}</h2>
      ${badge(
        isOver ? 'dawn' : 'good',
        isOver ? 'warn' : 'check',
        say(`${usedText} utilisés`, `${usedText} used`),
      )}
    </div>
    <p class="row row-base">
      <span class="count">${formats.count(used)}</span
      ><span class="lead soft"
        >${say(`sur ${formats.count(capacity.now)}`, `of ${formats.count(capacity.now)}`)}</span
      >
    </p>
    ${meter(view, label)}
    <ul class="key">
      <li>${swatch('act')}${words.taken}</li>
      ${words.unsigned === null ? null : html`<li>${swatch('dawn')}${words.unsigned}</li>`}
      ${words.held === null ? null : html`<li>${heldSwatch}${words.held}</li>`}
      <li>${words.free}</li>
    </ul>
    ${small(view)}${stats(view)}`
}

export const seatsCard = (view: SiteView): Html =>
  html`<section class="card shelter stack gap-4" aria-labelledby="seats-h" data-part="seats">
    ${seatsBody(view)}
  </section>`
