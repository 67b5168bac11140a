import { html } from '../../platform/html.ts'
import type { FrontSettings } from './front-settings.ts'

interface Words {
  readonly title: string
  readonly lines: readonly string[]
}

interface AwayPage {
  readonly fr: Words
  readonly en: Words
  readonly status: 502 | 503
}

const waitWords = (seconds: number): { fr: string; en: string } => ({
  fr: `${seconds} secondes`,
  en: `${seconds} seconds`,
})

const fullPage = ({ limits }: FrontSettings): AwayPage => {
  const wait = waitWords(limits.awayRetryAfterS)
  return {
    status: 503,
    fr: {
      title: 'Trop de monde à la fois',
      lines: [
        'Le site ne peut pas vous recevoir à cet instant.',
        'Si vous aviez une place dans la file, elle est gardée.',
        `Attendez ${wait.fr}, puis rechargez cette page.`,
      ],
    },
    en: {
      title: 'Too many people at once',
      lines: [
        'The site cannot take you in at this moment.',
        'If you had a place in line, it is kept.',
        `Wait ${wait.en}, then load this page again.`,
      ],
    },
  }
}

const downPage = ({ limits }: FrontSettings): AwayPage => {
  const wait = waitWords(limits.awayRetryAfterS)
  return {
    status: 502,
    fr: {
      title: 'Le site ne répond pas',
      lines: [
        'Votre demande n’a pas reçu de réponse. Si vous envoyiez quelque chose, vérifiez plus tard si c’est arrivé.',
        'Votre place est gardée.',
        `Attendez ${wait.fr}, puis rechargez cette page.`,
      ],
    },
    en: {
      title: 'The site does not answer',
      lines: [
        'Your request got no answer. If you were sending something, check later whether it arrived.',
        'Your place is kept.',
        `Wait ${wait.en}, then load this page again.`,
      ],
    },
  }
}

const style =
  ':root{color-scheme:light dark}body{margin:0 auto;max-width:34rem;padding:2rem 1rem;font:1rem/1.5 system-ui,sans-serif;' +
  'color:#14252b;background:#eff4f2}h1{font-size:1.4rem}section{margin-block:1.5rem}' +
  '@media(prefers-color-scheme:dark){body{color:#e6efed;background:#0e171a}}'

const section = (language: string, { title, lines }: Words) =>
  html`<section lang="${language}">
    <h1>${title}</h1>
    ${lines.map((line) => html`<p>${line}</p> `)}
  </section> `

const pageOf = (settings: FrontSettings, { fr, en }: AwayPage): string =>
  html`<!doctype html>
    <html lang="fr">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <title>${fr.title} · ${settings.title}</title>
      <style>
        ${style}
      </style>
      <p>${settings.title}</p>
      ${section('fr', fr)}${section('en', en)}
    </html> `.toString()

const problemOf = ({ fr, en, status }: AwayPage): string =>
  `${JSON.stringify({ type: 'about:blank', title: en.title, status, detail: `${en.lines.join(' ')} / ${fr.lines.join(' ')}` })}\n`

export interface StaticAnswer {
  readonly page: string
  /** RFC 9457, for whatever is not a document. */
  readonly problem: string
}

const answerOf = (settings: FrontSettings, page: AwayPage): StaticAnswer => ({
  page: pageOf(settings, page),
  problem: problemOf(page),
})

/** What a front says by itself: beyond its limits, or where the site does not answer. No seat, place or gate is needed. */
export const staticAnswers = (
  settings: FrontSettings,
): { readonly full: StaticAnswer; readonly down: StaticAnswer } => ({
  full: answerOf(settings, fullPage(settings)),
  down: answerOf(settings, downPage(settings)),
})

/** These pages have one style and nothing else. */
export const staticPagePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
