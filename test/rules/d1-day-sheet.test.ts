import { test } from 'node:test'
import { createNameFinder } from '../../src/workspace/day-sheet/names-in-text.ts'
import { renderDaySheet } from '../../src/workspace/day-sheet/render-day-sheet.ts'
import { namesNobody } from './d1-day-sheet.ts'

test('D1 a day sheet names no pupil and no guardian, even where a teacher wrote a name', () =>
  namesNobody.prove({ nameFinder: createNameFinder, render: renderDaySheet }))
