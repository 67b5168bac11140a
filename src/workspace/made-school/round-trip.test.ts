import assert from 'node:assert/strict'
import test from 'node:test'
import { readAaf } from '../aaf/read-aaf.ts'
import { asSeenBy } from './as-seen-by.ts'
import { makeSchool } from './make-school.ts'
import { schoolLevels } from './plan/level-plan.ts'
import { rosterLines } from './roster-lines.ts'
import { aafFiles } from './writing/aaf-files.ts'

void test('round trip: AAF in both encodings gives the same people, strictly and without a finding', async () => {
  for (const level of schoolLevels) {
    const school = makeSchool({ seed: 21, pupils: 260, level, schoolYear: 2025 })
    for (const encoding of ['utf-8', 'iso-8859-15'] as const) {
      const { roster, findings, scope } = await readAaf(aafFiles(school, encoding), { strictness: 'strict' })
      assert.deepEqual(findings, [])
      assert.equal(scope.kind, 'full')
      assert.deepEqual(rosterLines(roster), rosterLines(asSeenBy('aaf', school.roster)))
    }
  }
})
