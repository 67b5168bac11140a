import { html, type Html } from '../../../platform/html.ts'
import type { RosterFinding } from '../../roster/roster-finding.ts'
import { sayFindingAlone } from '../../roster/finding-sentences.ts'
import type { Language } from '../../web/route.ts'
import { importWords } from './words.ts'

/** A page shows so many; the list to download has all that are kept. */
export const findingsShownMost = 50

const rowOf = (language: Language, { place, value, ...rest }: RosterFinding): Html => {
  const { findingColumns: columns } = importWords[language]
  return html`<tr>
    <th scope="row">${place.file}</th>
    <td class="number" data-label="${columns.line}">${place.line}</td>
    <td data-label="${columns.field}">${place.field}</td>
    <td data-label="${columns.value}">${value}</td>
    <td data-label="${columns.do}">${sayFindingAlone({ place, value, ...rest })[language]}</td>
  </tr>`
}

/** Findings by file, line and column, with what to do. */
export const findingTable = (
  findings: readonly RosterFinding[],
  caption: string,
  language: Language,
): Html => {
  const { findingColumns: columns } = importWords[language]
  return html`<table class="table table-fold">
    <caption class="only-read">
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">${columns.file}</th>
        <th scope="col" class="number">${columns.line}</th>
        <th scope="col">${columns.field}</th>
        <th scope="col">${columns.value}</th>
        <th scope="col">${columns.do}</th>
      </tr>
    </thead>
    <tbody>
      ${findings.slice(0, findingsShownMost).map((finding) => rowOf(language, finding))}
    </tbody>
  </table>`
}
