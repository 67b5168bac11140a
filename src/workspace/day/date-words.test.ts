import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultDaySettings } from './day-settings.ts'
import type { DayReading } from './day-reading.ts'
import { dateWords } from './date-words.ts'
import { pupilToday } from './pages/pupil-today.ts'
import { subjectColour } from './subject-colour.ts'

test('dates are said as people say them', () => {
  assert.equal(dateWords.fr.title('2026-12-01'), 'Mardi 1er décembre')
  assert.equal(dateWords.fr.column('2026-11-24'), 'Mardi 24')
  assert.equal(dateWords.fr.long('2026-11-11'), 'mercredi 11 novembre')
  assert.equal(dateWords.en.title('2026-12-01'), 'Tuesday 1 December')
})

test('a day without school says why, in the language of its reader', () => {
  const reading: DayReading = {
    settings: defaultDaySettings,
    year: null,
    closures: [],
    lessons: [],
    changes: [],
    homework: [],
    log: [],
    subjects: {},
    classes: {},
    groupIds: [],
    teachers: {},
  }
  const date = '2026-12-22'
  const day = { date, weekLetter: null, closure: 'Vacances de Noël', lessons: [], breaks: [] }
  const shared = { name: 'Inès', today: date, minute: 480, days: [day], day, reading, sheetClassId: null }
  const french = pupilToday({ ...shared, language: 'fr' }).toString()
  assert.match(french, /Bonjour Inès/)
  assert.match(french, /Pas de cours\u00a0: Vacances de Noël\./)
  const english = pupilToday({ ...shared, language: 'en' }).toString()
  assert.match(english, /Hello Inès/)
  assert.match(english, /No lessons: Vacances de Noël\./)
})

test('the colour of a subject is one of six, always the same', () => {
  for (const name of ['Mathématiques', 'EPS', '', 'Échecs']) {
    assert.ok([1, 2, 3, 4, 5, 6].includes(subjectColour(name)))
    assert.equal(subjectColour(name), subjectColour(name))
  }
})
