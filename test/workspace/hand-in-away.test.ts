import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { defined } from '../../src/kernel/assert.ts'
import { openDatabase } from '../../src/platform/database/open-database.ts'
import { startPostgres } from '../../src/platform/database/start-postgres.ts'
import { inSchool } from '../../src/workspace/database/in-school.ts'
import { prepareWorkspaceDatabase } from '../../src/workspace/database/prepare-workspace-database.ts'
import { createFolderFileStore } from '../../src/workspace/files/folder-file-store.ts'
import { openHandInBox } from '../../src/workspace/hand-in/hand-in-box.ts'
import { handInPublicRoutes } from '../../src/workspace/hand-in/hand-in-public-routes.ts'
import { sealPass } from '../../src/workspace/hand-in/hand-in-pass.ts'
import { createWorkspace } from '../../src/workspace/web/create-workspace.ts'
import { application, makeFolder, needsPostgres, optionsFor, owner } from '../database/test-server.ts'
import { jpeg } from '../rules/sample-files.ts'
import { submitHandIn } from './hand-in-form.ts'
import { makeHomework } from './hand-in-homework.ts'
import { makeSmallSchool } from './small-school.ts'
import { schoolMorning } from './workspace-world.ts'

const started = async (folder: string) => {
  const outcome = await startPostgres(optionsFor(folder))
  assert.ok(outcome.ok, JSON.stringify(outcome))
  return outcome.value
}

const opened = async (address: string) => {
  const outcome = await openDatabase({ address, limits: { connectMs: 200 } })
  assert.ok(outcome.ok, JSON.stringify(outcome))
  return outcome.value
}

test(
  'D3 without any database a hand-in is accepted, keeps its receipt over a restart, and arrives later',
  needsPostgres,
  async () => {
    const [data, folder] = [await makeFolder(), await makeFolder()]
    const server = await started(data)
    const schoolId = randomUUID()
    const asOwner = await opened(server.address(owner))
    assert.ok((await prepareWorkspaceDatabase(asOwner)).ok)
    await asOwner.close()
    const database = await opened(server.address(application))
    const { pupilId, homeworkId } = await inSchool(database, schoolId, async (session) => {
      const school = await makeSmallSchool(session, schoolId, 'Collège Jean-Giono')
      return { pupilId: school.people.ines, homeworkId: await makeHomework(session, school) }
    })
    await server.stop()

    const base = {
      database,
      clock: () => schoolMorning,
      newId: randomUUID,
      randomBytes,
      log: () => undefined,
      folder,
    }
    const openBox = async () => {
      const outcome = await openHandInBox({ ...base, files: createFolderFileStore(join(folder, 'files')) })
      assert.ok(outcome.ok)
      return outcome.value
    }
    const openApp = async (handIn: Awaited<ReturnType<typeof openBox>>) =>
      createWorkspace(
        {
          ...base,
          handIn,
          publicUrl: new URL('http://127.0.0.1:8080'),
          schools: async () => [{ schoolId, name: 'Collège Jean-Giono', timeZone: 'Europe/Paris' }],
        },
        { routes: [], publicRoutes: handInPublicRoutes },
      )
    const first = await openBox()
    assert.deepEqual(
      await openHandInBox({ ...base, files: first.files }),
      { ok: false, refusal: { holder: process.pid } },
      'one process has the box',
    )
    const pass = await sealPass(first.keys, { schoolId, pupilId, homeworkId, openedAt: schoolMorning })
    const form = {
      pass,
      handInId: randomUUID(),
      files: [{ name: 'page.jpg', content: new Uint8Array(jpeg) }],
    }
    const app = await openApp(first)
    const answer = await submitHandIn({ app }, schoolId, form)
    assert.equal(answer.statusCode, 200, answer.body)
    const page = await app.inject(`/recu/${schoolId}/${form.handInId}`)
    assert.match(page.body, /<h1>Travail reçu<\/h1>/)
    await first.drain.idle()
    assert.equal(first.spool.waiting().length, 1, 'it waits')
    await app.close()
    await first.close()

    const second = await openBox()
    const later = await openApp(second)
    assert.deepEqual((await submitHandIn({ app: later }, schoolId, form)).json(), answer.json())
    const restarted = await started(data)
    second.drain.soon()
    await second.drain.idle()
    assert.equal(second.spool.waiting().length, 0)
    const { rows } = await inSchool(database, schoolId, (session) =>
      session.query<{ number: string }>('select number from hand_ins'),
    )
    const receipt: { readonly number: string } = answer.json()
    assert.deepEqual(rows, [{ number: receipt.number }])
    assert.equal(defined(rows[0], 'there is one').number.length, 9)
    await later.close()
    await second.close()
    await database.close()
    await restarted.stop()
    await Promise.all([data, folder].map((one) => rm(one, { recursive: true })))
  },
)
