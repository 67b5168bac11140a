import assert from 'node:assert/strict'
import test from 'node:test'
import { openArchive } from '../archive/open-archive.ts'
import { asSeenBy } from '../made-school/as-seen-by.ts'
import { makeSchool } from '../made-school/make-school.ts'
import { rosterLines } from '../made-school/roster-lines.ts'
import { oneRosterZip } from '../made-school/writing/one-roster-files.ts'
import type { Roster } from '../roster/roster.ts'
import { readOneRoster } from './read-one-roster.ts'

/** A user of 1.1 has one role, and `administrator` there is no head for sure: the office is the lesser right. */
const withoutHeads = (roster: Roster): Roster => ({
  ...roster,
  roles: roster.roles.map((one) => (one.role === 'head' ? { ...one, role: 'office' } : one)),
})

/** What only one of the two says. */
const otherLines = (one: Roster, other: Roster): readonly string[] => [
  ...new Set(rosterLines(one)).symmetricDifference(new Set(rosterLines(other))),
]

test('W3 a made-up school comes back from OneRoster with the same people, strictly and without a finding', async () => {
  for (const level of ['college', 'lycee', 'ecole'] as const) {
    const school = makeSchool({ seed: 5, pupils: 240, level, schoolYear: 2025 })
    for (const version of ['1.1', '1.2'] as const) {
      const zip = oneRosterZip(school, version)
      const opened = await openArchive({
        name: zip.name,
        bytes: Buffer.concat(await Array.fromAsync(zip.open())),
      })
      assert.ok(opened.ok)
      const { roster, findings, scope } = await readOneRoster(opened.value, { strictness: 'strict' })
      assert.deepEqual(findings, [])
      assert.equal(scope.kind, 'full')
      const seen = asSeenBy(`oneRoster${version}`, school.roster)
      assert.deepEqual(otherLines(roster, version === '1.1' ? withoutHeads(seen) : seen), [])
    }
  }
})
