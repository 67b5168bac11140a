import type { Formats } from '../../../platform/formats.ts'
import { html, type Html, url } from '../../../platform/html.ts'
import { icon } from '../../web/icon.ts'
import type { Language } from '../../web/route.ts'
import { errorsIn, type ImportReport } from '../import-report.ts'
import type { ImportRow } from '../import-rows.ts'
import { kindsCard, mainFigures } from './counts-card.ts'
import { findingsShownMost, findingTable } from './finding-table.ts'
import { sayMoment } from './import-moment.ts'
import { readingCard } from './reading-page.ts'
import { type ImportWords, importWords } from './words.ts'

interface PreviewModel {
  readonly row: ImportRow
  /** Why what was asked was not done; null: nothing was asked. */
  readonly trouble: string | null
  /** Whoever looks may make heads. */
  readonly isHead: boolean
  /** Nobody reads it any more, though it was never finished. */
  readonly isForsaken: boolean
  readonly timeZone: string
  readonly formats: Formats
}

const changesNothing = ({ counts }: ImportReport): boolean =>
  counts !== null &&
  Object.values(counts).every(({ added, changed, returned, left }) => added + changed + returned + left === 0)

type Verdict = 'errors' | 'empty' | 'same' | 'ready' | 'applied' | 'undone'

const verdictOf = ({ state, strictness }: ImportRow, report: ImportReport): Verdict => {
  if (state === 'applied' || state === 'undone') return state
  if (report.isEmpty) return 'empty'
  if (strictness === 'strict' && errorsIn(report) > 0) return 'errors'
  return changesNothing(report) ? 'same' : 'ready'
}

const textOf = (verdict: Verdict, report: ImportReport, words: ImportWords): string | null => {
  if (verdict === 'errors') return words.headTexts.errors
  if (verdict !== 'ready') return null
  if (errorsIn(report) > 0) return words.headTexts.tolerant
  return report.isFull ? words.headTexts.ready : words.headTexts.partial
}

const applyForm = ({ row, isHead }: PreviewModel, report: ImportReport, words: ImportWords): Html => {
  const mayNot = report.newHeads > 0 && !isHead
  const sudden = report.isSudden
    ? html`<div class="notice" data-kind="bad">
        ${icon('warn')}
        <div class="stack gap-2">
          <p>${words.sudden}</p>
          <label class="check"
            ><input type="checkbox" name="meant" value="yes" /><span>${words.suddenMeant}</span></label
          >
        </div>
      </div>`
    : null
  return html`<form class="stack" method="post" action="${url(`/import/${row.id}/appliquer`)}">
    ${sudden}
    <p class="row">
      <button class="button" type="submit" ${mayNot ? html`aria-disabled="true" disabled` : null}>
        ${icon('down')}${words.apply}
      </button>
      <a class="button button-second" href="/import">${icon('file')}${words.again}</a>
    </p>
  </form>`
}

const blocked = (words: ImportWords): Html =>
  html`<div class="row">
      <a class="button" href="/import">${icon('file')}${words.again}</a>
      <button class="button button-second" type="button" aria-disabled="true" aria-describedby="why">
        ${words.apply}
      </button>
    </div>
    <p class="hint" id="why">${words.notYet}</p>`

const doOf = (model: PreviewModel, report: ImportReport, verdict: Verdict, words: ImportWords): Html => {
  if (verdict === 'errors') return blocked(words)
  if (verdict === 'ready') return applyForm(model, report, words)
  return html`<p class="row"><a class="button button-second" href="/import">${words.back}</a></p>`
}

const notices = (report: ImportReport, formats: Formats, words: ImportWords): readonly (Html | null)[] => [
  report.joined === 0
    ? null
    : html`<p class="notice">${icon('people')}<span>${words.joined(formats.count(report.joined))}</span></p>`,
  report.newHeads === 0
    ? null
    : html`<p class="notice" data-kind="dawn">
        ${icon('shield')}<span>${words.newHeads(formats.count(report.newHeads))}</span>
      </p>`,
]

