import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { application, needsPostgres, serverForTests } from '../../../test/database/test-server.ts'
import { at, prepareTables, today } from '../../../test/rules/import-world.ts'
import { storedRoster } from '../../../test/rules/stored-roster.ts'
import type { ArchiveSource } from '../archive/archive-source.ts'
import { inSchool } from '../database/in-school.ts'
import { asSeenBy } from '../made-school/as-seen-by.ts'
import type { MadeFormat } from '../made-school/format-limits.ts'
import type { MadeEstablishment, MadeSchool } from '../made-school/made-school.ts'
import { makeSchool } from '../made-school/make-school.ts'
import type { SchoolLevel } from '../made-school/plan/level-plan.ts'
import { rosterLines } from '../made-school/roster-lines.ts'
import { aafFiles } from '../made-school/writing/aaf-files.ts'
import { ondeFiles } from '../made-school/writing/onde-files.ts'
import { oneRosterZip } from '../made-school/writing/one-roster-files.ts'
import { siecleFiles } from '../made-school/writing/siecle-files.ts'
import type { RosterFile } from '../roster/read-roster.ts'
import { applyDelivery } from './apply-delivery.ts'

const server = serverForTests({ prepare: prepareTables })

type Files = (school: MadeSchool, one: MadeEstablishment) => readonly RosterFile[]

const formats: readonly (readonly [MadeFormat, SchoolLevel, Files])[] = [
  ['oneRoster1.2', 'college', (school) => [oneRosterZip(school, '1.2')]],
  ['aaf', 'college', (school) => aafFiles(school)],
  ['onde', 'ecole', (_school, one) => ondeFiles(one)],
  ['siecle', 'college', (_school, one) => siecleFiles(one)],
]

const sourceOf = async (file: RosterFile): Promise<ArchiveSource> => ({
  name: file.name,
  bytes: Buffer.concat(await Array.fromAsync(file.open())),
})

for (const [format, level, filesOf] of formats) {
  test(`W3 a made-up school comes out of the database as it went in: ${format}`, needsPostgres, async () => {
    const database = await server().open(application)
    const school = makeSchool({ seed: 11, pupils: 160, level, schoolYear: 2026 })
    const [one] = school.establishments
    assert.ok(one)
    const schoolId = randomUUID()
    const sources = await Promise.all(filesOf(school, one).map(sourceOf))
    const order = { schoolId, sources, strictness: 'strict', today, at, newId: randomUUID } as const
    const applied = await applyDelivery(database, order)
    assert.ok(applied.ok, JSON.stringify(applied))
    const stored = await inSchool(database, schoolId, storedRoster)
    assert.deepEqual(rosterLines(stored), rosterLines(asSeenBy(format, school.roster)))
    const again = await applyDelivery(database, order)
    assert.ok(again.ok)
    assert.deepEqual(
      Object.values(again.value.counts ?? {}).map(
        ({ added, changed, returned, left }) => added + changed + returned + left,
      ),
      [0, 0, 0, 0, 0, 0, 0],
    )
  })
}
