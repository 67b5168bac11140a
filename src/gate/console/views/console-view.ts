import { typesetFrench } from '../../../platform/french-typography.ts'
import { html, type Html } from '../../../platform/html.ts'
import type { SiteFigures } from '../../figures/site-figures.ts'
import type { Language } from '../../pages/page-model.ts'
import type { ConsoleSite } from '../console-parts.ts'
import { consoleFormats, type ConsoleFormats } from './console-formats.ts'

/** One sentence in both languages, French first; the one that is read comes back, with its typography. */
export type Say = (fr: string, en: string) => string

export const sayIn =
  (language: Language): Say =>
  (fr, en) =>
    language === 'fr' ? typesetFrench(fr) : en

/** What every card of a site's page is made with. */
export interface SiteView {
  readonly site: ConsoleSite
  readonly language: Language
  readonly say: Say
  readonly formats: ConsoleFormats
  readonly figures: SiteFigures
  /** An instant as people read it: the hour, with the day where it is another. */
  readonly time: (at: number) => Html
}

export const siteView = (site: ConsoleSite, language: Language): SiteView => {
  const figures = site.figures()
  const formats = consoleFormats(language, site.timeZone)
  const time = (at: number): Html =>
    html`<time datetime="${new Date(at).toISOString()}">${formats.when(at, figures.at)}</time>`
  return { site, language, say: sayIn(language), formats, figures, time }
}

export type Kind = 'act' | 'dawn' | 'good' | 'bad'

const icons = {
  pulse: html`<path d="M3.5 12h4L10 6l4 12 2.5-6h4" />`,
  tune: html`<path d="M4 7h9M17 7h3M4 17h3M11 17h9" /><circle cx="15" cy="7" r="2" /><circle
      cx="9"
      cy="17"
      r="2"
    />`,
  check: html`<path d="m5 12.5 4.5 4.5L19 7.5" />`,
  clock: html`<circle cx="12" cy="12" r="8.5" /><path d="M12 7v5l3.5 2" />`,
  warn: html`<path d="M12 4 21 19.5H3zM12 10v4.5M12 17.2v.01" />`,
  door: html`<path d="M6 20.5v-16l9-1v17M15 5.5h3.5v15M4 20.5h16.5M12 12v1" />`,
  chart: html`<path d="M4 20h16M7 16v-5M12 16V6M17 16V9" />`,
  list: html`<path d="M4.5 7h15M4.5 12h15M4.5 17h15" />`,
} as const
export type IconName = keyof typeof icons

export const icon = (name: IconName): Html =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${icons[name]}</svg>`

export const badge = (kind: Kind, name: IconName, text: string | Html): Html =>
  html`<span class="badge" data-kind="${kind}">${icon(name)}<span>${text}</span></span>`

export const notice = (kind: Kind, name: IconName, text: string | Html): Html =>
  html`<div class="notice" data-kind="${kind}">
    ${icon(name)}
    <p>${text}</p>
  </div>`
