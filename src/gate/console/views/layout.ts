import { html, imageUrl, url, type Html } from '../../../platform/html.ts'
import type { Language } from '../../pages/page-model.ts'
import { assetPath } from '../http/assets.ts'
import { icon, type IconName, type Say } from './console-view.ts'

/** What stands around every page of the console. */
export interface Frame {
  readonly language: Language
  readonly say: Say
  readonly title: string
  /** Beside the name, in small. */
  readonly where: string
  readonly clock: Html | null
  readonly links: readonly NavLink[]
  readonly body: Html
  readonly wide: boolean
  /** Same-origin address of this page, to come back to after a change of language. */
  readonly to: string
  readonly leave: Html | null
  /** Scripts of a page that lives. */
  readonly scripts: ((nonce: string) => Html) | null
}

export interface NavLink {
  readonly to: string
  readonly icon: IconName
  readonly label: string
  readonly current: boolean
}

const favicon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Cg fill='none' stroke='%230b5a63' stroke-linecap='round'%3E%3Cpath stroke-width='4' d='M3 13.5 29 5.5'/%3E%3Cpath stroke-width='2.8' d='M7 13v14M25 8v19'/%3E%3C/g%3E%3Ccircle cx='16' cy='23' r='4' fill='%23f0a04b'/%3E%3C/svg%3E"

const mark = html`<svg viewBox="0 0 32 32" aria-hidden="true">
  <path class="mark-roof" stroke-width="4" d="M3 13.5 29 5.5" />
  <path class="mark-roof" stroke-width="3" d="M6.5 13v14.5M25.5 8v19.5" />
  <circle class="mark-wait" cx="12.5" cy="24.2" r="2.3" />
  <circle class="mark-next" cx="18.8" cy="23.2" r="3.3" />
</svg>`

const navigation = ({ links, say }: Frame): Html | null =>
  links.length === 0
    ? null
    : html`<nav class="nav" aria-label="${say('Principale', 'Main')}">
        <ul>
          ${links.map(
            (link) =>
              html`<li>
                <a href="${url(link.to)}" ${link.current ? html`aria-current="page"` : null}
                  >${icon(link.icon)}<span>${link.label}</span></a
                >
              </li>`,
          )}
        </ul>
      </nav>`

const other = { fr: { language: 'en', name: 'English' }, en: { language: 'fr', name: 'Français' } } as const

const footer = ({ language, to, leave }: Frame): Html => {
  const { language: next, name } = other[language]
  return html`<footer class="foot">
    <a href="${url(`/language/${next}?to=${encodeURIComponent(to)}`)}" hreflang="${next}" lang="${next}"
      >${name}</a
    >${leave}
  </footer>`
}

export const layout =
  (frame: Frame) =>
  (nonce: string): Html =>
    html`<!doctype html>
      <html lang="${frame.language}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
          <meta name="color-scheme" content="light dark" />
          <meta name="robots" content="noindex" />
          <title>${frame.title} · Préau</title>
          <link rel="icon" href="${imageUrl(favicon)}" />
          <link rel="stylesheet" nonce="${nonce}" href="${url(assetPath('console.css'))}" />
          ${frame.scripts === null ? null : frame.scripts(nonce)}
        </head>
        <body class="app ${frame.links.length === 0 ? 'app-focus' : ''}">
          <a class="skip" href="#content">${frame.say('Aller au contenu', 'Skip to content')}</a>
          <header class="top">
            <a class="brand" href="/">${mark}Préau</a><span class="where">${frame.where}</span>${frame.clock}
          </header>
          <main class="page ${frame.wide ? '' : 'page-narrow'}" id="content" tabindex="-1">
            ${frame.body}${footer(frame)}
          </main>
          ${navigation(frame)}
        </body>
      </html>`
