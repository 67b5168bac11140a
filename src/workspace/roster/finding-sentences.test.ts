import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayFinding } from './finding-sentences.ts'
import { findingCodes } from './roster-finding.ts'

test('W3 every finding says what is wrong and where, in both languages, with and without its details', () => {
  for (const code of findingCodes) {
    for (const [field, value, expected] of [
      ['status', 'activ', 'active'],
      [null, null, null],
    ] as const) {
      const place = { file: 'users.csv', line: 12, field }
      const { fr, en } = sayFinding({ severity: 'error', code, place, value, expected })
      assert.match(fr, /^users\.csv, ligne 12\u00a0: [^ ].{12}/, code)
      assert.match(en, /^users\.csv, line 12: [^ ].{12}/, code)
      assert.doesNotMatch(`${fr}${en}`, value === null ? /null|undefined/ : /null|undefined|  /, code)
    }
  }
})

test('W3 a finding about a whole file names no line', () => {
  const place = { file: 'users.csv', line: null, field: null }
  const { en } = sayFinding({ severity: 'error', code: 'emptyFile', place, value: null, expected: null })
  assert.match(en, /^users\.csv: The file has no line/)
})
