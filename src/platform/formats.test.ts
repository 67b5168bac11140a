import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createFormats } from './formats.ts'

const at = Date.UTC(2026, 10, 24, 7, 2, 5)

test('times have two digits, 24 hours, and the zone of the site, not of the machine', () => {
  const paris = createFormats('fr', 'Europe/Paris')
  assert.equal(paris.clock(at), '08:02')
  assert.equal(paris.clockWithSeconds(at), '08:02:05')
  assert.equal(paris.clock(Date.UTC(2026, 10, 24, 23, 0)), '00:00')
  assert.equal(createFormats('en', 'Indian/Reunion').clock(at), '11:02')
})

test('figures are grouped as each language does', () => {
  assert.equal(createFormats('fr', 'Europe/Paris').count(18_412), '18\u202f412')
  assert.equal(createFormats('en', 'Europe/Paris').count(18_412), '18,412')
})
