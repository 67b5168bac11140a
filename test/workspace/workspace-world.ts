import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { defined } from '../../src/kernel/assert.ts'
import type { Database, Session } from '../../src/platform/database/database.ts'
import { createSession } from '../../src/workspace/accounts/sessions.ts'
import { sessionCookieName } from '../../src/workspace/accounts/session-cookie.ts'
import { inSchool } from '../../src/workspace/database/in-school.ts'
import { prepareWorkspaceDatabase } from '../../src/workspace/database/prepare-workspace-database.ts'
import { createFolderFileStore } from '../../src/workspace/files/folder-file-store.ts'
import { openHandInBox } from '../../src/workspace/hand-in/hand-in-box.ts'
import { createWorkspace, type WorkspaceRoutes } from '../../src/workspace/web/create-workspace.ts'
import type { WorkspaceParts } from '../../src/workspace/web/workspace-parts.ts'
import { application, owner, serverForTests } from '../database/test-server.ts'
import { makeSmallSchool, type PersonName, type SmallSchool } from './small-school.ts'

/** Tuesday, 24 November 2026, 08:00 in Paris. */
export const schoolMorning = Date.UTC(2026, 10, 24, 7, 0)

export interface Page {
  readonly status: number
  readonly text: string
  readonly headers: Readonly<Record<string, unknown>>
}

export interface Visitor {
  get(path: string): Promise<Page>
  /** A form as a browser sends it from a page of ours. */
  post(path: string, form?: Readonly<Record<string, string>>): Promise<Page>
}

export interface WorkspaceWorld {
  readonly parts: WorkspaceParts
  readonly app: FastifyInstance
  readonly school: SmallSchool
  /** A second school in the same installation, with the same people under other ids. */
  readonly elsewhere: SmallSchool
  /** Its time, which a test may move. */
  readonly time: { now: number }
  inSchool<Value>(work: (session: Session) => Promise<Value>, school?: SmallSchool): Promise<Value>
  /** Signed in, with the second factor shown unless said otherwise. */
  as(name: PersonName, options?: { school?: SmallSchool; hasSecondFactor?: boolean }): Promise<Visitor>
  anybody(): Visitor
}

const day = 86_400_000
const testLimits = { idleMs: 30 * day, absoluteMs: 30 * day, outlivesBrowser: true }

const publicUrl = new URL('http://127.0.0.1:8080')

const visitorOf = (app: FastifyInstance, cookie: string | null): Visitor => {
  const headers = {
    'sec-fetch-site': 'same-origin',
    'user-agent': 'test',
    ...(cookie === null ? {} : { cookie }),
  }
  const pageOf = ({ statusCode, payload, headers: sent }: Awaited<ReturnType<typeof app.inject>>): Page => ({
    status: statusCode,
    text: payload,
    headers: sent,
  })
  return {
    get: async (path) => pageOf(await app.inject({ method: 'GET', url: path, headers })),
    post: async (path, form = {}) =>
      pageOf(
        await app.inject({
          method: 'POST',
          url: path,
          headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
          payload: new URLSearchParams(form).toString(),
        }),
      ),
  }
}

/** A real server with a real database and two small schools, for the tests around. */
export const workspaceForTests = (
  routesOf: (parts: WorkspaceParts) => WorkspaceRoutes | Promise<WorkspaceRoutes>,
): (() => WorkspaceWorld) => {
  let world: WorkspaceWorld | null = null
  let folder: string | null = null
  serverForTests({
    prepare: async (server) => {
      const prepared = await prepareWorkspaceDatabase(await server.open(owner))
      assert.ok(prepared.ok, JSON.stringify(prepared))
      const database = await server.open(application)
      folder = await mkdtemp(join(tmpdir(), 'preau-workspace-'))
      world = await makeWorld(database, folder, routesOf)
    },
  })
  after(async () => {
    await world?.app.close()
    await world?.parts.handIn.close()
    if (folder !== null) await rm(folder, { recursive: true, force: true })
  })
  return () => defined(world, 'the workspace of these tests is started')
}

const makeWorld = async (
  database: Database,
  folder: string,
  routesOf: (parts: WorkspaceParts) => WorkspaceRoutes | Promise<WorkspaceRoutes>,
): Promise<WorkspaceWorld> => {
  const time = { now: schoolMorning }
  const make = (name: string): Promise<SmallSchool> => {
    const schoolId = randomUUID()
    return inSchool(database, schoolId, (session) => makeSmallSchool(session, schoolId, name))
  }
  const [school, elsewhere] = [await make('Collège Jean-Giono'), await make('Collège Marie-Curie')]
  const world = {
    database,
    clock: () => time.now,
    newId: randomUUID,
    randomBytes,
    log: () => undefined,
    folder,
  }
  const handIn = await openHandInBox({ ...world, files: createFolderFileStore(join(folder, 'files')) })
  assert.ok(handIn.ok, 'the folder is of this test alone')
  const parts: WorkspaceParts = {
    ...world,
    handIn: handIn.value,
    publicUrl,
    schools: () =>
      Promise.resolve(
        [school, elsewhere].map(({ schoolId, name }) => ({ schoolId, name, timeZone: 'Europe/Paris' })),
      ),
  }
  const app = await createWorkspace(parts, await routesOf(parts))
  return {
    parts,
    app,
    school,
    elsewhere,
    time,
    inSchool: (work, of = school) => inSchool(database, of.schoolId, work),
    as: async (name, { school: of = school, hasSecondFactor = true } = {}) => {
      const token = await inSchool(database, of.schoolId, (session) =>
        createSession(session, {
          personId: of.people[name],
          at: time.now,
          hasSecondFactor,
          deviceLabel: 'Test',
          limits: testLimits,
          randomBytes,
        }),
      )
      return visitorOf(app, `${sessionCookieName(false)}=${of.schoolId}.${token}`)
    },
    anybody: () => visitorOf(app, null),
  }
}