const sumCard = (model: PreviewModel, report: ImportReport, language: Language): Html => {
  const words = importWords[language]
  const verdict = verdictOf(model.row, report)
  const errors = model.formats.count(errorsIn(report))
  const text = textOf(verdict, report, words)
  return html`<section class="card shelter stack" aria-labelledby="sum-h">
    <div>
      <h2 id="sum-h">${verdict === 'errors' ? words.heads.errors(errors) : words.heads[verdict]}</h2>
      ${text === null ? null : html`<p class="soft">${text}</p>`}
    </div>
    ${mainFigures(report, model.formats, language)} ${notices(report, model.formats, words)}
    ${doOf(model, report, verdict, words)}
  </section>`
}

const findingsCard = (
  model: PreviewModel,
  report: ImportReport,
  severity: 'error' | 'warning',
  language: Language,
): Html | null => {
  const words = importWords[language]
  const findings = report.findings.filter((finding) => finding.severity === severity)
  if (findings.length === 0) return null
  const isError = severity === 'error'
  const more = findings.length - findingsShownMost
  return html`<section class="card stack" aria-labelledby="${severity}-h">
    <div class="card-head">
      <h2 id="${severity}-h">${isError ? words.toMend : words.toLook}</h2>
      <a href="${url(`/import/${model.row.id}/liste.csv`)}">${words.list}</a>
    </div>
    ${findingTable(findings, isError ? words.caption : words.captionLook, language)}
    ${more > 0 ? html`<p>${words.more(model.formats.count(more))}</p>` : null}
    <p><a href="${url(`/import/${model.row.id}/liste.json`)}">${words.listJson}</a></p>
  </section>`
}

const leavingCard = (report: ImportReport, formats: Formats, words: ImportWords): Html | null => {
  const left = report.counts?.people.left ?? 0
  if (left === 0) return null
  const more = left - report.leaving.length
  return html`<section class="card stack" aria-labelledby="left-h">
    <h2 id="left-h">${words.leaving(formats.count(left))}</h2>
    <p>${words.leavingText}</p>
    <ul class="list">
      ${report.leaving.map((name) => html`<li class="row">${name}</li>`)}
    </ul>
    ${more > 0 ? html`<p>${words.leavingMore(formats.count(more))}</p>` : null}
  </section>`
}

const failedCard = (text: string, words: ImportWords): Html =>
  html`<section class="card shelter stack" aria-labelledby="sum-h">
    <h2 id="sum-h">${words.heads.failed}</h2>
    <p>${text}</p>
    <p class="row"><a class="button" href="/import">${icon('file')}${words.again}</a></p>
  </section>`

const bodyOf = (model: PreviewModel, language: Language): Html | readonly (Html | null)[] => {
  const words = importWords[language]
  const { row, formats } = model
  if (row.state === 'reading' && !model.isForsaken) return readingCard(row, formats, language)
  const { report } = row
  if (report === null) return failedCard(words.failures.stopped, words)
  if ('failure' in report) return failedCard(words.failures[report.failure], words)
  return [
    sumCard(model, report, language),
    findingsCard(model, report, 'error', language),
    findingsCard(model, report, 'warning', language),
    leavingCard(report, formats, words),
    kindsCard(report, formats, language),
  ]
}

/** What an import would change, or has changed, and what is wrong with its files. */
export const previewPage = (model: PreviewModel, language: Language): Html => {
  const words = importWords[language]
  const { row, timeZone, formats, trouble } = model
  const isDone = row.state === 'applied' || row.state === 'undone'
  return html`<div class="stack gap-5">
    <div>
      <p class="soft">${words.givenBy(sayMoment(row.givenAt, language, timeZone), row.givenBy)}</p>
      <h1>${isDone ? words.report : words.preview}</h1>
      <p class="row">
        <span class="badge">${icon('file')}${words.fileCount(formats.count(row.files.length))}</span>
        <span class="badge">${words.subjects[row.what]}</span>
      </p>
    </div>
    ${
      trouble === null
        ? null
        : html`<p class="notice" data-kind="bad" role="alert">${icon('warn')}<strong>${trouble}</strong></p>`
    }
    ${bodyOf(model, language)}
  </div>`
}
