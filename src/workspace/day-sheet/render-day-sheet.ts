import { createHash } from 'node:crypto'
import { createFormats } from '../../platform/formats.ts'
import { type Html, html, ownFileText, url } from '../../platform/html.ts'
import { icon, usedSymbols } from '../web/icon.ts'
import type { Language } from '../web/route.ts'
import type { DaySheetModel, SheetDay } from './day-sheet-model.ts'
import { homeworkView } from './homework-view.ts'
import { lessonView } from './lesson-view.ts'
import { dateWords } from '../day/date-words.ts'
import { localDate } from '../day/local-date.ts'
import { densityOf, printedHomeworkMost, printedLessonsMost } from './sheet-fit.ts'
import { sheetPolicy, sheetScript, sheetStyle } from './sheet-parts.ts'
import { sheetWords } from './sheet-words.ts'

// In one piece: a space more, and its hash would not fit the policy.
const styleElement = ownFileText(`<style>${sheetStyle}</style>`)
const scriptElement = ownFileText(`<script>${sheetScript}</script>`)

/** Of what a sheet says, not of when: the same content has the same name. */
export const contentName = ({
  schoolName,
  className,
  timeZone,
  classLink,
  days,
  homework,
}: Omit<DaySheetModel, 'publishedAt'>): string =>
  createHash('sha256')
    .update(JSON.stringify([schoolName, className, timeZone, classLink, days, homework, sheetPolicy]))
    .digest('base64url')
    .slice(0, 16)

const beyond = (count: number, most: number, language: Language): Html | null =>
  count > most ? html`<p class="only-print">${sheetWords[language].moreOnline(count - most)}</p>` : null

const dayView = (day: SheetDay, index: number, language: Language): Html => {
  const words = sheetWords[language]
  const none = day.closure === null ? words.noLesson : words.closed(day.closure)
  return html`<section
    class="card ${index === 0 ? 'shelter' : ''}"
    aria-labelledby="day-${index}"
    data-date="${day.date}"
  >
    <div class="card-head">
      <h2 id="day-${index}"><time datetime="${day.date}">${dateWords[language].title(day.date)}</time></h2>
      ${day.weekLetter === null ? null : html`<span class="badge">${words.week(day.weekLetter)}</span>`}
    </div>
    ${
      day.lessons.length === 0
        ? html`<p class="soft">${none}</p>`
        : html`<ol class="day">
            ${day.lessons.map((lesson) => lessonView(lesson, day.date, language))}
          </ol>`
    }
    ${beyond(day.lessons.length, printedLessonsMost, language)}
  </section>`
}

const homeworkSection = ({ homework }: DaySheetModel, language: Language): Html => {
  const words = sheetWords[language]
  return html`<section class="card sheet-work" aria-labelledby="work">
    <h2 id="work">${words.homework}</h2>
    ${
      homework.length === 0
        ? html`<p class="soft">${words.noHomework}</p>`
        : html`<ol class="day day-dates">
            ${homework.map((work) => homeworkView(work, language))}
          </ol>`
    }
    ${beyond(homework.length, printedHomeworkMost, language)}
  </section>`
}

const written = ({ publishedAt, timeZone }: DaySheetModel, language: Language): Html => {
  const words = sheetWords[language]
  const date = dateWords[language].long(localDate(publishedAt, timeZone))
  const sentence = words.writtenAt(date, createFormats(language, timeZone).clock(publishedAt))
  return html`<div class="notice" data-kind="dawn">
    ${icon('info')}
    <p>
      <strong
        ><time datetime="${new Date(publishedAt).toISOString()}" data-published="${publishedAt}"
          >${sentence}</time
        ><span class="no-print" data-age></span>.</strong
      >
      <span class="no-print">${words.offline}</span>
    </p>
    <p class="no-print" data-newer role="status" hidden>
      ${words.newer}
      <a href="${url(sheetWords[language === 'fr' ? 'en' : 'fr'].otherLanguage.file)}">${words.openNewer}</a>
    </p>
    <p class="no-print" data-past hidden>${words.past}</p>
  </div>`
}

const classLinkSection = ({ classLink }: DaySheetModel, language: Language): Html | null =>
  classLink === null
    ? null
    : html`<section class="card no-print stack gap-3">
        <p>${sheetWords[language].enterByClassHint}</p>
        <div class="row">
          <a class="button button-second" href="${url(classLink)}"
            >${icon('send')}${sheetWords[language].enterByClass}</a
          >
        </div>
      </section>`

const bodyOf = (model: DaySheetModel, language: Language): Html => {
  const words = sheetWords[language]
  const other = words.otherLanguage
  return html`<a class="skip" href="#contenu">${words.skip}</a>
    <header class="top">
      <span class="brand">Préau</span>
      <span class="where">${model.schoolName}</span>
      <span class="end row no-print"
        ><a
          class="button button-plain"
          href="${url(other.file)}"
          lang="${other.language}"
          hreflang="${other.language}"
          >${other.name}</a
        ></span
      >
    </header>
    <main class="page page-narrow" id="contenu">
      <div class="stack gap-5">
        <div class="row">
          <h1>${words.title(model.className)}</h1>
          <button class="button button-second end no-print" type="button" data-print hidden>
            ${icon('print')}${words.print}
          </button>
        </div>
        ${written(model, language)}
        <div class="sheet-days">${model.days.map((day, index) => dayView(day, index, language))}</div>
        ${homeworkSection(model, language)} ${classLinkSection(model, language)}
      </div>
    </main>`
}

/** One file that needs nothing else: both days, style and script, its policy and the wish not to be indexed. */
export const renderDaySheet = (model: DaySheetModel, language: Language): string => {
  const body = bodyOf(model, language)
  const page = html`<html lang="${language}" data-zone="${model.timeZone}">
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content="${sheetPolicy}" />
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <meta name="robots" content="noindex, nofollow" />
      <meta name="referrer" content="no-referrer" />
      <meta name="color-scheme" content="light dark" />
      <meta name="preau-day-sheet" content="${contentName(model)}" />
      <title>${sheetWords[language].title(model.className)} · Préau</title>
      <link rel="icon" href="data:," />
      ${styleElement}
    </head>
    <body class="app app-focus" data-density="${densityOf(model)}">
      <svg hidden>${usedSymbols(body)}</svg>
      ${body} ${scriptElement}
    </body>
  </html>`
  return `<!doctype html>${page.toString()}\n`
}
