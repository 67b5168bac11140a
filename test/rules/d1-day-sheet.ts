import assert from 'node:assert/strict'
import type { DayReading } from '../../src/workspace/day/day-reading.ts'
import type { createNameFinder, NamedPerson } from '../../src/workspace/day-sheet/names-in-text.ts'
import type { renderDaySheet } from '../../src/workspace/day-sheet/render-day-sheet.ts'
import { sheetHomeworkOf } from '../../src/workspace/day-sheet/sheet-of-class.ts'
import { usualSheet } from './day-sheet-samples.ts'
import type { Proof } from './proof.ts'

/** How a sheet is made of what teachers wrote: the real way, or a wrong one. */
export interface SheetMaking {
  readonly nameFinder: typeof createNameFinder
  readonly render: typeof renderDaySheet
}

const people: readonly NamedPerson[] = [
  { givenName: 'Aïssatou', familyName: 'Diop', isPupil: true },
  { givenName: 'Jean-Baptiste', familyName: 'Le Goff', isPupil: true },
  { givenName: 'Pierre', familyName: 'Vandenbroucke', isPupil: false },
]

const texts: Readonly<Record<string, string>> = {
  a: 'Exposé : Aissatou passe jeudi.',
  b: 'Le groupe de Diop rend sa fiche.',
  c: 'Rattrapage pour J.-B. LE GOFF, absent.',
  d: 'Mme Vandenbroucke accompagne la sortie.',
  e: 'Relire la leçon sur les pierres et les roches.',
}

const reading: Pick<DayReading, 'homework' | 'subjects'> = {
  subjects: { s: 'SVT' },
  homework: Object.keys(texts).map((id) => ({
    id,
    classId: 'k',
    subjectId: 's',
    lessonId: 'l',
    givenOn: '2026-11-20',
    dueLessonId: null,
    dueMinute: null,
    dueOn: '2026-11-24',
    title: `Travail ${id}`,
    estimatedMinutes: null,
    handIn: 'none',
    publishAt: 0,
    tickedBy: [],
  })),
}

/** No name of a pupil or guardian, whatever a teacher wrote; no index, no referrer; nothing from elsewhere. */
export const namesNobody: Proof<SheetMaking> = {
  rule: 'D1',
  prove: ({ nameFinder, render }) => {
    const homework = sheetHomeworkOf(reading, new Map(Object.entries(texts)), {
      classId: 'k',
      namesTeachers: false,
      namesSomebody: nameFinder(people),
    })
    for (const language of ['fr', 'en'] as const) {
      const sheet = render({ ...usualSheet, homework }, language)
      const plain = sheet.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
      for (const name of ['aissatou', 'diop', 'le goff', 'vandenbroucke'])
        assert.ok(!plain.includes(name), `${name} is not named`)
      assert.match(sheet, /sur les pierres/, 'what names nobody is shown')
      assert.match(sheet, /<meta name="robots" content="noindex/, 'no index')
      assert.match(sheet, /<meta name="referrer" content="no-referrer"/, 'no referrer')
      assert.match(sheet, /Content-Security-Policy" content="default-src &#39;none&#39;/, 'its own policy')
      assert.doesNotMatch(
        sheet,
        /<(?:link[^>]*stylesheet|script[^>]*\ssrc=|img|iframe)/,
        'nothing else is needed',
      )
      assert.doesNotMatch(sheet, /\sstyle="/, 'no style that the policy would drop')
    }
  },
}
