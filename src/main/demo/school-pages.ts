import { html, type Html, url } from '../../platform/html.ts'
import type { Language } from '../terminal.ts'
import { classLog, homework, lessons, schoolName } from './school-day.ts'
import { schoolWords, type SchoolWords } from './school-words.ts'

export const schoolPaths = {
  home: '/',
  timetable: '/emploi-du-temps',
  homework: '/travail',
  classLog: '/cahier-de-textes',
  style: '/ecole.css',
} as const

type PagePath = (typeof schoolPaths)['home' | 'timetable' | 'homework' | 'classLog']

export interface SchoolPage {
  readonly language: Language
  readonly path: string
}

const menu: readonly (readonly [PagePath, keyof SchoolWords])[] = [
  [schoolPaths.home, 'home'],
  [schoolPaths.timetable, 'timetable'],
  [schoolPaths.homework, 'homework'],
  [schoolPaths.classLog, 'classLog'],
]

const menuItem = (words: SchoolWords, current: string, [path, name]: (typeof menu)[number]): Html =>
  path === current
    ? html`<li><a href="${url(path)}" aria-current="page">${words[name]}</a></li>`
    : html`<li><a href="${url(path)}">${words[name]}</a></li>`

/** One whole page. It needs no script; the notice about the seat comes with the gate's own. */
const wholePage = ({ language, path }: SchoolPage, title: string, content: Html): string => {
  const words = schoolWords[language]
  const other = language === 'fr' ? 'en' : 'fr'
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${schoolName}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${url(schoolPaths.style)}" />
        <script src="/_preau/seat.js" defer></script>
      </head>
      <body>
        <a class="skip" href="#contenu">${words.skip}</a>
        <header>
          <p lang="fr">${schoolName}</p>
          <a href="${url(`${path}?lang=${other}`)}" lang="${other}" hreflang="${other}">${words.other}</a>
        </header>
        <nav aria-label="${words.pages}">
          <ul>
            ${menu.map((item) => menuItem(words, path, item))}
          </ul>
        </nav>
        <main id="contenu" tabindex="-1">
          <h1>${title}</h1>
          ${content}
        </main>
        <footer><p class="soft small">${words.madeUp}</p></footer>
      </body>
    </html>`.toString()
}

const dayList = (language: Language): Html =>
  html`<ol class="day">
    ${lessons.map(
      ({ from, to, subject, name, teacher, room }) =>
        html`<li>
          <p><time>${from}</time><br /><time class="soft small">${to}</time></p>
          <div class="lesson" data-subject="${subject}">
            <h3>${name[language]}</h3>
            <p class="soft">${teacher}, ${room[language]}</p>
          </div>
        </li>`,
    )}
  </ol>`

export const homePage = (page: SchoolPage): string => {
  const words = schoolWords[page.language]
  return wholePage(
    page,
    words.welcome,
    html`<section class="card shelter" aria-label="${words.inside}">
        <p><strong>${words.inside}</strong></p>
        <p>${words.what}</p>
      </section>
      <section class="card" aria-labelledby="today">
        <h2 id="today">${words.today}</h2>
        ${dayList(page.language)}
      </section>`,
  )
}

export const timetablePage = (page: SchoolPage): string => {
  const words = schoolWords[page.language]
  return wholePage(
    page,
    words.timetable,
    html`<section class="card" aria-labelledby="today">
      <h2 id="today">${words.today}</h2>
      ${dayList(page.language)}
    </section>`,
  )
}

export const homeworkPage = (page: SchoolPage): string => {
  const { language } = page
  const words = schoolWords[language]
  return wholePage(
    page,
    words.homework,
    html`<ul class="card">
        ${homework.map(
          ({ subject, title, due }) =>
            html`<li>
              <strong>${title[language]}</strong><br /><span class="soft"
                >${subject[language]}, ${due[language]}</span
              >
            </li>`,
        )}
      </ul>
      <section class="card" aria-labelledby="hand-in">
        <h2 id="hand-in">${words.handIn}</h2>
        <form method="post" action="${url(schoolPaths.homework)}">
          <div>
            <label for="work">${words.yourText}</label>
            <textarea id="work" name="work" maxlength="10000"></textarea>
          </div>
          <button>${words.send}</button>
        </form>
      </section>`,
  )
}

export const receiptPage = (page: SchoolPage, work: string, clock: string, receipt: string): string => {
  const words = schoolWords[page.language]
  const text =
    work === ''
      ? html`<p>${words.empty}</p>`
      : html`<p>${words.wrote}</p>
          <blockquote>${work}</blockquote>`
  return wholePage(
    page,
    words.received,
    html`<div class="card">
        <p class="receipt">
          <strong>${words.receivedAt} <time>${clock}</time></strong
          ><br />${words.receipt} ${receipt}
        </p>
        ${text}
      </div>
      <p><a href="${url(schoolPaths.homework)}">${words.back}</a></p>`,
  )
}

export const classLogPage = (page: SchoolPage): string => {
  const { language } = page
  const words = schoolWords[language]
  return wholePage(
    page,
    words.classLog,
    html`${classLog.map(
      ({ subject, done, next }) =>
        html`<section class="card">
          <h2>${subject[language]}</h2>
          <p><strong>${words.done}</strong><br />${done[language]}</p>
          <p><strong>${words.next}</strong><br />${next[language]}</p>
        </section>`,
    )}`,
  )
}

export const notFoundPage = (page: SchoolPage): string => {
  const words = schoolWords[page.language]
  return wholePage(page, words.notFound, html`<p><a href="/">${words.notFoundMore}</a></p>`)
}

export const tooLongPage = (page: SchoolPage): string => {
  const words = schoolWords[page.language]
  return wholePage(page, words.homework, html`<p>${words.tooLong}</p>`)
}
