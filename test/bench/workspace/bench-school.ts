import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { defined } from '../../../src/kernel/assert.ts'
import { createAccountSecrets } from '../../../src/workspace/accounts/account-secrets.ts'
import { createPassphraseHasher } from '../../../src/workspace/accounts/passphrase-hasher.ts'
import { inSchool } from '../../../src/workspace/database/in-school.ts'
import { prepareWorkspaceDatabase } from '../../../src/workspace/database/prepare-workspace-database.ts'
import { createFolderFileStore } from '../../../src/workspace/files/folder-file-store.ts'
import { openHandInBox } from '../../../src/workspace/hand-in/hand-in-box.ts'
import { fillMadeSchool } from '../../../src/workspace/made-school/fill-made-school.ts'
import { allRoutes } from '../../../src/workspace/web/all-routes.ts'
import { createWorkspace } from '../../../src/workspace/web/create-workspace.ts'
import type { PublicRoute } from '../../../src/workspace/web/route.ts'
import { createSchoolList, readSchools } from '../../../src/workspace/web/school-list.ts'
import type { WorkspaceParts } from '../../../src/workspace/web/workspace-parts.ts'
import { application, owner, startTestServer, testedBinaries } from '../../database/test-server.ts'

/** A morning of the made-up school: Tuesday, 24 November 2026, 08:00 in Paris. */
const today = '2026-11-24'
const morning = Date.UTC(2026, 10, 24, 7, 0)
const pupils = 600
const schoolsKnownMs = 60_000

const clock = (): number => Math.floor(morning + performance.now())

export interface BenchSchool {
  readonly parts: WorkspaceParts
  readonly schoolId: string
  readonly address: string
  /** What the yardstick answers at `/ecole/<schoolId>/octets`, without work. */
  answerBytes(bytes: Uint8Array): void
  close(): Promise<void>
}

const fill = async (parts: WorkspaceParts): Promise<string> => {
  const schoolId = randomUUID()
  await fillMadeSchool(parts.database, {
    schoolId,
    pupils,
    seed: 4,
    today,
    at: morning,
    newId: randomUUID,
    folder: join(parts.folder, 'made'),
  })
  return schoolId
}

/** The workspace's server before a PostgreSQL of its own with a made-up school of 600, on a port of this machine. */
export const startBenchSchool = async (): Promise<BenchSchool> => {
  const server = await startTestServer(defined(testedBinaries[0], 'there is a PostgreSQL'))
  const ownerDatabase = await server.open(owner)
  const prepared = await prepareWorkspaceDatabase(ownerDatabase)
  assert.ok(prepared.ok, JSON.stringify(prepared))
  const database = await server.open(application)
  const folder = await mkdtemp(join(tmpdir(), 'preau-bench-'))
  const ground = { database, clock, newId: randomUUID, randomBytes, log: () => undefined, folder }
  const box = await openHandInBox({ ...ground, files: createFolderFileStore(join(folder, 'files')) })
  assert.ok(box.ok, 'the folder is of this run alone')
  const parts: WorkspaceParts = {
    ...ground,
    handIn: box.value,
    publicUrl: new URL('http://127.0.0.1:8080'),
    schools: createSchoolList(() => readSchools(ownerDatabase), clock, schoolsKnownMs),
  }
  const schoolId = await fill(parts)
  // As autovacuum does soon after an import.
  await ownerDatabase.query('analyze')
  let body: Uint8Array = new Uint8Array()
  const bytesRoute: PublicRoute = {
    method: 'GET',
    path: '/ecole/:schoolId/octets',
    // It asks nothing of the database, so no transaction is begun for it.
    waits: true,
    answer: () => Promise.resolve({ kind: 'document', type: 'text/html; charset=utf-8', body, headers: {} }),
  }
  const secrets = createAccountSecrets(randomBytes(32))
  const { routes, publicRoutes } = allRoutes(parts, { secrets, hasher: createPassphraseHasher() })
  const app = await createWorkspace(parts, { routes, publicRoutes: [...publicRoutes, bytesRoute] })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    parts,
    schoolId,
    address,
    answerBytes: (bytes) => {
      body = bytes
    },
    close: async () => {
      await app.close()
      await box.value.close()
      await server.end()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Of pupils of the school. */
export const pupilIds = async (
  { parts, schoolId }: Pick<BenchSchool, 'parts' | 'schoolId'>,
  count: number,
): Promise<readonly string[]> => {
  const { rows } = await inSchool(parts.database, schoolId, (session) =>
    session.query<{ id: string }>(
      `select person_id as id from roles where role = 'pupil' order by person_id limit $1`,
      [count],
    ),
  )
  assert.equal(rows.length, count)
  return rows.map(({ id }) => id)
}
