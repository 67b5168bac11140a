import type { Formats } from '../../../platform/formats.ts'
import { html, type Html, url } from '../../../platform/html.ts'
import { icon } from '../../web/icon.ts'
import type { Language } from '../../web/route.ts'
import type { ImportProgress, ImportRow } from '../import-rows.ts'
import { importWords } from './words.ts'

const megabyte = 1_000_000

/** Told as at most the whole: what an archive says of itself may be wrong. */
const percentOf = ({ bytes, bytesInAll }: ImportProgress): number | null =>
  bytesInAll === 0 ? null : Math.min(100, Math.floor((100 * bytes) / bytesInAll))

const meterOf = (percent: number | null): Html | null =>
  percent === null
    ? null
    : html`<svg class="meter meter-large" role="img" aria-label="${percent} %">
        <rect width="${percent}%" />
      </svg>`

/** How far the reading is, as of when, with a link to look again. */
export const readingCard = (row: ImportRow, formats: Formats, language: Language): Html => {
  const words = importWords[language]
  const { progress } = row
  const size = (bytes: number): string => formats.count(Math.ceil(bytes / megabyte))
  return html`<section class="card shelter stack" aria-labelledby="state-h">
    <h2 id="state-h">${words.isRead}</h2>
    ${progress === null ? null : meterOf(percentOf(progress))}
    <p>
      ${
        progress === null
          ? words.waits
          : words.progress(
              size(progress.bytes),
              progress.bytesInAll === 0 ? null : size(progress.bytesInAll),
              formats.count(progress.people),
            )
      }
    </p>
    <p class="row">
      <a class="button" href="${url(`/import/${row.id}`)}">${icon('again')}${words.refresh}</a>
      <span class="soft"
        >${words.updated}
        <time datetime="${row.updatedAt.toISOString()}"
          >${formats.clockWithSeconds(row.updatedAt.getTime())}</time
        ></span
      >
    </p>
    <p class="hint">${words.leavesPage}</p>
  </section>`
}
