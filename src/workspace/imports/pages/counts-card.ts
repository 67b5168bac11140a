import type { Formats } from '../../../platform/formats.ts'
import { html, type Html } from '../../../platform/html.ts'
import type { Language } from '../../web/route.ts'
import type { ImportReport, KindCounts, RosterCounts } from '../import-report.ts'
import { type ImportWords, importWords } from './words.ts'

type Stat = readonly [count: number, label: string]

const peopleStats = ({ people }: RosterCounts, words: ImportWords): readonly Stat[] => {
  const { added, changed, returned, left, same } = people
  const more: readonly Stat[] = returned === 0 ? [] : [[returned, words.people.returned]]
  return [
    [added + changed + returned + same, words.people.read],
    [added, words.people.added],
    [changed, words.people.changed],
    ...more,
    [left, words.people.left],
    [same, words.people.same],
  ]
}

/** People, or lessons, in large figures. */
export const mainFigures = (
  { counts, timetable }: ImportReport,
  formats: Formats,
  language: Language,
): Html | null => {
  const words = importWords[language]
  const stats =
    counts !== null
      ? peopleStats(counts, words)
      : timetable === null
        ? []
        : ([
            [timetable.lessons, words.lessons.lessons],
            [timetable.changes, words.lessons.changes],
            [timetable.clashes, words.lessons.clashes],
          ] as const)
  if (stats.length === 0) return null
  return html`<div class="cards cards-s">
    ${stats.map(([count, label]) => html`<p class="stat"><b>${formats.count(count)}</b><span>${label}</span></p>`)}
  </div>`
}

const columns = [
  'added',
  'changed',
  'returned',
  'left',
  'same',
] as const satisfies readonly (keyof KindCounts)[]
const kinds = ['classes', 'subjects', 'roles', 'memberships', 'guardianships'] as const

const changesIn = ({ added, changed, returned, left }: KindCounts): number =>
  added + changed + returned + left

/** All else that changes, by kind; null where nothing does. */
export const kindsCard = ({ counts }: ImportReport, formats: Formats, language: Language): Html | null => {
  const changing = counts === null ? [] : kinds.filter((kind) => changesIn(counts[kind]) > 0)
  if (counts === null || changing.length === 0) return null
  const words = importWords[language]
  return html`<section class="card stack" aria-labelledby="kinds-h">
    <h2 id="kinds-h">${words.byKind}</h2>
    <table class="table table-fold">
      <caption class="only-read">
        ${words.byKind}
      </caption>
      <thead>
        <tr>
          <th scope="col">${words.kind}</th>
          ${columns.map((column) => html`<th scope="col" class="number">${words.kindCounts[column]}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${changing.map(
          (kind) =>
            html`<tr>
              <th scope="row">${words.kinds[kind]}</th>
              ${columns.map(
                (column) =>
                  html`<td class="number" data-label="${words.kindCounts[column]}">
                    ${formats.count(counts[kind][column])}
                  </td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`
}
