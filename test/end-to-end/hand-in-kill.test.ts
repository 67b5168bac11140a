import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import type { Database } from '../../src/platform/database/database.ts'
import { inSchool } from '../../src/workspace/database/in-school.ts'
import { prepareWorkspaceDatabase } from '../../src/workspace/database/prepare-workspace-database.ts'
import { sealPass } from '../../src/workspace/hand-in/hand-in-pass.ts'
import { openPassKeys } from '../../src/workspace/hand-in/pass-keys.ts'
import { application, makeFolder, needsPostgres, owner, serverForTests } from '../database/test-server.ts'
import { attemptHandIn } from '../workspace/hand-in-attempt.ts'
import { makeHomework } from '../workspace/hand-in-homework.ts'
import { makeSmallSchool } from '../workspace/small-school.ts'

const schoolId = randomUUID()
const made = { pupilId: '', homeworkId: '' }

const server = serverForTests({
  prepare: async ({ open }) => {
    const prepared = await prepareWorkspaceDatabase(await open(owner))
    assert.ok(prepared.ok, JSON.stringify(prepared))
    await inSchool(await open(application), schoolId, async (session) => {
      const school = await makeSmallSchool(session, schoolId, 'Collège')
      made.pupilId = school.people.ines
      made.homeworkId = await makeHomework(session, school)
    })
  },
})

const child = join(import.meta.dirname, '../workspace/hand-in-child.ts')

/** What it printed, and whether it was killed: else it came to its end. */
const runChild = async (
  given: readonly string[],
): Promise<{ readonly receipt: string; readonly wasKilled: boolean }> => {
  const running = spawn(process.execPath, [child, ...given], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<boolean>((resolve, reject) => {
    running.once('close', (code, signal) =>
      code === 0 || signal === 'SIGKILL'
        ? resolve(signal === 'SIGKILL')
        : reject(new Error(`ended with ${code}`)),
    )
  })
  const [receipt, wasKilled] = await Promise.all([text(running.stdout), ended])
  return { receipt, wasKilled }
}

/** Killed before this step, then begun anew in the same folder. Whether there was such a step. */
const killAt = async (database: Database, step: number): Promise<boolean> => {
  const folder = await makeFolder()
  const keys = await openPassKeys({ folder, clock: Date.now, randomBytes })
  const pass = await sealPass(keys, { schoolId, ...made, openedAt: Date.now() })
  const handInId = randomUUID()
  const address = server().address(application)
  const { receipt, wasKilled } = await runChild([folder, address, schoolId, handInId, pass, String(step)])
  let again = ''
  await attemptHandIn({
    folder,
    database,
    schoolId,
    handInId,
    pass,
    onStep: () => undefined,
    onReceipt: (told) => {
      again = JSON.stringify(told)
    },
  })
  if (receipt !== '') assert.equal(again, receipt, `after a kill before step ${step}`)
  const { rows } = await inSchool(database, schoolId, (session) =>
    session.query<{ files: number }>(
      `select (select count(*)::int from hand_in_files f where f.hand_in_id = i.id) as files
       from hand_ins i where id = $1`,
      [handInId],
    ),
  )
  assert.deepEqual(rows, [{ files: 1 }], `after a kill before step ${step}`)
  const left = (await readdir(join(folder, 'spool'))).filter((name) => !name.endsWith('.journal'))
  assert.deepEqual(left, [], 'nothing is left behind')
  await rm(folder, { recursive: true })
  return wasKilled
}

/** Children at once. */
const atOnce = 4

test(
  'D3 killed in each step and begun anew, a hand-in is there once, under its first receipt',
  needsPostgres,
  async () => {
    const database = await server().open(application)
    let kills = 0
    for (let step = 0, goesOn = true; goesOn; step += atOnce) {
      const steps = Array.from({ length: atOnce }, (_, index) => step + index)
      const killed = await Promise.all(steps.map((one) => killAt(database, one)))
      kills += killed.filter(Boolean).length
      goesOn = killed.every(Boolean)
    }
    assert.ok(kills >= 20, `${kills} kills`)
  },
)
