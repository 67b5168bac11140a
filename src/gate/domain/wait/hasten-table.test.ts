import assert from 'node:assert/strict'
import { test } from 'node:test'
import { oneLine } from '../lanes.ts'
import { hastenTable } from './hasten-table.ts'
import { tableFor } from './learned/table-for.ts'

test('in a time-lapse more seats end in a step, never all, and a lapse of one changes nothing', () => {
  const table = tableFor(30, oneLine)
  assert.deepEqual(hastenTable(table, 1).hazard, table.hazard)
  const hastened = hastenTable(table, 10)
  for (const [age, hazard] of hastened.hazard.entries()) {
    assert.ok(Number.isInteger(hazard) && hazard <= 65_536 * 0.9)
    if (age < 10) assert.ok(hazard > (table.hazard[age * 10] ?? 0), `age ${age}`)
  }
})
