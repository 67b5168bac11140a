import { createNameFinder } from '../../src/workspace/day-sheet/names-in-text.ts'
import { renderDaySheet } from '../../src/workspace/day-sheet/render-day-sheet.ts'
import { namesNobody, type SheetMaking } from '../rules/d1-day-sheet.ts'
import { sabotageOf } from '../rules/proof.ts'

const real: SheetMaking = { nameFinder: createNameFinder, render: renderDaySheet }

export const sabotages = [
  sabotageOf('D1', namesNobody, 'only a whole name, as the roster writes it, counts as a name', {
    ...real,
    nameFinder: (people) => (text) =>
      people.some(({ givenName, familyName }) => text.includes(`${givenName} ${familyName}`)),
  }),
  sabotageOf('D1', namesNobody, 'guardians are no people of the class', {
    ...real,
    nameFinder: (people) => createNameFinder(people.filter(({ isPupil }) => isPupil)),
  }),
  sabotageOf('D1', namesNobody, 'search engines may keep the sheet', {
    ...real,
    render: (model, language) => renderDaySheet(model, language).replace(/<meta name="robots"[^>]*>/, ''),
  }),
  sabotageOf('D1', namesNobody, 'whoever is linked to from a sheet learns its secret address', {
    ...real,
    render: (model, language) => renderDaySheet(model, language).replace(/<meta name="referrer"[^>]*>/, ''),
  }),
]
