import assert from 'node:assert/strict'
import test from 'node:test'
import { asSeenBy } from '../made-school/as-seen-by.ts'
import { makeSchool } from '../made-school/make-school.ts'
import { rosterLines } from '../made-school/roster-lines.ts'
import { ondeFiles } from '../made-school/writing/onde-files.ts'
import type { Roster } from '../roster/roster.ts'
import { readOnde } from './read-onde.ts'

/** What only one of the two says. */
const otherLines = (one: Roster, other: Roster): readonly string[] => [
  ...new Set(rosterLines(one)).symmetricDifference(new Set(rosterLines(other))),
]

test('W3 a made-up école comes back from ONDE with the same people, strictly and without a finding', async () => {
  for (const seed of [3, 4]) {
    const school = makeSchool({ seed, pupils: 240, level: 'ecole', schoolYear: 2025 })
    const [one] = school.establishments
    assert.ok(one)
    const { roster, findings, scope } = await readOnde(ondeFiles(one), { strictness: 'strict' })
    assert.deepEqual(findings, [])
    assert.equal(scope.kind, 'full')
    assert.deepEqual(otherLines(roster, asSeenBy('onde', school.roster)), [])
  }
})
