import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, test } from 'node:test'
import { createFormats } from '../../src/platform/formats.ts'
import type { Html } from '../../src/platform/html.ts'
import { manageView } from '../../src/workspace/day-sheet/manage-view.ts'
import { absencesView } from '../../src/workspace/register/absences-view.ts'
import { boardView } from '../../src/workspace/register/board-view.ts'
import { halfDaysView } from '../../src/workspace/register/half-days-view.ts'
import type { Absence } from '../../src/workspace/register/read-absences.ts'
import { reasonFieldsOf } from '../../src/workspace/register/reason-form.ts'
import { absent, present } from '../../src/workspace/register/roll-call.ts'
import { rollCallView } from '../../src/workspace/register/roll-call-view.ts'
import { assetPath, assets } from '../../src/workspace/web/assets.ts'
import { waitingCall } from '../rules/c6-evidence.ts'
import { inChromium } from '../rules/d2-day-sheet.ts'
import { withoutChromium } from './pages-browser.ts'
import { documentOf } from '../workspace/page-document.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const axeRun = `axe.run(document, { resultTypes: ['violations'], elementRef: false }).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))`

const at = Date.UTC(2026, 10, 24, 7, 20)

const absence: Absence = {
  pupilId: 'p',
  familyName: 'Le Goff',
  givenName: 'Yann',
  className: '4e B',
  date: '2026-11-24',
  startMinute: 480,
  subject: 'Mathématiques',
  mark: 'absent',
  lateMinutes: null,
  isExcused: false,
}

const reason = {
  id: 'r',
  pupilId: 'p',
  firstDay: '2026-11-24',
  lastDay: '2026-11-25',
  fromMinute: 0,
  untilMinute: 720,
  reason: 'Rendez-vous médical',
  document: 'certificat.pdf',
  givenBy: 'Samira Benali',
  givenAt: new Date(at),
}

/** A whole class, of which one waited and one is away. */
const fullCall = {
  ...waitingCall,
  pupils: Array.from({ length: 28 }, (_, index) => ({
    id: `pupil-${index}`,
    givenName: 'Jean-Baptiste',
    familyName: `Vandenbroucke ${index}`,
    mark: index === 17 ? absent : present,
    isAnnounced: index === 17,
    waiting: index === 5 ? (waitingCall.pupils[0]?.waiting ?? null) : null,
  })),
}

const pagesIn = (language: 'fr' | 'en'): Readonly<Record<string, Html>> => {
  const formats = createFormats(language, 'Europe/Paris')
  const person = { id: 'p', name: 'Yann Le Goff' }
  return {
    call: rollCallView(fullCall, language, formats),
    absences: absencesView(
      {
        pupils: [{ ...person, absences: [absence], reasons: [reason] }],
        excusable: [person],
        fields: reasonFieldsOf(new URLSearchParams()),
        problem: 'Écrivez le motif.',
        isSaved: false,
      },
      language,
    ),
    board: boardView(
      {
        missing: [
          {
            lessonId: 'l',
            date: '2026-11-24',
            startMinute: 480,
            classes: ['5B'],
            subject: 'Anglais',
            teachers: ['H. Garcia'],
          },
        ],
        away: [
          { pupilId: 'p', name: 'Le Goff Yann', className: '4e B', absences: [absence], reasons: [reason] },
        ],
      },
      { today: '2026-11-24', minute: 500, at },
      language,
      formats,
    ),
    halfDays: halfDaysView(
      [{ ...absence, halfDays: 3, withoutReason: 1, lessons: 2, lateCount: 1, lateMinutes: 12 }],
      '2026-11-01',
      '2026-11-24',
      language,
    ),
    manage: manageView(
      {
        classId: 'c',
        className: '4e B',
        address: 'https://ecole.example/jour/c3f0ae7e-1a58-4c3e-b8f9-0e2a0c3f2d11/AbCdEfGhIjKlMnOpQrStUv/',
        publishedAt: at,
        oldLinksEndAt: at,
        timeZone: 'Europe/Paris',
        namesTeachers: true,
      },
      language,
      formats,
    ),
  }
}

const script = assets.get(assetPath('register.js'))?.plain.toString('utf8') ?? ''

describe('the pages of the register in Chromium', { skip: withoutChromium }, () => {
  test('axe finds nothing on them, and 320 px hold them', () =>
    inChromium(async (browser) => {
      const page = await browser.newPage({ viewport: { width: 320, height: 1400 } })
      const found: string[] = []
      for (const language of ['fr', 'en'] as const) {
        for (const [name, main] of Object.entries(pagesIn(language))) {
          await page.setContent(documentOf(main, language))
          await page.evaluate(axe)
          const violations: string[] = await page.evaluate(axeRun)
          found.push(...violations.map((violation) => `${language} ${name}: ${violation}`))
          const sideways: number = await page.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          )
          if (sideways > 0) found.push(`${language} ${name}: ${sideways} px sideways`)
        }
      }
      assert.deepEqual(found, [])
    }))

  test('on a phone a class of 28 is called by a tap on each absent pupil and one on the button', () =>
    inChromium(async (browser) => {
      const page = await browser.newPage({ viewport: { width: 360, height: 740 }, hasTouch: true })
      await page.setContent(
        documentOf(rollCallView(fullCall, 'fr', createFormats('fr', 'Europe/Paris')), 'fr'),
      )
      await page.addScriptTag({ content: script })
      for (const index of [3, 9]) await page.locator('.tile').nth(index).tap()
      assert.equal(await page.locator('[data-present]').textContent(), '25 présents')
      assert.equal(await page.locator('[data-absent]').textContent(), '3 absents')
      const button = page.getByRole('button', { name: 'Valider l’appel' })
      assert.equal(await button.isVisible(), true, 'under the thumb without scrolling')
      const sent: string = await page.evaluate(
        `new URLSearchParams(new FormData(document.querySelector('[data-register]'))).getAll('absent').join()`,
      )
      assert.equal(sent, 'pupil-3,pupil-9,pupil-17')
    }))
})
