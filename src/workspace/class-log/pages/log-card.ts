import { type Html, html, url } from '../../../platform/html.ts'
import { icon } from '../../web/icon.ts'
import type { SignedVersion } from '../class-log.ts'
import { entryCharactersMost, type EntryRefusal, type EntryVersion } from '../class-log-entry.ts'
import { classLogWords } from '../class-log-words.ts'
import { writtenText } from './homework-page.ts'
import type { LessonModel } from './lesson-page.ts'

/** What stood in the form when it was refused. */
export interface LogDraft {
  readonly text: string
  readonly refusal: EntryRefusal
}

const history = (record: readonly SignedVersion[], { language, when }: LessonModel): Html | null => {
  const words = classLogWords[language]
  const earlier = record.slice(0, -1).toReversed()
  if (earlier.length === 0) return null
  return html`<section class="stack gap-2" aria-labelledby="history-h">
    <h3 id="history-h">${words.history}</h3>
    ${earlier.map(
      ({ version, text, writtenAt, writerName }) =>
        html`<article class="stack gap-1">
          <p class="soft small">${words.versionLine(version, when(writtenAt), writerName)}</p>
          ${writtenText(text)}
        </article>`,
    )}
  </section>`
}

const form = (model: LessonModel): Html => {
  const { language, path, record, logDraft, publishNote } = model
  const words = classLogWords[language]
  const last = record.at(-1)
  const refusal = logDraft === null ? null : words.refusals[logDraft.refusal]
  return html`<form class="stack gap-3" method="post" action="${url(path)}">
    <input type="hidden" name="version" value="${last?.version ?? 0}" />
    <div class="field">
      <label for="log">${words.logOfLesson}</label>
      <p class="hint" id="log-hint">${last ? `${words.correctionHint} ` : null}${publishNote}</p>
      <textarea
        class="input"
        id="log"
        name="text"
        rows="5"
        maxlength="${entryCharactersMost}"
        aria-describedby="log-hint ${refusal === null ? '' : 'log-error'}"
        ${refusal === null ? null : html`aria-invalid="true"`}
      >
${logDraft?.text ?? last?.text ?? ''}</textarea>
      ${
        refusal === null
          ? null
          : html`<p class="error" id="log-error">${icon('warn')}<span>${refusal}</span></p>`
      }
    </div>
    <div class="row"><button class="button">${last ? words.correct : words.save}</button></div>
  </form>`
}

const shownEntry = (shown: EntryVersion | null, { language, when }: LessonModel): Html => {
  const words = classLogWords[language]
  if (shown === null) return html`<p class="soft">${words.noEntry}</p>`
  return html`<p class="soft small">${words.versionShown(shown.version, when(shown.writtenAt))}</p>
    ${writtenText(shown.text)}`
}

/** What was done in a lesson, each version of it; for its teacher with the form. */
export const logCard = (model: LessonModel): Html => {
  const { canWrite, record, shown, language, logDraft } = model
  return html`<section class="card stack gap-3" aria-labelledby="log-h">
    <h2 id="log-h">${classLogWords[language].log}</h2>
    ${canWrite && logDraft === null ? null : shownEntry(canWrite ? (record.at(-1) ?? null) : shown, model)}
    ${canWrite ? form(model) : null} ${history(record, model)}
  </section>`
}
