import { html, type Html } from '../../../platform/html.ts'
import { scoreEvery } from '../../domain/wait/score-register.ts'
import { chartFigure, type ChartWords } from './chart-figure.ts'
import { badge, type SiteView } from './console-view.ts'

/** G15: right for so many, and told in time to so many; per mille. */
const promisedInside = 900
const promisedTold = 950

const perMille = (part: number, whole: number): number => Math.round((part * 1_000) / whole)

/** The score beside the promise. Live. */
export const waitScore = ({ say, formats, figures }: SiteView): Html => {
  const { score } = figures.wait
  if (score.scored === 0) {
    return html`<p class="soft">
      ${say(
        'Aucune attente annoncée n’est encore finie : il n’y a rien à noter.',
        'No wait that was told is over yet: there is nothing to score.',
      )}
    </p>`
  }
  const inside = perMille(score.seatedInside, score.scored)
  const [early, late] = [score.early, score.late].map((count) =>
    formats.percent(perMille(count, score.scored)),
  )
  const percent = formats.percent(inside)
  const kept = inside >= promisedInside
  const told =
    score.told === 0
      ? null
      : say(
          ` ${formats.percent(perMille(score.toldWithinMinute, score.told))} des fourchettes ont été dites dans la minute ; promis : ${formats.percent(promisedTold)} à qui attend plus de 3 minutes.`,
          ` ${formats.percent(perMille(score.toldWithinMinute, score.told))} of the ranges were told within a minute; promised: ${formats.percent(promisedTold)} to those who wait over 3 minutes.`,
        )
  const naive =
    score.naiveScored === 0
      ? null
      : say(
          ` Le calcul naïf, place ÷ débit ± 25 %, aurait fait ${formats.percent(perMille(score.naiveInside, score.naiveScored))}.`,
          ` The naive estimate, place ÷ rate ± 25 %, would have made ${formats.percent(perMille(score.naiveInside, score.naiveScored))}.`,
        )
  return html`<p>
      <strong
        >${say(
          `${percent} des personnes sont entrées dans la première fourchette annoncée.`,
          `${percent} of people got in within the first range told.`,
        )}</strong
      >
      ${say(
        `${early} plus tôt et ${late} plus tard : les deux comptent comme faux.`,
        `${early} earlier and ${late} later: both count as wrong.`,
      )}
      ${badge(
        kept ? 'good' : 'dawn',
        kept ? 'check' : 'warn',
        kept
          ? say(
              `promis : ${formats.percent(promisedInside)}, tenu`,
              `promised: ${formats.percent(promisedInside)}, kept`,
            )
          : say(
              `promis : ${formats.percent(promisedInside)}, non tenu`,
              `promised: ${formats.percent(promisedInside)}, not kept`,
            ),
      )}
    </p>
    <p class="soft small">
      ${say(
        `Mesuré depuis le démarrage, sur ${formats.count(score.scored)} attentes : une place sur ${scoreEvery}.`,
        `Measured since the start, on ${formats.count(score.scored)} waits: one place in ${scoreEvery}.`,
      )}${told}${naive}
    </p>`
}

export const waitCard = (view: SiteView, chart: ChartWords): Html => {
  const { say } = view
  return html`<section class="card stack gap-2" aria-labelledby="wait-h">
    <h2 id="wait-h">${say('Attente annoncée, attente réelle', 'Wait told, wait had')}</h2>
    <ul class="key">
      <li>
        <svg viewBox="0 0 24 12" aria-hidden="true">
          <rect class="told" x="6" y="1" width="12" height="10" rx="3" /></svg
        >${say('fourchette annoncée, en minutes', 'range told, in minutes')}
      </li>
      <li>
        <svg viewBox="0 0 24 12" aria-hidden="true"><circle class="had" cx="12" cy="6" r="4.5" /></svg
        >${say('attente réelle, dedans', 'wait had, inside')}
      </li>
      <li>
        <svg viewBox="0 0 24 12" aria-hidden="true"><circle class="had-outside" cx="12" cy="6" r="4" /></svg
        >${say('en dehors', 'outside')}
      </li>
    </ul>
    ${chartFigure(view, chart)}
    <div class="stack gap-2" data-part="score">${waitScore(view)}</div>
  </section>`
}
