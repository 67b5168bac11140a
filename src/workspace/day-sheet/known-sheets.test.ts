import assert from 'node:assert/strict'
import { test } from 'node:test'
import { knowSheet, readKnownSheets } from './known-sheets.ts'

const schoolId = 'c3f0ae7e-1a58-4c3e-b8f9-0e2a0c3f2d11'
const sheet = (letter: string) => ({ schoolId, secret: letter.repeat(22), title: `4e ${letter}` })
const valueOf = (cookie: string): string => /^preau-jour=([^;]*)/.exec(cookie)?.[1] ?? ''

test('D1 a device knows the sheets it opened, the latest first, each once, six at most', () => {
  let value = ''
  for (const letter of ['A', 'B', 'C', 'A', 'D', 'E', 'F', 'G'])
    value = valueOf(knowSheet(readKnownSheets(value), sheet(letter), true))
  assert.deepEqual(
    readKnownSheets(value).map(({ title }) => title),
    ['4e G', '4e F', '4e E', '4e D', '4e A', '4e C'],
  )
})

test('D1 what is none of ours in the cookie leads nowhere', () => {
  assert.deepEqual(readKnownSheets(`..~x.y.z~${schoolId}.../etc.`), [])
  assert.deepEqual(readKnownSheets(undefined), [])
})
