import { frenchHtml, typesetFrench } from '../../platform/french-typography.ts'
import { type Html, html, url } from '../../platform/html.ts'
import type { Actor } from '../access/actor.ts'
import { assetPath } from './assets.ts'
import { icon, usedSymbols } from './icon.ts'
import { navigationOf } from './navigation.ts'
import type { Language, Place } from './route.ts'
import { shellWords } from './shell-words.ts'

export interface PageModel {
  readonly language: Language
  readonly title: string
  readonly main: Html
  readonly schoolName: string | null
  readonly actor: Actor | null
  readonly place?: Place | undefined
  readonly scripts?: readonly string[] | undefined
  readonly focus?: boolean | undefined
  /** Where the language is changed and then come back to. */
  readonly here: string
}

const mark = html`<svg viewBox="0 0 32 32" aria-hidden="true">
  <path class="mark-roof" stroke-width="4" d="M3 13.5 29 5.5" />
  <path class="mark-roof" stroke-width="3" d="M6.5 13v14.5M25.5 8v19.5" />
  <circle class="mark-wait" cx="12.5" cy="24.2" r="2.3" />
  <circle class="mark-next" cx="18.8" cy="23.2" r="3.3" />
</svg>`

const navigation = ({ actor, language, place }: PageModel): Html | null =>
  actor === null
    ? null
    : html`<nav class="nav" aria-label="${shellWords[language].navigation}">
        <ul>
          ${navigationOf(actor, language).map(
            (entry) =>
              html`<li>
                <a href="${url(entry.to)}" ${entry.place === place ? html`aria-current="page"` : null}
                  >${icon(entry.icon)}<span>${entry.label}</span></a
                >
              </li>`,
          )}
        </ul>
      </nav>`

const top = ({ schoolName, actor }: PageModel): Html =>
  html`<header class="top">
    <a class="brand" href="${url(actor === null ? '/entrer' : '/aujourdhui')}">${mark}Préau</a>
    <span class="where">${schoolName}</span>
    <span class="end row"
      >${actor === null ? null : html`<span class="badge">${actor.givenName} ${actor.familyName}</span>`}</span
    >
  </header>`

const languageForm = ({ language, here }: PageModel): Html => {
  const other = language === 'fr' ? 'en' : 'fr'
  return html`<form method="post" action="/langue">
    <input type="hidden" name="vers" value="${here}" />
    <button class="button button-plain" name="langue" value="${other}" lang="${other}">
      ${shellWords[language].otherLanguage}
    </button>
  </form>`
}

const bodyOf = (model: PageModel): Html => {
  const { language, main, focus } = model
  const isFocused = focus === true || model.actor === null
  return html`<a class="skip" href="#contenu">${shellWords[language].skip}</a>${top(model)}
    <main class="page ${isFocused ? 'page-narrow' : ''}" id="contenu">
      <div class="stack gap-5">
        ${main}
        <div class="foot no-print">${languageForm(model)}</div>
      </div>
    </main>
    ${isFocused ? null : navigation(model)}`
}

/** A whole page around its content. */
export const renderPage = (model: PageModel): string => {
  const { language, title, focus, actor } = model
  const body = bodyOf(model)
  const named = language === 'fr' ? typesetFrench(title) : title
  const page = frenchHtml`<html lang="${language}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <meta name="color-scheme" content="light dark" />
      <title>${named} · Préau</title>
      <link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Cg fill='none' stroke='%230b5a63' stroke-linecap='round'%3E%3Cpath stroke-width='4' d='M3 13.5 29 5.5'/%3E%3Cpath stroke-width='2.8' d='M7 13v14M25 8v19'/%3E%3C/g%3E%3Ccircle cx='16' cy='23' r='4' fill='%23f0a04b'/%3E%3C/svg%3E" />
      <link rel="stylesheet" href="${url(assetPath('style.css'))}" />
      ${(model.scripts ?? []).map((name) => html`<script src="${url(assetPath(`${name}.js`))}" defer></script>`)}
    </head>
    <body class="app ${focus === true || actor === null ? 'app-focus' : ''}">
      <svg hidden>${usedSymbols(body)}</svg>
      ${body}
    </body>
  </html>`
  return `<!doctype html>${page.toString()}`
}
