import { html, url, type Html } from '../../../platform/html.ts'
import type { Language } from '../../pages/page-model.ts'
import { sayIn, siteView, type Say } from './console-view.ts'
import type { ConsoleSite } from '../console-parts.ts'
import { headline } from './headline.ts'
import { layout } from './layout.ts'
import { modeBadge } from './live-parts.ts'
import { sitePath } from './site-addresses.ts'

interface Plain {
  readonly language: Language
  readonly title: string
  readonly where?: string
  readonly body: Html
  readonly to: string
  readonly leave?: Html
}

/** A page without script that asks or says one thing. */
export const plainPage = ({ language, title, where, body, to, leave }: Plain): ((nonce: string) => Html) =>
  layout({
    language,
    say: sayIn(language),
    title,
    where: where ?? sayIn(language)('Console de l’exploitation', 'Operator console'),
    clock: null,
    links: [],
    body,
    wide: false,
    to,
    leave: leave ?? null,
    scripts: null,
  })

const shelter = (title: string, ...blocks: readonly Html[]): Html =>
  html`<div class="stack gap-5">
    <h1>${title}</h1>
    <div class="card shelter stack gap-4">${blocks}</div>
  </div>`

/** A press uses the link up, not a look: browsers and mail programs look at links by themselves. */
export const enterPage = (language: Language, code: string): ((nonce: string) => Html) => {
  const say = sayIn(language)
  const title = say('Ouvrir la console', 'Open the console')
  return plainPage({
    language,
    title,
    to: `/enter/${encodeURIComponent(code)}`,
    body: shelter(
      title,
      html`<p>
        ${say(
          'Ce lien sert une seule fois. Il ouvre la console dans ce navigateur, pour 12 heures au plus ; elle se referme après 30 minutes sans page ouverte.',
          'This link works once. It opens the console in this browser, for 12 hours at most; it closes after 30 minutes without a page open.',
        )}
      </p>`,
      html`<form method="post" action="/enter">
        <input type="hidden" name="code" value="${code}" />
        <button class="button button-large">${title}</button>
      </form>`,
    ),
  })
}

export type NoAccess = 'none' | 'usedLink'

/** Nobody we know, or not any more: how to get in. */
export const noAccessPage = (language: Language, why: NoAccess): ((nonce: string) => Html) => {
  const say = sayIn(language)
  const title =
    why === 'usedLink'
      ? say('Ce lien ne sert plus', 'This link no longer works')
      : say('La console est fermée ici', 'The console is closed here')
  return plainPage({
    language,
    title,
    to: '/',
    body: shelter(
      title,
      html`<p>
        ${
          why === 'usedLink'
            ? say(
                'Il a déjà servi, ou il est trop vieux. Chaque lien sert une seule fois.',
                'It was used already, or it is too old. Each link works once.',
              )
            : say(
                'Personne n’a ouvert la console dans ce navigateur, ou elle s’est refermée. Rien n’a été perdu ni changé.',
                'Nobody has opened the console in this browser, or it has closed again. Nothing was lost or changed.',
              )
        }
      </p>`,
      html`<p>
        ${say(
          'Pour un nouveau lien, lancez ceci sur la machine de l’entrée, puis ouvrez l’adresse affichée :',
          'For a new link, run this on the machine of the gate, then open the address it prints:',
        )}
      </p>`,
      html`<pre class="code"><code>preau console-link</code></pre>`,
    ),
  })
}

export interface Said {
  readonly title: string
  readonly text: string
  readonly back: string
}

/** One refusal in a sentence, and a way on. */
export const saidPage = (language: Language, { title, text, back }: Said): ((nonce: string) => Html) =>
  plainPage({
    language,
    title,
    to: back,
    body: shelter(
      title,
      html`<p>${text}</p>`,
      html`<p class="row">
        <a class="button" href="${url(back)}"
          >${sayIn(language)('Revenir à la console', 'Back to the console')}</a
        >
      </p>`,
    ),
  })

const siteItem = (say: Say, language: Language, site: ConsoleSite): Html => {
  const view = siteView(site, language)
  const { figures, formats } = view
  const [used, places] = [
    formats.count(figures.seats.taken + figures.seats.held),
    formats.count(figures.capacity.now),
  ]
  return html`<li>
    <a class="item" href="${url(sitePath(site.name))}"
      ><span
        ><strong>${site.title}</strong><br />${headline(figures, say, formats)}<br /><span class="soft small"
          >${say(`${used} sièges sur ${places}`, `${used} seats of ${places}`)},
          ${say(`${formats.count(figures.waiting)} en attente`, `${formats.count(figures.waiting)} waiting`)}</span
        ></span
      ><span class="end">${modeBadge(view)}</span></a
    >
  </li>`
}

export const sitesPage = (
  language: Language,
  sites: readonly ConsoleSite[],
  leave: Html,
): ((nonce: string) => Html) => {
  const say = sayIn(language)
  const title = say('Sites', 'Sites')
  return plainPage({
    language,
    title,
    to: '/',
    leave,
    body: html`<div class="stack gap-5">
      <h1>${say('Les sites de cette entrée', 'The sites of this gate')}</h1>
      <div class="card card-flush shelter">
        <ul class="list">
          ${sites.map((site) => siteItem(say, language, site))}
        </ul>
      </div>
    </div>`,
  })
}
