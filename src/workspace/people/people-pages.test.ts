import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { withoutChromium } from '../../../test/end-to-end/pages-browser.ts'
import { inChromium } from '../../../test/rules/d2-day-sheet.ts'
import { createFormats } from '../../platform/formats.ts'
import type { Html } from '../../platform/html.ts'
import { defaultDaySettings } from '../day/day-settings.ts'
import { settingsPage } from '../settings/settings-page.ts'
import { peoplePage } from './people-page.ts'
import { parsePeopleFilter } from './people-filter.ts'
import { personPage } from './person-page.ts'
import { documentOf } from '../../../test/workspace/page-document.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const axeRun = `axe.run(document, { resultTypes: ['violations'], elementRef: false }).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))`

const at = new Date(Date.UTC(2026, 10, 24, 7, 20))
const timeZone = 'Europe/Paris'

const father = {
  personId: 'father',
  givenName: 'Jean-Baptiste',
  familyName: 'Vandenbroucke de La Tour',
  responsibility: 'barred',
  since: '2026-11-20',
  documentNote: 'Jugement du 20 novembre 2026 du tribunal judiciaire de Marseille',
} as const

const mother = { ...father, personId: 'mother', responsibility: 'legal', documentNote: null } as const

const pagesIn = (language: 'fr' | 'en'): Readonly<Record<string, Html>> => {
  const formats = createFormats(language, timeZone)
  const shared = { personId: 'ines', givenName: 'Inès', familyName: 'Benali', signedInAt: at }
  const sent = new URLSearchParams({ responsabilite: 'informed', depuis: '2026-11-20', document: '' })
  return {
    people: peoplePage({
      language,
      formats,
      timeZone,
      filter: parsePeopleFilter(new URLSearchParams('q=ben'), []),
      classes: [{ id: 'c', name: '6A' }],
      found: {
        people: [
          { ...shared, roles: ['pupil'], classes: ['6A', 'Latin 6e'], children: [] },
          {
            ...shared,
            familyName: father.familyName,
            roles: ['guardian', 'teacher'],
            classes: ['5B'],
            children: ['Inès', 'Yanis'],
            signedInAt: null,
          },
        ],
        total: 1_240,
      },
    }),
    nobody: peoplePage({
      language,
      formats,
      timeZone,
      filter: parsePeopleFilter(new URLSearchParams(), []),
      classes: [],
      found: { people: [], total: 0 },
    }),
    person: personPage({
      language,
      formats,
      timeZone,
      today: '2026-11-24',
      person: {
        ...shared,
        roles: ['pupil'],
        learnsIn: ['6A'],
        teachesIn: [],
        guardians: [father, mother],
        children: [mother],
        login: 'ines.benali',
      },
      records: [
        {
          guardianId: 'father',
          guardianName: 'Karim Benali',
          from: 'legal',
          to: 'barred',
          documentNote: father.documentNote,
          since: father.since,
          setBy: 'Anne Roux',
          setAt: at,
        },
      ],
      mayGiveCode: true,
      mayEndSessions: true,
      mayLimit: true,
      news: 'Enregistré.',
      trouble: { guardianId: 'father', text: 'Nommez le document.', form: sent },
    }),
    settings: settingsPage({
      language,
      settings: defaultDaySettings,
      emergencyUntil: '24/11/2026, 12:00',
      isSaved: true,
      trouble: null,
    }),
    refusedSettings: settingsPage({
      language,
      settings: defaultDaySettings,
      emergencyUntil: null,
      isSaved: false,
      trouble: { text: 'Choisissez.', form: new URLSearchParams({ debut: '08:00', fin: '', zone: 'D' }) },
    }),
  }
}

test(
  'axe finds nothing on the pages of people and settings, and 320 px hold them',
  {
    skip: withoutChromium,
  },
  () =>
    inChromium(async (browser) => {
      const page = await browser.newPage({ viewport: { width: 320, height: 1400 } })
      const found: string[] = []
      for (const language of ['fr', 'en'] as const)
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
      assert.deepEqual(found, [])
    }),
)
