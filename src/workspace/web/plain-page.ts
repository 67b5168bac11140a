import { typesetFrench } from '../../platform/french-typography.ts'
import { html } from '../../platform/html.ts'
import { renderPage } from './layout.ts'
import type { Language } from './route.ts'
import { shellWords } from './shell-words.ts'

export type Trouble = 'notFound' | 'notAllowed' | 'foreignForm' | 'tooLarge' | 'broken' | 'away'

export const troubleStatus: Readonly<Record<Trouble, number>> = {
  notFound: 404,
  notAllowed: 403,
  foreignForm: 403,
  tooLarge: 413,
  broken: 500,
  away: 503,
}

/** A page that says why there is no other. It names nobody and needs no database. */
export const troublePage = (trouble: Trouble, language: Language): string => {
  const words = shellWords[language]
  const { title, text } = words[trouble]
  const typeset = language === 'fr' ? typesetFrench : (own: string) => own
  return renderPage({
    language,
    title,
    schoolName: null,
    actor: null,
    here: '/aujourdhui',
    main: html`<section class="card shelter stack gap-3">
      <h1>${typeset(title)}</h1>
      <p>${typeset(text)}</p>
      <p><a class="button" href="/aujourdhui">${words.notFound.back}</a></p>
    </section>`,
  })
}
