import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { application, needsPostgres, owner, serverForTests } from '../../../test/database/test-server.ts'
import { createAccountSecrets } from '../accounts/account-secrets.ts'
import { createPassphraseHasher } from '../accounts/passphrase-hasher.ts'
import { inSchool } from '../database/in-school.ts'
import { prepareWorkspaceDatabase } from '../database/prepare-workspace-database.ts'
import { fillMadeSchool } from './fill-made-school.ts'
import { makeAccounts } from './made-accounts.ts'

const server = serverForTests({
  prepare: async ({ open }) => {
    const prepared = await prepareWorkspaceDatabase(await open(owner))
    assert.ok(prepared.ok, JSON.stringify(prepared))
  },
})

test(
  'a made-up school has people, a timetable, a month of class log and work that is due',
  needsPostgres,
  async () => {
    const database = await server().open(application)
    const folder = await mkdtemp(join(tmpdir(), 'preau-made-'))
    const schoolId = randomUUID()
    try {
      await fillMadeSchool(database, {
        schoolId,
        pupils: 120,
        seed: 4,
        today: '2026-11-24',
        at: Date.UTC(2026, 10, 24, 6, 50),
        newId: randomUUID,
        folder,
      })
    } finally {
      await rm(folder, { recursive: true })
    }
    const hashed = await createPassphraseHasher().hash('une phrase de quatre mots')
    assert.ok(hashed.ok)
    const accounts = await inSchool(database, schoolId, (session) =>
      makeAccounts(session, {
        schoolId,
        at: Date.UTC(2026, 10, 24, 6, 50),
        secrets: createAccountSecrets(randomBytes(32)),
        passphraseHash: hashed.value,
        randomBytes,
      }),
    )
    assert.deepEqual(
      accounts.map(({ role, recoveryCodes }) => [role, recoveryCodes.length]),
      [
        ['pupil', 0],
        ['guardian', 0],
        ['teacher', 10],
        ['head', 10],
        ['office', 10],
      ],
    )
    const { rows } = await inSchool(database, schoolId, (session) =>
      session.query<Readonly<Record<string, number>>>(`
      select (select count(*) from roles where role = 'pupil') as pupils,
        (select count(*) from lessons) as lessons,
        (select count(*) from class_log_entries where held_on < '2026-11-24') as entries,
        (select count(*) from class_log_entries where held_on >= '2026-11-24') as tomorrow,
        (select count(*) from homework where due_on >= '2026-11-24') as due`),
    )
    const counts = rows[0] ?? {}
    assert.equal(counts['pupils'], 120)
    assert.equal(counts['tomorrow'], 0)
    for (const name of ['lessons', 'entries', 'due'])
      assert.ok((counts[name] ?? 0) > 10, `${name} ${counts[name]}`)
  },
)
