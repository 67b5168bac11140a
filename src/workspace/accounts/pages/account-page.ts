import { type Html, html, url } from '../../../platform/html.ts'
import { icon } from '../../web/icon.ts'
import type { AccountWords } from '../account-words.ts'
import { field, notice } from './form-parts.ts'

export interface DeviceModel {
  readonly label: string
  /** `24/11/2026 à 08:12`. */
  readonly seen: string
  readonly isThis: boolean
  /** Where the form that ends it goes. */
  readonly action: string
  /** Signed out, with the first name kept at the gate. */
  readonly isNameOnly: boolean
}

export interface AccountModel {
  readonly words: AccountWords
  readonly name: string
  readonly login: string
  readonly devices: readonly DeviceModel[]
  readonly factor: { readonly isOn: boolean; readonly recoveryLeft: number; readonly isRequired: boolean }
  readonly news: string | null
  readonly passphraseTrouble: string | null
  readonly currentTrouble: string | null
  readonly factorTrouble: string | null
}

const deviceItem = ({ words }: AccountModel, device: DeviceModel): Html => {
  const { account } = words
  return html`<li class="item">
    ${icon('device')}
    <div>
      <strong>${device.label === '' ? account.unknownDevice : device.label}</strong>
      <p class="soft small">${device.isNameOnly ? account.nameKept : account.seen(device.seen)}</p>
    </div>
    ${
      device.isThis
        ? html`<span class="badge end" data-kind="act">${account.thisDevice}</span>`
        : html`<form class="end" method="post" action="${url(device.action)}">
            <button class="button button-second">
              ${device.isNameOnly ? account.forget : account.close}
            </button>
          </form>`
    }
  </li>`
}

const passphraseCard = ({ words, currentTrouble, passphraseTrouble, login }: AccountModel): Html =>
  html`<section class="card stack gap-4">
    <h2>${words.account.changePassphrase}</h2>
    <form class="stack gap-4" method="post" action="/compte/mot-de-passe">
      <input type="hidden" name="identifiant" autocomplete="username" value="${login}" />
      ${field({
        id: 'actuel',
        label: words.account.current,
        type: 'password',
        autocomplete: 'current-password',
        error: currentTrouble,
      })}
      ${field({
        id: 'phrase',
        label: words.passphrase.label,
        type: 'password',
        autocomplete: 'new-password',
        hint: words.passphrase.hint,
        error: passphraseTrouble,
      })}
      <button class="button button-second">${words.account.change}</button>
    </form>
  </section>`

const factorOff = ({ words, factorTrouble }: AccountModel): Html =>
  html`<form class="stack gap-3" method="post" action="/compte/second-facteur/retirer">
    ${field({
      id: 'preuve-actuel',
      label: words.account.current,
      type: 'password',
      autocomplete: 'current-password',
      error: factorTrouble,
    })}
    <button class="button button-stop">${words.account.turnOff}</button>
  </form>`

const factorCard = (model: AccountModel): Html => {
  const { words, factor } = model
  const { account } = words
  return html`<section class="card stack gap-3">
    <h2>${account.factor}</h2>
    <p>${factor.isOn ? account.factorOn(factor.recoveryLeft) : account.factorOff}</p>
    ${factor.isRequired ? html`<p class="soft">${account.factorStaff}</p>` : null}
    ${
      factor.isOn
        ? html`<a class="button button-second" href="/compte/second-facteur/secours"
              >${account.newRecovery}</a
            >
            ${factor.isRequired ? null : factorOff(model)}`
        : html`<a class="button button-second" href="/compte/second-facteur">${account.setUp}</a>`
    }
  </section>`
}

export const accountPage = (model: AccountModel): Html => {
  const { words, name, login, devices, news } = model
  return html`<div class="stack gap-1">
      <h1>${words.account.title}</h1>
      <p class="soft">${name} · ${words.account.login} ${login}</p>
    </div>
    ${notice('good', news)}
    <section class="card card-flush">
      <div class="card-head"><h2>${words.account.devices}</h2></div>
      <p class="item soft">${words.account.devicesLead}</p>
      <ul class="list">
        ${devices.map((device) => deviceItem(model, device))}
      </ul>
    </section>
    ${passphraseCard(model)}${factorCard(model)}
    <a class="button" href="/compte/sortir">${words.account.leave}</a>`
}

/** Signing out: what stays on this device is said, or nothing does (W9). */
export const leavePage = ({ leave }: AccountWords, givenName: string, canKeepName: boolean): Html =>
  html`<section class="card shelter stack gap-4">
    <h1>${leave.title}</h1>
    <form class="stack gap-4" method="post" action="/compte/sortir">
      ${
        canKeepName
          ? html`<fieldset class="stack gap-2">
              <legend>${leave.lead}</legend>
              <label class="check"
                ><input type="radio" name="choix" value="effacer" checked /><span
                  ><strong>${leave.erase}</strong> <span class="soft">${leave.eraseHint}</span></span
                ></label
              >
              <label class="check"
                ><input type="radio" name="choix" value="garder" /><span
                  ><strong>${leave.keep(givenName)}</strong> <span class="soft">${leave.keepHint}</span></span
                ></label
              >
            </fieldset>`
          : html`<p>${leave.eraseHint}</p>`
      }
      <button class="button">${leave.confirm}</button>
    </form>
  </section>`
