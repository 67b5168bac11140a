import { html, url, type Html } from '../../../platform/html.ts'
import { actionFields } from '../actions/action-form.ts'
import { actionWords, planWords, weightsWords } from '../actions/action-words.ts'
import { standing } from '../actions/standing.ts'
import { consoleLimits } from '../console-limits.ts'
import type { OperatorAction } from '../../control/operated-site.ts'
import { capacityPreview } from './capacity-preview.ts'
import { notice, type SiteView } from './console-view.ts'
import { sitePath } from './site-addresses.ts'
import { isAskedTwice, modeExplained, modeTitle } from './words-of-site.ts'

export interface Confirmation {
  readonly view: SiteView
  readonly action: OperatorAction
  /** Asked before, with this reason; null for the first time. */
  readonly again: string | null
  readonly formSecret: string
  /** Why the last try was not taken. */
  readonly refusal: string | null
  /** What was written in the last try. */
  readonly reason: string
}

const question = ({ say }: SiteView, action: OperatorAction): string => {
  switch (action.kind) {
    case 'capacity':
      return say('Changer la capacité ?', 'Change the capacity?')
    case 'mode':
      return say('Changer le mode de l’entrée ?', 'Change the mode of the gate?')
    case 'weights':
      return say('Changer les parts des files ?', 'Change the shares of the lanes?')
    case 'law':
      return action.on
        ? say('Suivre la santé du site ?', 'Follow the health of the site?')
        : say('Ne plus suivre la santé du site ?', 'No longer follow the health of the site?')
    case 'plan':
      return say('Ajouter ce plan ?', 'Add this plan?')
    case 'unplan':
      return say('Retirer ce plan ?', 'Remove this plan?')
    case 'end':
      return say('Rendre ce siège ?', 'End this seat?')
  }
}

/** Before and after, as a person would say it. */
const change = (view: SiteView, action: OperatorAction): Html => {
  const { site, say, figures } = view
  const facts = (before: string, after: string): Html =>
    html`<dl class="facts">
      <dt>${say('Avant', 'Before')}</dt>
      <dd>${before}</dd>
      <dt>${say('Après', 'After')}</dt>
      <dd>${after}</dd>
    </dl>`
  const onOff = (on: boolean): string =>
    on ? say('suit la santé', 'follows health') : say('ne la suit pas', 'does not follow it')
  switch (action.kind) {
    case 'capacity':
      return capacityPreview(view, site.preview(action.capacity))
    case 'mode':
      return html`${facts(modeTitle(say, figures.mode), modeTitle(say, action.mode))}
        <p>${modeExplained(say, action.mode)}</p>`
    case 'weights': {
      const before = Object.fromEntries(figures.lanes.map(({ name, weight }) => [name, weight]))
      return facts(weightsWords(view, before), weightsWords(view, action.weights))
    }
    case 'law':
      return facts(onOff(figures.capacity.law), onOff(action.on))
    case 'plan':
      return html`<p class="lead">${planWords(view, action)}</p>`
    case 'unplan': {
      const plan = site.plans().find(({ id }) => id === action.plan)
      return html`<p class="lead">
        ${plan === undefined ? say('Ce plan n’existe plus.', 'This plan is gone.') : planWords(view, plan)}
      </p>`
    }
    case 'end':
      return html`<p>${actionWords(view, action, null)}</p>`
  }
}

const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}" />`

const reasonField = ({ view: { say }, reason, refusal }: Confirmation): Html =>
  html`<div class="field">
    <label for="reason">${say('Raison', 'Reason')}</label>
    <p class="hint" id="reason-hint">
      ${say('En une ligne. Elle est gardée avec l’action.', 'One line. It is kept with the action.')}
    </p>
    <input
      class="input"
      id="reason"
      name="reason"
      required
      maxlength="${consoleLimits.reasonCharacters}"
      value="${reason}"
      autocomplete="off"
      aria-describedby="reason-hint"
      ${refusal === null ? null : html`aria-invalid="true"`}
    />
  </div>`

const back = ({ site, say }: SiteView): Html =>
  html`<a class="button button-plain" href="${url(sitePath(site.name))}"
    >${say('Ne rien changer', 'Change nothing')}</a
  >`

const fieldsOf = (action: OperatorAction): readonly Html[] =>
  actionFields(action).map(([name, value]) => hidden(name, value))

const isTwice = (action: OperatorAction): boolean => action.kind === 'mode' && isAskedTwice(action.mode)

/** Asks for a reason; then does it, or asks once more where a slip would be costly. */
const firstForm = (confirmation: Confirmation): Html => {
  const { view, action, formSecret } = confirmation
  const { site, say } = view
  const twice = isTwice(action)
  const [method, to] = twice ? ['get', 'confirm'] : ['post', 'act']
  return html`<form class="stack gap-4" method="${method}" action="${url(sitePath(site.name, to))}">
    ${fieldsOf(action)}
    ${twice ? hidden('again', 'yes') : [hidden('stands', standing(site, action)), hidden('form', formSecret)]}
    ${reasonField(confirmation)}
    <p class="row">
      <button class="button">
        ${twice ? say('Continuer', 'Continue') : say('Oui, faire ce changement', 'Yes, make this change')}</button
      >${back(view)}
    </p>
  </form>`
}

const secondForm = ({ view, action, formSecret }: Confirmation, reason: string): Html => {
  const { site, say } = view
  return html`<form class="stack gap-4" method="post" action="${url(sitePath(site.name, 'act'))}">
    ${fieldsOf(action)}${hidden('again', 'yes')}${hidden('stands', standing(site, action))}${hidden(
      'form',
      formSecret,
    )}${hidden('reason', reason)}
    <dl class="facts">
      <dt>${say('Raison', 'Reason')}</dt>
      <dd>${reason}</dd>
    </dl>
    ${notice(
      'bad',
      'warn',
      action.kind === 'mode' && action.mode === 'bypass'
        ? say(
            'Dès ce bouton, tout le monde entre, sans file ni limite. Le site peut tomber.',
            'From this button on everybody gets in, without line or limit. The site may fall.',
          )
        : say(
            'Dès ce bouton, plus personne de nouveau n’entre, jusqu’à ce que quelqu’un change le mode.',
            'From this button on nobody new gets in, until somebody changes the mode.',
          ),
    )}
    <p class="row">
      <button class="button button-stop">
        ${
          action.kind === 'mode' && action.mode === 'bypass'
            ? say('Ouvrir l’entrée à tous', 'Open the gate to all')
            : say('Mettre en pause', 'Pause')
        }</button
      >${back(view)}
    </p>
  </form>`
}

export const confirmBody = (confirmation: Confirmation): { readonly title: string; readonly body: Html } => {
  const { view, action, again, refusal } = confirmation
  const title =
    again === null
      ? question(view, action)
      : view.say('Une seconde fois : vraiment ?', 'A second time: really?')
  return {
    title,
    body: html`<div class="stack gap-5">
      <h1>${title}</h1>
      ${refusal === null ? null : html`<div role="alert">${notice('bad', 'warn', refusal)}</div>`}
      <div class="card shelter stack gap-4">
        ${change(view, action)}${again === null ? firstForm(confirmation) : secondForm(confirmation, again)}
      </div>
    </div>`,
  }
}
